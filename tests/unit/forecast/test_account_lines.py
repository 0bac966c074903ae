"""The expected account line by line: every block named, every payment named, nothing left over."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.forecast.definition import (
    Beyond,
    BlockLine,
    ForecastDefinition,
    IncomeYear,
    Opening,
    Payment,
    StabilityGrant,
)
from highneeds.forecast.roll_forward_lines import HIGH_NEEDS, WHOLE_GRANT
from highneeds.forecast.run import run_forecast
from tests.unit.forecast.made_councils import made_council

if TYPE_CHECKING:
    from highneeds.forecast.forecast import AccountLine, Forecast

EARLY_YEARS = BlockLine("early years", "-315,000")
DEFINITION = ForecastDefinition(
    allocation_basis="gross",
    income=(
        IncomeYear("2024-25", "9,000,000", block_transfer="250,000", blocks=(EARLY_YEARS,)),
        IncomeYear("2025-26", "9,300,000", other_blocks="12,345", other_spend="400,000"),
    ),
    beyond=Beyond(Decimal("3.1"), Decimal(1)),
    opening=Opening(date(2024, 3, 31), "5,000,001.07"),
    payments=(
        Payment(date(2024, 6, 30), "1,000,000", chance=Decimal("0.9")),
        Payment(date(2025, 6, 30), "200,000", kind="council"),
    ),
    stability_grant=StabilityGrant(Decimal("0.8")),
)


def _account() -> Forecast:
    cohort = made_council(years=3)
    return run_forecast(cohort=cohort, definition=DEFINITION, years=4, simulations=30)


def test_lines_of_every_year_add_up_to_the_penny_and_carry_over() -> None:
    years: dict[str, list[AccountLine]] = defaultdict(list)
    for line in _account().account:
        if line.scenario == "unmitigated":
            years[line.year].append(line)
    gross, net = 500_000_107, 500_000_107
    for lines in years.values():
        named = {line.line: line.pence for line in lines if line.block == WHOLE_GRANT}
        in_year = sum(line.pence for line in lines if line.block != WHOLE_GRANT)
        paid = sum(p for name, p in named.items() if not name.startswith(("brought", "cumulative")))
        assert named["brought forward, gross"] == gross
        gross, net = gross + in_year, net + in_year + paid
        assert named["cumulative deficit, gross"] == gross
        assert named["cumulative deficit, net of payments"] == net
    assert list(years) == ["2024-25", "2025-26", "2026-27", "2027-28"]


def test_every_block_and_payment_has_its_own_line() -> None:
    said = {(one.year, one.block, one.line): one.pence for one in _account().account}
    assert said["2024-25", HIGH_NEEDS, "allocation"] == -900_000_000
    assert said["2024-25", HIGH_NEEDS, "block transfer"] == -25_000_000
    assert said["2024-25", "early years", "in-year position"] == -31_500_000
    assert said["2025-26", "other blocks", "in-year position"] == 1_234_500
    assert (
        said["2024-25", WHOLE_GRANT, "safety valve payments"] == -90_000_000
    )  # nine in ten expected
    assert said["2025-26", WHOLE_GRANT, "council contribution"] == -20_000_000
    assert said["2026-27", WHOLE_GRANT, "High Needs Stability Grant"] < 0
    assert said["2026-27", HIGH_NEEDS, "income after the schedule"] == -958_830_000


def test_a_run_names_every_file_it_rests_on_and_its_facts_alone_tell_the_inputs() -> None:
    cohort = made_council(years=3)
    one, other = (
        run_forecast(cohort=replace(cohort, loads=loads), years=1, simulations=10).run
        for loads in (("a" * 64,), ("b" * 64,))
    )
    assert (one.loads, other.loads) == (("a" * 64,), ("b" * 64,))
    assert one.inputs_sha256 == other.inputs_sha256
