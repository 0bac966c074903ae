"""A primary need recorded anew: seen on both sides of a step, forecast, and nobody lost by it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from highneeds.forecast.cohort import Problem, simulate_cohort
from highneeds.forecast.cohort_input import UNTOLD, CohortInput, Step, StockCell, ValidSetting
from highneeds.forecast.journeys import NOT_KNOWN, Journey
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.rates import Rates, fit_rates
from highneeds.forecast.returns import _needs
from highneeds.forecast.run import run_forecast
from highneeds.forecast.shocks import ShockSizes, draw_shocks
from highneeds.forecast.state_space import space_of, stock_of
from highneeds.forecast.transitions import read_transitions

CALM = ShockSizes(walk=0, noise=0, england=0, exit=0)
TAKES_ASD_ALONE = ValidSetting("special", -5, 20, needs=("ASD",))


def _council(
    *, anew: int = 30, told: bool = True, valid: tuple[ValidSetting, ...] = ()
) -> CohortInput:
    """500 children of speech needs; of 300 in mainstream, some were recorded as autistic a year on."""
    asd, slcn = ("ASD", "SLCN") if told else (None, None)
    return CohortInput(
        january=2024,
        stock=(StockCell(5, "SLCN", "mainstream", 300), StockCell(5, "SLCN", "special", 200)),
        steps=(
            Step(2023, 5, "SLCN", "mainstream", "mainstream", 300 - anew, slcn),
            Step(2023, 5, "SLCN", "mainstream", "mainstream", anew, asd),
            Step(2023, 5, "ASD", "mainstream", "mainstream", 300, asd),
        ),
        valid=valid,
    )


def _problem(cohort: CohortInput, years: int = 3) -> Problem:
    space = space_of(cohort)
    people = np.ones((years, space.ages))
    return Problem(space, stock_of(cohort, space), fit_rates(cohort, space), people)


def _rates(cohort: CohortInput) -> Rates:
    return fit_rates(cohort, space_of(cohort))


def test_a_tenth_recorded_anew_is_a_rate_near_a_tenth_and_none_is_none() -> None:
    changes = _rates(_council()).need_changes
    assert changes is not None
    asd, slcn = changes.rate.mean
    assert 0.09 < slcn < 0.1  # each leans a little on both
    assert asd < 0.01
    assert _rates(_council(anew=0)).need_changes is None
    assert _rates(_council(told=False)).need_changes is None


def test_children_recorded_anew_are_still_there_in_simulation_and_on_the_mean_path() -> None:
    problem = _problem(_council())
    shocks = draw_shocks(simulations=400, years=3, seed=1, sizes=CALM)
    paths = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    assert (paths.plans.sum(axis=2)[:, 1:] + paths.leavers.cumsum(axis=1) == 500).all()
    mean = MeanModel(problem).run(joiner_factor=np.ones(3))
    of_asd = mean.cells.sum(axis=(1, 3))[:, 0]
    assert of_asd[1] > 30
    assert (np.diff(of_asd) > 0).all()
    simulated = paths.plans.reshape(400, 4, 2, 2).sum(axis=3)[:, :, 0].mean(axis=0)
    assert np.allclose(simulated, of_asd, rtol=0.05)


def test_no_change_seen_leaves_every_draw_as_it_was() -> None:
    shocks = draw_shocks(simulations=60, years=3, seed=1)
    told, untold = (
        simulate_cohort(problem=_problem(_council(anew=0, told=told)), shocks=shocks, seed=1)
        for told in (True, False)
    )
    assert np.array_equal(told.plans, untold.plans)


def test_a_setting_never_holds_a_need_that_it_does_not_take() -> None:
    cohort = _council(valid=(ValidSetting("mainstream", -5, 20, needs=("SLCN",)),))
    problem = _problem(cohort)
    shocks = draw_shocks(simulations=50, years=3, seed=1, sizes=CALM)
    paths = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    asd_in_mainstream = paths.plans.reshape(50, 4, 2, 2)[:, :, 0, 0]
    assert not asd_in_mainstream.any()
    assert paths.plans.reshape(50, 4, 2, 2)[:, 1:, 0, 1].any()


def test_leavers_whose_need_is_not_told_count_in_every_need_beside_them() -> None:
    steps = [
        Step(2023, 5, need, "mainstream", "mainstream", held, need)
        for need, held in (("ASD", 60), ("SLCN", 30))
    ]
    left = Step(2023, 5, UNTOLD, "mainstream", None, 10)
    stock = (StockCell(5, "ASD", "mainstream", 60), StockCell(5, "SLCN", "mainstream", 30))
    cohort = CohortInput(january=2024, stock=stock, steps=(*steps, left))
    space = space_of(cohort)
    assert space.needs == ("ASD", "SLCN")
    leave = fit_rates(cohort, space).leave.mean[space.age(5), :, 0]
    assert np.allclose(leave, leave[0], rtol=0.01)
    assert 0.09 < leave[0] < 0.11


def test_the_return_a_year_before_tells_the_need_of_a_leaver_and_of_a_change() -> None:
    def child(need: str, before: str | None) -> Journey:
        return Journey(
            date(2015, 1, 1), need, None, None, active=True, stays=(), need_before=before
        )

    assert _needs(child("ASD", "SLCN"), held=True, holds=True) == ("SLCN", "ASD")
    assert _needs(child("ASD", None), held=True, holds=True) == ("ASD", None)
    assert _needs(child("ASD", NOT_KNOWN), held=True, holds=True) == ("ASD", None)
    assert _needs(child("ASD", "SLCN"), held=False, holds=True) == ("ASD", None)
    assert _needs(child(NOT_KNOWN, "SLCN"), held=True, holds=False) == ("SLCN", None)
    assert _needs(child(NOT_KNOWN, None), held=True, holds=False) == (UNTOLD, None)


def test_four_csv_files_tell_the_need_after_and_the_register_says_how_often(tmp_path: Path) -> None:
    rows = [f"2023,m,SLCN,5,m,{'ASD' if n < 10 else 'SLCN'},6" for n in range(100)]
    head = "calendar-year,setting-1,need-1,academic-year-1,setting-2,need-2,academic-year-2"
    (tmp_path / "transitions.csv").write_text("\n".join([head, *rows]))
    (tmp_path / "population.csv").write_text(
        "calendar-year,academic-year,population\n2024,6,900\n2025,7,900"
    )
    (tmp_path / "costs.csv").write_text("need,setting,cost\nASD,m,100\nSLCN,m,50")
    (tmp_path / "valid-states.csv").write_text(
        'setting,setting-group,min-academic-year,max-academic-year,needs,setting->setting\nm,g,-4,20,"ASD,SLCN",m'
    )
    cohort = read_transitions(tmp_path)
    assert {(cell.need, cell.plans) for cell in cohort.stock} == {("ASD", 10), ("SLCN", 90)}
    told = run_forecast(cohort=cohort, years=1, simulations=20).assumptions
    line = next(one for one in told if one.id == "change of primary need")
    assert 9 < float(line.value) < 11
