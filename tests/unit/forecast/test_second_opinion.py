"""A second, plain implementation agrees: to the penny on the mean path, within luck when simulated."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from highneeds.forecast.cohort import Problem, simulate_cohort
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.people import people_ahead
from highneeds.forecast.price import read_prices, spend_of
from highneeds.forecast.rates import fit_rates
from highneeds.forecast.run import FLAT
from highneeds.forecast.shocks import ShockSizes, draw_shocks
from highneeds.forecast.state_space import space_of, stock_of
from tests.unit.forecast.random_cohorts import random_cohort
from tests.unit.forecast.slow_cohort import SlowModel, slow_mean, slow_simulation

YEARS = 4
CALM = ShockSizes(walk=0, noise=0, england=0, exit=0)


def _problem(seed: int) -> Problem:
    cohort = random_cohort(seed)
    space = space_of(cohort)
    people = people_ahead(cohort, space, YEARS)
    return Problem(space, stock_of(cohort, space), fit_rates(cohort, space), people)


@pytest.mark.parametrize("seed", range(20))
def test_mean_path_agrees_to_the_penny(seed: int) -> None:
    cohort, problem = random_cohort(seed), _problem(seed)
    path = MeanModel(problem).run(joiner_factor=np.ones(YEARS))
    prices = read_prices(cohort.costs, (FLAT,), problem.space)
    fast = spend_of(
        prices=prices,
        plans=path.plans[None],
        joiners=path.joined[None],
        index=prices.mean_index(YEARS),
    )[0]
    cost = {(one.setting, one.need): one.pence for one in cohort.costs}
    slow = [
        sum(held * _cost(cost, cell) for cell, held in cells.items())
        for cells in slow_mean(SlowModel(cohort), YEARS)
    ]
    by_hand = [(5 * slow[year] + 7 * slow[year + 1]) / 12 for year in range(YEARS)]
    assert np.abs(fast - by_hand).max() < 0.5  # pence


@pytest.mark.parametrize("seed", range(5))
def test_simulated_means_agree_within_luck(seed: int) -> None:
    model, problem = SlowModel(random_cohort(seed)), _problem(seed)
    shocks = draw_shocks(simulations=1000, years=2, seed=seed, sizes=CALM)
    paths = simulate_cohort(problem=_cut(problem, 2), shocks=shocks, seed=seed)
    settings = len(problem.space.settings)  # the first columns are those of the first need
    of_a_need = paths.plans[:, 1:, :settings].sum(axis=2)
    fast = np.concatenate([paths.totals[:, 1:], of_a_need], axis=1)
    rng = random.Random(seed)  # noqa: S311  (a seeded trial, no secret)
    told = np.array([slow_simulation(model, 2, rng)[1:] for _ in range(60)])
    slow = np.concatenate([told[:, :, 0], told[:, :, 1]], axis=1)
    error = np.sqrt(fast.var(axis=0) / len(fast) + slow.var(axis=0) / len(slow))
    assert (np.abs(fast.mean(axis=0) - slow.mean(axis=0)) < 4 * error).all()


def _cost(cost: dict[tuple[str, str], int], cell: tuple[int, str, str]) -> int:
    return cost.get((cell[2], cell[1]), cost[cell[2], ""])


def _cut(problem: Problem, years: int) -> Problem:
    return replace(problem, people=problem.people[:years])
