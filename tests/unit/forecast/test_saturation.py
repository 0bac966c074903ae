"""A stated ceiling slows growth from today's pace, and holds without and with interventions."""

from __future__ import annotations

from dataclasses import replace as changed
from decimal import Decimal

import numpy as np
import pytest
from msgspec.structs import replace

from highneeds.forecast.cohort import simulate_cohort
from highneeds.forecast.definition import ForecastDefinition, Saturation
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.run import problem_of, run_forecast
from highneeds.forecast.saturation import slowed
from highneeds.forecast.shocks import draw_shocks
from highneeds.forecast.state_space import space_of
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.forecast.made_councils import made_council

YEARS = 8
COUNCIL = made_council()
PLANS = sum(cell.plans for cell in COUNCIL.stock)
PEOPLE = sum(one.people for one in COUNCIL.population if one.year == 2025)
CAP = Decimal(str(round(100 * 1.2 * PLANS / PEOPLE, 4)))  # a fifth more than today
SAID = ForecastDefinition(saturation=Saturation(CAP))


def test_growth_is_today_s_pace_today_and_nothing_at_the_ceiling() -> None:
    def joiners(opening: float) -> float:
        ceiling = np.array([1000.0])
        return float(
            slowed(
                np.array([80.0]), opening=np.array([opening]), aged=np.array([opening - 50]),
                start=500.0, ceiling=ceiling, year=0,
            )[0]
        )  # fmt: skip

    assert joiners(500) == 80
    assert joiners(750) == 65
    assert joiners(1000) == joiners(1200) == 50


def test_fewer_joiners_than_leavers_are_left_alone() -> None:
    left = slowed(
        np.array([30.0]), opening=np.array([900.0]), aged=np.array([850.0]),
        start=500.0, ceiling=np.array([1000.0]), year=0,
    )  # fmt: skip
    assert left[0] == 30


def test_a_council_that_grows_ever_faster_stays_below_its_ceiling() -> None:
    problem = problem_of(COUNCIL, SAID, space_of(COUNCIL), YEARS)
    shocks = draw_shocks(simulations=100, years=YEARS, seed=1, joiner_growth=0.5)
    capped = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    free = simulate_cohort(problem=changed(problem, ceiling=None), shocks=shocks, seed=1)
    assert problem.ceiling is not None
    assert np.median(free.totals[:, -1]) > 1.2 * problem.ceiling[-1]
    assert np.median(capped.totals[:, -1]) < 1.02 * problem.ceiling[-1]


def test_the_mean_path_and_its_replay_agree() -> None:
    model = MeanModel(problem_of(COUNCIL, SAID, space_of(COUNCIL), YEARS))
    path = model.run(joiner_factor=np.full(YEARS, 3.0), saturated=True)
    again = model.run(joiner_factor=path.joiner_factor)
    assert path.totals == pytest.approx(again.totals)
    assert model.problem.ceiling is not None
    assert path.totals[-1] <= model.problem.ceiling[-1] * 1.001


def test_an_intervention_of_no_effect_still_saves_nothing() -> None:
    nothing = Range(Decimal(0), Decimal(0), Decimal(0))
    one = Intervention(id="a", title="A", kind=Kind.PREVENT, effect=nothing, starts="2024-04")
    forecast = run_forecast(
        cohort=COUNCIL, definition=replace(SAID, interventions=(one,)), simulations=50, years=4
    )
    assert {saving.modelled for saving in forecast.savings} == {0}
    assert all(value == 0 for year in forecast.saved for value in year.fan.values)
    assert any("Saturation is assumed" in said for said in forecast.findings)


def test_a_share_of_nobody_is_no_ceiling() -> None:
    with pytest.raises(DefinitionError, match="without a population"):
        run_forecast(
            cohort=replace(COUNCIL, population=()), definition=SAID, simulations=5, years=2
        )
