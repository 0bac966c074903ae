"""What moves the answer: leaving and moving as far as the year shocks of the simulation move them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from highneeds.forecast.definition import Beyond, ForecastDefinition, IncomeYear, Opening
from highneeds.forecast.drivers import spread_of_mean
from highneeds.forecast.run import run_forecast
from highneeds.forecast.shocks import draw_shocks
from tests.unit.forecast.made_councils import made_council

DEFINITION = ForecastDefinition(
    income=(IncomeYear("2024-25", "15,000,000"),),
    beyond=Beyond(Decimal(3)),
    opening=Opening(date(2024, 3, 31), "5,000,000"),
)


@pytest.mark.parametrize("years", [1, 3, 10])
def test_the_range_of_leaving_is_that_of_the_simulated_years_together(years: int) -> None:
    drawn = draw_shocks(simulations=40_000, years=years, seed=3).leave.mean(axis=1).std()

    assert spread_of_mean(years) == pytest.approx(float(drawn), rel=0.02)


def test_leaving_and_moving_stand_among_what_moves_the_answer() -> None:
    forecast = run_forecast(
        cohort=made_council(), definition=DEFINITION, outlook=None,
        years=5, simulations=20, seed=1,
    )  # fmt: skip

    moved = {each.driver: (each.low, each.high) for each in forecast.drivers}
    assert {"joiners", "leaving", "moving between settings"} <= set(moved)
    low, high = moved["leaving"]
    assert low < 0 < high  # more who leave cost less
    widths = [abs(each.high - each.low) for each in forecast.drivers]
    assert widths == sorted(widths, reverse=True)
