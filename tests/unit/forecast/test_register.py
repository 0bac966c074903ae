"""The register leaves no assumption out, and the brought-forward figure is reconciled to the penny."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from highneeds.forecast.brought_forward import reconcile_opening, told
from highneeds.forecast.definition import (
    Adjustment,
    Assumption,
    Beyond,
    CostLine,
    ForecastDefinition,
    IncomeYear,
    Opening,
    PriceGroup,
    StabilityGrant,
)
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.register import register_of

MARCH = Opening(date(2025, 3, 31), "83,548,046", previous="56,247,009", in_year="28,279,577")


def _full() -> ForecastDefinition:
    effect = Range(Decimal("0.1"), Decimal("0.2"), Decimal("0.3"))
    return ForecastDefinition(
        assumptions=(Assumption("growth", "5", "%", "Board", date(2024, 3, 1), "A", "none"),),
        costs=(CostLine("special", "24,000", source="Panel"),),
        price_groups=(PriceGroup("all", Decimal(3), Decimal(1), source="DfE"),),
        allocation_basis="net",
        income=(IncomeYear("2025-26", "75,464,566", block_transfer="1,731,466"),),
        beyond=Beyond(Decimal(3)),
        opening=MARCH,
        stability_grant=StabilityGrant(Decimal("0.8"), ineligible="300,000"),
        interventions=(
            Intervention(
                id="a", title="Outreach", kind=Kind.PREVENT, effect=effect, starts="2025-04",
                delivery=Decimal("0.8"), places=40, running_cost="£250,000", owner="Head of inclusion", evidence="Pilot",
            ),
        ),
    )  # fmt: skip


def test_every_number_of_the_definition_stands_in_the_register() -> None:
    lines = {one.id: one for one in register_of(_full(), steered=True)}
    assert next(iter(lines)) == "growth"
    for name, value in {
        "cost of a plan: Maintained special schools or special academies": "24,000",
        "price rise: all": "3, give or take 1",
        "high needs block 2025-26, net of deductions": "75,464,566",
        "block transfer 2025-26": "1,731,466",
        "income after the schedule": "3, give or take 0",
        "deficit brought forward": "83,548,046",
        "High Needs Stability Grant": "90 % of the eligible deficit",
        "effect of Outreach": "0.2 (0.1 to 0.3)",
        "delivery of Outreach": "0.8",
        "start of Outreach": "2025-04",
        "places of Outreach": "40",
        "running cost of Outreach": "£250,000",
        "deficit that the grant does not reach": "300,000",
        "statutory override ends": "2028-03-31",
    }.items():
        assert lines[name].value == value, name
    assert (lines["effect of Outreach"].owner, lines["effect of Outreach"].evidence) == (
        "Head of inclusion", "Pilot",
    )  # fmt: skip


def test_without_published_years_the_year_shocks_are_named() -> None:
    names = [one.id for one in register_of(ForecastDefinition(), steered=False)]
    assert sum(name.startswith("year shock") for name in names) == 4


def test_the_gap_of_the_march_2024_report_is_printed_to_the_pound() -> None:
    found = reconcile_opening(ForecastDefinition(opening=MARCH))
    assert found is not None
    assert found.gap == -97_854_000
    assert "£978,540 below" in told(found)[0]


def test_a_named_adjustment_closes_the_gap() -> None:
    from msgspec.structs import replace

    closed = replace(MARCH, adjustments=(Adjustment("contributions", "-978,540"),))
    found = reconcile_opening(ForecastDefinition(opening=closed))
    assert found is not None
    assert found.gap == 0
    assert told(found) == ()
