"""The account rolls forward to the penny, and says whether the agreement is kept as it rounds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from msgspec.structs import replace

from highneeds.forecast.agreement_outlook import agreement_outlook
from highneeds.forecast.deficit import Deficit, keeps_to, roll_forward
from highneeds.forecast.definition import (
    Agreement,
    Beyond,
    Ceiling,
    ForecastDefinition,
    IncomeYear,
    Opening,
    Payment,
    StabilityGrant,
)
from highneeds.vocabulary.errors import DefinitionError

YEARS = ("2023-24", "2024-25", "2025-26", "2026-27")


def _march_2024(round_to: str = "1") -> ForecastDefinition:
    """The two years of the March 2024 report: spend, implied block, other blocks' underspend."""
    return ForecastDefinition(
        income=(
            IncomeYear("2023-24", "72,594,409", other_blocks="-3,470,683"),
            IncomeYear("2024-25", "75,464,566"),
        ),
        opening=Opening(date(2023, 3, 31), "35,213,765"),
        agreement=Agreement(
            "safety valve", date(2024, 3, 1), (Ceiling("2024-25", "84,500,000"),), round_to
        ),
    )


def _roll(definition: ForecastDefinition, *pounds: int) -> Deficit:
    spend = np.array([[one * 100.0 for one in pounds]])
    return roll_forward(
        definition,
        spend=spend,
        income_added=np.zeros_like(spend),
        years=YEARS[: len(pounds)],
        seed=1,
    )


def test_two_years_of_the_march_2024_report_roll_forward_to_the_pound() -> None:
    deficit = _roll(_march_2024(), 97_098_336, 103_744_143)
    assert [int(p) // 100 for p in deficit.in_year[0]] == [24_503_927, 28_279_577]
    assert [int(p) // 100 for p in deficit.gross[0]] == [56_247_009, 84_526_586]


@pytest.mark.parametrize(("round_to", "kept"), [("1", False), ("100,000", True)])
def test_the_ceiling_is_kept_only_if_rounding_is_agreed(round_to: str, *, kept: bool) -> None:
    definition = _march_2024(round_to)
    deficit = _roll(definition, 97_098_336, 103_744_143)
    assert bool(keeps_to(definition, deficit)["2024-25"][0]) is kept


def test_payments_change_the_net_deficit_and_never_the_gross() -> None:
    paid = replace(_march_2024(), payments=(Payment(date(2024, 6, 30), "10,000,000"),))
    with_payment, without = (_roll(d, 97_098_336, 103_744_143) for d in (paid, _march_2024()))
    assert (with_payment.gross == without.gross).all()
    assert int((without.net - with_payment.net)[0, 1]) == 1_000_000_000


def test_a_payment_is_lost_where_the_ceiling_before_it_was_broken() -> None:
    payment = Payment(date(2025, 6, 30), "10,000,000", holds_if_kept=True)
    definition = replace(_march_2024(), payments=(payment,), beyond=Beyond(Decimal(3)))
    broken = _roll(definition, 97_098_336, 103_744_143, 110_000_000)
    kept = _roll(definition, 97_098_336, 103_700_000, 110_000_000)
    assert int(broken.payments[0, 2]) == 0
    assert int(kept.payments[0, 2]) == 1_000_000_000


def test_stability_grant_is_nine_tenths_of_the_deficit_of_march_2026() -> None:
    definition = replace(
        _march_2024(), beyond=Beyond(Decimal(0)), stability_grant=StabilityGrant(Decimal(1))
    )
    deficit = _roll(definition, 97_098_336, 103_744_143, 80_000_000, 80_000_000)
    assert int(deficit.payments[0, 3]) == round(int(deficit.net[0, 2]) * 0.9)


def test_probability_and_rating_come_from_the_simulations() -> None:
    definition = _march_2024()
    spend = np.array([[97_098_336e2, 103_744_143e2]] * 6 + [[97_098_336e2, 103_000_000e2]] * 4)
    deficit = roll_forward(
        definition, spend=spend, income_added=np.zeros_like(spend), years=YEARS[:2], seed=1
    )
    outlook = agreement_outlook(definition, deficit)
    last = outlook.years[-1]
    assert (last.probability, last.rating, outlook.rating) == (0.4, "amber", "amber")
    assert outlook.first_year_of_balance is None


def test_what_is_left_at_balance_is_net_of_payments_and_the_reserve_once() -> None:
    definition = replace(
        _march_2024(),
        payments=(Payment(date(2024, 6, 30), "10,000,000"),),
        reserve="2,000,000",
    )
    balanced = _roll(definition, 97_098_336, 75_464_566)
    outlook = agreement_outlook(definition, balanced)
    assert outlook.first_year_of_balance == "2024-25"
    assert [year.first_balance for year in outlook.years] == [0.0, 1.0]
    assert outlook.at_balance is not None
    assert outlook.at_balance.fan.q50 == 5_624_700_900 - 1_000_000_000 - 200_000_000
    assert outlook.at_override_end is None  # the schedule ends before the override does


def test_without_a_brought_forward_figure_nothing_is_rolled() -> None:
    with pytest.raises(DefinitionError, match="31 March 2023"):
        _roll(replace(_march_2024(), opening=None), 1, 1)


def test_a_gap_in_the_income_schedule_is_named() -> None:
    definition = replace(
        _march_2024(), income=(IncomeYear("2023-24", "1"), IncomeYear("2025-26", "1"))
    )
    with pytest.raises(DefinitionError, match="2024-25"):
        _roll(definition, 1, 1, 1)


@pytest.mark.parametrize(("ceiling", "paid"), [("35,000,000", 0), ("35,213,765", 1)])
def test_a_payment_of_the_first_year_asks_whether_the_opening_kept(ceiling: str, paid: int) -> None:
    said = _march_2024()
    assert said.agreement is not None
    before = Ceiling("2022-23", ceiling)
    agreed = replace(said.agreement, ceilings=(before, *said.agreement.ceilings))
    payment = Payment(date(2023, 6, 30), "10,000,000", holds_if_kept=True)
    deficit = _roll(replace(said, agreement=agreed, payments=(payment,)), 97_098_336, 103_744_143)
    assert int(deficit.payments[0, 0]) == paid * 1_000_000_000
