"""Made-up councils whose truth is known: the forecast is unbiased, and its cells are calibrated."""

from __future__ import annotations

import numpy as np

from highneeds.forecast.cohort import CohortPaths, Problem, simulate_cohort
from highneeds.forecast.people import joiner_level, people_ahead
from highneeds.forecast.rates import fit_rates
from highneeds.forecast.shocks import ShockSizes, draw_shocks
from highneeds.forecast.state_space import space_of, stock_of
from tests.unit.forecast.made_councils import AGES, Truth, made_council, simulate_truth

YEARS = 3
CALM = ShockSizes(walk=0, noise=0, england=0, exit=0)


def _forecast(seed: int) -> tuple[Problem, CohortPaths]:
    cohort = made_council(seed=seed, years=5)
    space = space_of(cohort)
    rates = fit_rates(cohort, space)
    problem = Problem(space, stock_of(cohort, space), rates, people_ahead(cohort, space, YEARS))
    shocks = draw_shocks(simulations=300, years=YEARS, seed=seed, sizes=CALM)
    assert 0.8 < joiner_level(cohort, rates, space) < 1.25
    return problem, simulate_cohort(problem=problem, shocks=shocks, seed=seed)


def compare_with_truth(seed: int) -> tuple[float, float]:
    """Return the share of cells inside their 80 % interval, and how far the total is off."""
    problem, paths = _forecast(seed)
    start = problem.stock[-AGES:]
    future = simulate_truth(seed=seed + 1000, years=YEARS, truth=Truth(), start=start)
    # Whole numbers are spread over their unit: an interval of whole numbers always holds too much.
    luck = np.random.default_rng([seed, 9])
    cells = paths.plans[:, -1] + luck.uniform(-0.5, 0.5, paths.plans[:, -1].shape)
    actual = np.asarray(future.stocks[-1]).sum(axis=0).reshape(-1)
    spread = actual + luck.uniform(-0.5, 0.5, actual.shape)
    low, high = np.quantile(cells, [0.1, 0.9], axis=0)
    inside = float(np.mean((spread >= low) & (spread <= high)))
    return inside, float(paths.totals[:, -1].mean() / actual.sum() - 1)


def test_cells_hold_the_truth_as_often_as_they_say_and_totals_do_not_drift() -> None:
    covered, off = zip(*(compare_with_truth(seed) for seed in range(12)), strict=True)
    assert 0.68 <= np.mean(covered) <= 0.92  # a sample; the benchmark counts many more
    assert abs(np.mean(off)) / YEARS < 0.015


def test_year_shocks_widen_totals_far_beyond_the_luck_of_single_children() -> None:
    problem, calm = _forecast(1)
    shocks = draw_shocks(simulations=300, years=YEARS, seed=1)
    shaken = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    assert shaken.totals[:, -1].std() > 2 * calm.totals[:, -1].std()


def test_steered_totals_follow_the_calibrated_paths() -> None:
    problem, _ = _forecast(2)
    opening = float(problem.stock.sum())
    rng = np.random.default_rng(0)
    paths = opening * np.exp(rng.normal(0.05, 0.03, (200, YEARS)).cumsum(axis=1))
    shocks = draw_shocks(simulations=200, years=YEARS, seed=1, totals=paths)
    steered = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    assert np.corrcoef(steered.totals[:, -1], paths[:, -1])[0, 1] > 0.9
    assert abs(np.median(steered.totals[:, -1]) / np.median(paths[:, -1]) - 1) < 0.02
