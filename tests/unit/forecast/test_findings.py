"""What a forecast says of itself: how far people and income are known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.forecast.definition import (
    Adjustment,
    Agreement,
    Beyond,
    Ceiling,
    CostLine,
    ForecastDefinition,
    IncomeYear,
    Opening,
    Payment,
)
from highneeds.forecast.run import run_forecast
from tests.unit.forecast.made_councils import made_council

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput

COUNCIL = made_council(years=2)
SAID = ForecastDefinition(
    income=(IncomeYear("2024-25", "9,000,000"),), opening=Opening(date(2024, 3, 31), "5,000,000")
)


def _findings(
    council: CohortInput = COUNCIL, said: ForecastDefinition = SAID, years: int = 3
) -> str:
    return " ".join(
        run_forecast(cohort=council, definition=said, years=years, simulations=4).findings
    )


def test_an_income_schedule_that_ends_before_the_forecast_is_said() -> None:
    assert "Income is known to 2024-25: spend and deficit end there" in _findings()
    carried = replace(SAID, beyond=Beyond(Decimal(3)))
    assert "Income is known to" not in _findings(said=carried)
    assert "Income is known to" not in _findings(years=1)


def test_people_known_no_further_than_a_january_are_said_and_a_projection_is_not() -> None:
    assert "People by age" not in _findings()
    known = tuple(one for one in COUNCIL.population if one.year <= 2025)
    short = replace(COUNCIL, population=known)
    assert "People by age are known to January 2025, and held from there" in _findings(short)
    assert "People by age" not in _findings(short, years=1)


def test_ceilings_and_payments_outside_the_account_are_said() -> None:
    ceilings = tuple(Ceiling(year, "6,000,000") for year in ("2024-25", "2026-27"))
    agreed = replace(
        SAID,
        agreement=Agreement("Signed", date(2024, 3, 1), ceilings),
        payments=(Payment(date(2024, 6, 30), "1,000"), Payment(date(2026, 6, 30), "1,000")),
    )
    found = _findings(said=agreed)
    assert "Ceilings after 2024-25 are not judged, nor in the rating: 2026-27." in found
    assert "Payments dated outside the account are not counted: 2026-06-30." in found
    carried = _findings(said=replace(agreed, beyond=Beyond(Decimal(3))))
    assert "Ceilings after" not in carried
    assert "Payments dated" not in carried


def test_a_cost_of_a_need_that_no_plan_has_is_said_not_dropped() -> None:
    setting, need = COUNCIL.stock[0].setting, COUNCIL.stock[0].need
    slip = replace(SAID, costs=(CostLine(setting, "9,000", need="ASDD"),))
    assert f"not used: ASDD in {setting}." in _findings(said=slip)
    right = replace(SAID, costs=(CostLine(setting, "9,000", need=need),))
    assert "not used" not in _findings(said=right)


def test_a_block_transfer_carried_on_beyond_the_schedule_is_said() -> None:
    moved = replace(
        SAID,
        income=(IncomeYear("2024-25", "9,000,000", block_transfer="45,000"),),
        beyond=Beyond(Decimal(3)),
    )
    assert "The block transfer of 2024-25 is carried on" in _findings(said=moved)
    assert "is carried on" not in _findings(said=moved, years=1)
    assert "is carried on" not in _findings(said=replace(SAID, beyond=Beyond(Decimal(3))))


def test_the_net_deficit_brought_forward_is_reconciled_to_what_was_received() -> None:
    day, paid = date(2024, 3, 31), (Adjustment("Safety Valve payments", "1,500,000"),)

    def told(net: str, received: tuple[Adjustment, ...]) -> str:
        opening = Opening(day, "5,000,000", net=net, received=received)
        return _findings(said=replace(SAID, opening=opening))

    assert "net deficit" not in told("3,500,000", paid)
    assert "£0.01 below the gross one less what was received" in told("3,499,999.99", paid)
    assert "£1,500,000 below the gross one. Name the payments" in told("3,500,000", ())
    assert "net deficit" not in told("5,000,000", ())
