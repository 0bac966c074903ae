"""The cohort's mean path: the same steps with expected children, in a millisecond.

It answers what-if questions while a person waits, and splits savings between interventions exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.cohort import FEWEST_JOINERS
from highneeds.forecast.parameters import mean_parameters
from highneeds.forecast.saturation import slowed

if TYPE_CHECKING:
    from highneeds.forecast.cohort import Problem
    from highneeds.forecast.effects import Effects
    from highneeds.forecast.state_space import Array

EVERY = slice(None)


@dataclass(frozen=True, slots=True)
class MeanPath:
    """Expected plans by January and cell, joiners by year and cell, and joiners' factors."""

    cells: Array  # January, age, need, setting
    joiners: Array  # year, age, need, setting
    leavers: Array  # year
    joiner_factor: Array  # year

    @property
    def plans(self) -> Array:
        """Expected plans by January and column (need times setting)."""
        summed: Array = self.cells.sum(axis=1).reshape(len(self.cells), -1)
        return summed

    @property
    def joined(self) -> Array:
        """Expected joiners by year and column."""
        summed: Array = self.joiners.sum(axis=1).reshape(len(self.joiners), -1)
        return summed

    @property
    def totals(self) -> Array:
        """Expected plans by January."""
        totals: Array = self.cells.sum(axis=(1, 2, 3))
        return totals


class MeanModel:
    """Mean rates, ready to be run again and again with other interventions.

    ``leave`` and ``move`` turn the log odds of leaving and of moving in every year alike.
    """

    def __init__(self, problem: Problem, *, leave: float = 0.0, move: float = 0.0) -> None:
        self.problem = problem
        parameters = mean_parameters(problem.rates)
        leave_odds = parameters.leave_odds[0] * np.exp(leave)
        move_odds = parameters.move_odds[0] * np.exp(move)
        self._leave = leave_odds / (1 + leave_odds)
        self._leave[-1] = 1.0
        self._move = move_odds / (1 + move_odds)
        self._destinations = parameters.destinations
        self._joiners = parameters.joiners[0]
        group = problem.rates.need_group
        alike = len(set(group.tolist())) == 1  # a slice spares a copy
        self._groups = [EVERY] if alike else [group == one for one in range(group.max() + 1)]
        self._changes: Array | None = None
        if parameters.need_change is not None and parameters.need_after is not None:
            self._changes = _need_steps(parameters.need_change[0], parameters.need_after[0])

    def run(
        self,
        *,
        joiner_factor: Array,
        effects: Effects | None = None,
        totals: Array | None = None,
        saturated: bool = False,
    ) -> MeanPath:
        """Return the path. ``totals`` steers joiners so that plans reach each year's total.

        ``saturated`` slows growth below the ceiling; joiner factors of such a path have it in them.
        """
        problem, years = self.problem, self.problem.years
        cells = np.zeros((years + 1, *problem.space.shape))
        joiners = np.zeros((years, *problem.space.shape))
        leavers, factor = np.zeros(years), joiner_factor.copy()
        cells[0] = problem.stock
        for year in range(years):
            aged, leavers[year] = self._age(cells[year], year, effects)
            expected = self._joiners * problem.people[year][:, None, None]
            usual = float(expected.sum())
            if totals is not None:
                wanted = max(totals[year] - float(aged.sum()), FEWEST_JOINERS * usual)
                factor[year] = wanted / max(usual, 1e-9)
            if saturated and problem.ceiling is not None:
                joined = slowed(
                    np.array([usual * factor[year]]),
                    opening=np.array([cells[year].sum()]),
                    aged=np.array([aged.sum()]),
                    start=float(cells[0].sum()),
                    ceiling=problem.ceiling,
                    year=year,
                )
                factor[year] = float(joined[0]) / max(usual, 1e-9)
            more = problem.backlog[year] / max(usual, 1e-9) if problem.backlog is not None else 0.0
            expected = expected * (factor[year] + more)
            if effects is not None:
                expected = effects.fewer_joiners(expected[None], year, EVERY)[0]
            joiners[year], cells[year + 1] = expected, aged + expected
        return MeanPath(cells, joiners, leavers, factor)

    def _age(self, now: Array, year: int, effects: Effects | None) -> tuple[Array, float]:
        leave, destinations = self._leave, self._destinations
        if effects is not None:
            now = effects.step_down_mean(now, year)
            leave = effects.more_leave_mean(leave, year)
        left = now * leave
        staying = now - left
        moved = staying * self._move
        if effects is not None and effects.diverts_movers(year):
            movers = np.stack([moved[:, needs].sum(axis=1) for needs in self._groups], axis=1)
            movers[-1] = 0.0  # the last age leaves
            destinations = effects.diverted(destinations, movers[None], year, EVERY)
        after = np.zeros_like(now)
        after[1:] = (staying - moved)[:-1]
        for group, needs in enumerate(self._groups):
            after[1:, needs] += (moved[:, needs] @ destinations[0, :, group])[:-1]
        if self._changes is not None:
            after = np.matmul(after.transpose(2, 0, 1), self._changes).transpose(1, 2, 0)
        return after, float(left.sum())


def _need_steps(rate: Array, after: Array) -> Array:
    """Return, by setting, the share of each need that is recorded as each a year on; rows add to one."""
    kept = np.eye(rate.shape[1])[None] * (1 - rate[:, :, None])
    steps: Array = kept + rate[:, :, None] * after
    return steps
