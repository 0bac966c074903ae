"""The cohort, simulated: each January every plan stays, moves or ends, a year older, and others join.

Only occupied cells are drawn for. A chunk of simulations has its own stream, seeded by the seed and
the chunk's number, so that neither workers nor their order can change a result. Every child is
accounted for in every simulation: opening plus joiners less leavers is closing, or nothing is said.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.parameters import draw_parameters
from highneeds.forecast.saturation import slowed
from highneeds.forecast.ways import Ways

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from highneeds.forecast.effects import Effects
    from highneeds.forecast.parameters import Parameters
    from highneeds.forecast.rates import Rates
    from highneeds.forecast.shocks import Shocks
    from highneeds.forecast.state_space import Array, Counts, StateSpace

CHUNK = 50
FEWEST_JOINERS = 0.2  # steering never takes joiners below this share of what rates expect


@dataclass(frozen=True, slots=True)
class Problem:
    """What a simulation starts from. ``people`` is by year ahead and age: one where not known."""

    space: StateSpace
    stock: Counts
    rates: Rates
    people: Array
    backlog: Array | None = None  # plans to be issued beyond the usual, by year ahead
    ceiling: Array | None = (
        None  # the most plans there can be, by year ahead, where saturation is stated
    )

    @property
    def years(self) -> int:
        """How many Januaries ahead."""
        return len(self.people)


@dataclass(frozen=True, slots=True)
class CohortPaths:
    """Simulated plans. Columns are needs times settings; the first January is the stock."""

    plans: NDArray[np.int32]  # simulation, January, column
    joiners: NDArray[np.int32]  # simulation, year, column
    leavers: NDArray[np.int64]  # simulation, year
    joiner_factor: Array  # simulation, year: what joiners were multiplied by
    mean_cells: Array  # January, cell

    @property
    def totals(self) -> NDArray[np.int64]:
        """All plans, by simulation and January."""
        return np.asarray(self.plans.sum(axis=2, dtype=np.int64))


def simulate_cohort(
    *, problem: Problem, shocks: Shocks, seed: int, effects: Effects | None = None, workers: int = 1
) -> CohortPaths:
    """Simulate as many paths as ``shocks`` has rows.

    Raises ArithmeticError where a child would be lost or found: that is a fault of the program.
    """
    simulations = len(shocks.joiners)
    starts = range(0, simulations, CHUNK)

    def one(start: int) -> CohortPaths:
        rows = slice(start, min(start + CHUNK, simulations))
        return _Chunk(problem, shocks, rows, seed, effects).run()

    if workers > 1:
        with ThreadPoolExecutor(workers) as pool:
            parts = list(pool.map(one, starts))
    else:
        parts = [one(start) for start in starts]
    sizes = np.array([len(part.plans) for part in parts], dtype=np.float64)
    means = np.stack([part.mean_cells for part in parts])
    return CohortPaths(
        plans=np.concatenate([part.plans for part in parts]),
        joiners=np.concatenate([part.joiners for part in parts]),
        leavers=np.concatenate([part.leavers for part in parts]),
        joiner_factor=np.concatenate([part.joiner_factor for part in parts]),
        mean_cells=np.tensordot(sizes, means, axes=1) / simulations,
    )


class _Chunk:
    """One chunk's state while it is run."""

    def __init__(
        self, problem: Problem, shocks: Shocks, rows: slice, seed: int, effects: Effects | None
    ) -> None:
        self.problem, self.effects, self.rows = problem, effects, rows
        self.size = rows.stop - rows.start
        self.rng = np.random.default_rng([seed, rows.start // CHUNK])
        self.parameters: Parameters = draw_parameters(
            problem.rates, simulations=self.size, rng=self.rng
        )
        self.leave_factor = np.exp(shocks.leave[rows])
        self.move_factor = np.exp(shocks.move[rows])
        self.joiner_factor = shocks.joiners[rows].copy()
        self.steered = shocks.totals[rows] if shocks.totals is not None else None
        self.cells = problem.space.cells
        self.ways = Ways(self.parameters.destinations)
        needs_after = self.parameters.need_after
        self.needs_after = Ways(needs_after) if needs_after is not None else None

    def run(self) -> CohortPaths:
        """Take every step, asserting that no child is lost."""
        space, years = self.problem.space, self.problem.years
        now = np.repeat(self.problem.stock.reshape(1, -1), self.size, axis=0)
        plans = np.zeros((self.size, years + 1, space.columns), dtype=np.int32)
        joined = np.zeros((self.size, years, space.columns), dtype=np.int32)
        leavers = np.zeros((self.size, years), dtype=np.int64)
        means = np.zeros((years + 1, self.cells))
        plans[:, 0], means[0] = self._columns(now), now.mean(axis=0)
        for year in range(years):
            opening = now.sum(axis=1)
            if self.effects is not None:
                now = self.effects.step_down(now, year, self.rows, self.rng)
            now, left = self._age(now, year)
            now = self._record_anew(now)
            new = self._join(now, year, opening)
            now += new
            if not np.array_equal(opening + new.sum(axis=1) - left, now.sum(axis=1)):
                raise ArithmeticError(f"children do not add up in year {year + 1} ahead")
            plans[:, year + 1], joined[:, year] = self._columns(now), self._columns(new)
            leavers[:, year], means[year + 1] = left, now.mean(axis=0)
        return CohortPaths(plans, joined, leavers, self.joiner_factor, means)

    def _columns(self, cells: Counts) -> Counts:
        space = self.problem.space
        summed: Counts = cells.reshape(self.size, space.ages, space.columns).sum(axis=1)
        return summed

    def _age(self, now: Counts, year: int) -> tuple[Counts, Counts]:
        flat = now.reshape(-1)
        occupied = np.flatnonzero(flat)
        held, sim = flat[occupied], occupied // self.cells
        leave = self._rate(self.parameters.leave_odds, occupied, self.leave_factor[sim, year])
        if self.effects is not None:
            leave = self.effects.more_leave(leave, occupied, year, self.rows)
        left = self.rng.binomial(held, leave)
        held = held - left
        move = self._rate(self.parameters.move_odds, occupied, self.move_factor[sim, year])
        moved = self.rng.binomial(held, move)
        last_age = (occupied % self.cells) >= self.cells - self.problem.space.columns
        after = np.zeros_like(flat)
        staying = ~last_age
        after[occupied[staying] + self.problem.space.columns] = (held - moved)[staying]
        self._place(after, occupied, np.where(last_age, 0, moved), year)
        gone = np.where(last_age, flat[occupied], left)
        leavers = np.bincount(sim, weights=gone, minlength=self.size).astype(np.int64)
        return after.reshape(self.size, self.cells), leavers

    @staticmethod
    def _rate(odds: Array, occupied: Counts, factor: Array) -> Array:
        shocked = odds.reshape(-1)[occupied] * factor
        rate: Array = shocked / (1 + shocked)
        return rate

    def _place(self, after: Counts, occupied: Counts, moved: Counts, year: int) -> None:
        """Send each mover to a setting, a year older."""
        space = self.problem.space
        settings, groups = len(space.settings), self.problem.rates.destinations.shape[1]
        some = np.flatnonzero(moved)
        cell, movers = occupied[some], moved[some]
        setting = cell % settings
        group = self.problem.rates.need_group
        row = cell // space.columns  # simulation, age
        if groups > 1:
            row = row * groups + group[cell // settings % len(group)]
        row = row * settings + setting
        ways = self.ways
        if self.effects is not None and self.effects.diverts_movers(year):
            shape = (self.size, space.ages, groups, settings)
            counted = np.bincount(row, weights=movers, minlength=prod(shape)).reshape(shape)
            shares = self.parameters.destinations
            ways = Ways(self.effects.diverted(shares, counted, year, self.rows))
        first = cell - setting + space.columns  # the cell of the first setting, a year older
        ways.send(after, rng=self.rng, movers=movers, row=row, first=first)

    def _record_anew(self, now: Counts) -> Counts:
        """Give some another primary need, where two returns showed that it happens."""
        rates, ways = self.parameters.need_change, self.needs_after
        if rates is None or ways is None:
            return now
        needs, settings = len(self.problem.space.needs), len(self.problem.space.settings)
        flat = now.reshape(-1)
        occupied = np.flatnonzero(flat)
        need, setting = occupied // settings % needs, occupied % settings
        row = (occupied // self.cells * settings + setting) * needs + need
        changed = self.rng.binomial(flat[occupied], rates.reshape(-1)[row])
        after = flat.copy()
        after[occupied] -= changed
        some = np.flatnonzero(changed)
        ways.send(
            after,
            rng=self.rng,
            movers=changed[some],
            row=row[some],
            first=(occupied - need * settings)[some],
            stride=settings,
        )
        return after.reshape(now.shape)

    def _join(self, aged: Counts, year: int, opening: Counts) -> Counts:
        space = self.problem.space
        people = self.problem.people[year][None, :, None, None]
        expected = self.parameters.joiners * people
        totals = expected.sum(axis=(1, 2, 3))
        if self.steered is not None:
            wanted = self.steered[:, year] - aged.sum(axis=1)
            wanted = np.maximum(wanted, FEWEST_JOINERS * totals)
            self.joiner_factor[:, year] = wanted / np.maximum(totals, 1e-9)
        if self.problem.ceiling is not None:
            self._slow(totals, opening, aged, year)
        factor = self.joiner_factor[:, year]
        if self.problem.backlog is not None:
            factor = factor + self.problem.backlog[year] / np.maximum(totals, 1e-9)
        expected *= factor[:, None, None, None]
        if self.effects is not None:
            expected = self.effects.fewer_joiners(expected, year, self.rows)
        joined: Counts = self.rng.poisson(expected).reshape(self.size, space.cells)
        return joined

    def _slow(self, usual: Array, opening: Counts, aged: Counts, year: int) -> None:
        """Slow growth by the room left below the ceiling; the factor kept is the one used."""
        if self.problem.ceiling is not None:
            joiners = slowed(
                usual * self.joiner_factor[:, year],
                opening=opening.astype(np.float64),
                aged=aged.sum(axis=1).astype(np.float64),
                start=float(self.problem.stock.sum()),
                ceiling=self.problem.ceiling,
                year=year,
            )
            self.joiner_factor[:, year] = joiners / np.maximum(usual, 1e-9)
