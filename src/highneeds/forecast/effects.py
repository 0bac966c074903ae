"""Interventions at work on a cohort, in declared order, each on what the ones before it left.

Two that prevent the same joiners leave (1 - e1)(1 - e2) of them, so a prevented plan is not also
diverted and no flow loses more than the whole of itself. The same draws serve every run, and an
intervention of no effect changes no random number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.intervention import PLACING, Intervention, Kind
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.forecast.intervention import Range
    from highneeds.forecast.state_space import Array, Counts, Mask, StateSpace

EFFECT_STREAM = 2**31 + 16
TAIL = (
    2.0  # the ends of the beta distribution lie twice as far from the likeliest as the 80 % range
)
ENTIRE = 1.0


@dataclass(frozen=True, slots=True)
class Working:
    """One intervention with its cells, and its strength by simulation and year ahead."""

    intervention: Intervention
    mask: Mask  # age, need, setting
    source: Array  # settings from, as ones and nothing
    to: int
    strength: Array  # simulation, year
    running_pence: Array  # year


class Effects:
    """The interventions of one run. ``strength`` rows are simulations; a mean path has one."""

    def __init__(self, working: Sequence[Working], space: StateSpace) -> None:
        self.working, self.space = tuple(working), space
        # Places taken, by simulation and year: a run writes its years in turn and reads those before.
        self._taken = {id(one): np.zeros_like(one.strength) for one in self.working}

    def only(self, chosen: Sequence[int]) -> Effects:
        """Return the effects of some of the interventions, in the order declared."""
        return Effects([self.working[one] for one in sorted(chosen)], self.space)

    def fewer_joiners(self, expected: Array, year: int, rows: slice) -> Array:
        """Prevent and divert expected joiners: simulation, age, need, setting."""
        for one in self._of(year, Kind.PREVENT, Kind.DIVERT_JOINERS):
            reached = expected * one.mask
            share = self._limited(one, reached.sum(axis=(1, 2, 3)), year, rows)
            taken = reached * share[:, None, None, None]
            expected = expected - taken
            if one.intervention.kind is Kind.DIVERT_JOINERS:
                expected[..., one.to] += taken.sum(axis=3)
        return expected

    def more_leave(self, leave: Array, occupied: Counts, year: int, rows: slice) -> Array:
        """Raise the share that leaves: of those who would have stayed, the effect leaves as well."""
        for one in self._of(year, Kind.CEASE):
            sim, cell = occupied // self.space.cells, occupied % self.space.cells
            share = one.strength[rows, year][sim] * one.mask.reshape(-1)[cell]
            leave = leave + (1 - leave) * share
        return leave

    def diverts_movers(self, year: int) -> bool:
        """Say whether any intervention changes where movers go this year."""
        return any(True for _ in self._of(year, Kind.DIVERT_MOVERS))

    def diverted(self, shares: Array, movers: Array, year: int, rows: slice) -> Array:
        """Change where movers go: simulation, age, group of needs, before, after.

        ``movers`` counts those who move: simulation, age, group of needs, before.
        """
        for one in self._of(year, Kind.DIVERT_MOVERS):
            ages = np.asarray(one.mask.any(axis=(1, 2)))[None, :, None, None, None]
            reached = shares * ages * one.source
            going = np.einsum("...b,...ba->...", movers, reached).sum(axis=(1, 2))
            share = self._limited(one, going, year, rows)
            taken = reached * share[:, None, None, None, None]
            shares = shares - taken
            shares[..., one.to] += taken.sum(axis=4)
        return shares

    def step_down(self, now: Counts, year: int, rows: slice, rng: np.random.Generator) -> Counts:
        """Move children of the stock to the setting stepped down to: whole children, by luck."""
        for one in self._of(year, Kind.STEP_DOWN):
            cells = now.reshape(len(now), *self.space.shape)
            reached = cells * one.mask
            share = self._limited(one, reached.sum(axis=(1, 2, 3)), year, rows)
            taken = rng.binomial(reached, share[:, None, None, None])
            self._taken[id(one)][rows, year] = taken.sum(axis=(1, 2, 3))
            cells = cells - taken
            cells[..., one.to] += taken.sum(axis=3)
            now = cells.reshape(len(now), -1)
        return now

    def step_down_mean(self, cells: Array, year: int) -> Array:
        """Move the expected share of the stock: age, need, setting."""
        for one in self._of(year, Kind.STEP_DOWN):
            reached = cells * one.mask
            share = self._limited(one, np.array([reached.sum()]), year, slice(1))
            taken = reached * share
            cells = cells - taken
            cells[..., one.to] += taken.sum(axis=2)
        return cells

    def more_leave_mean(self, leave: Array, year: int) -> Array:
        """Raise the mean share that leaves: age, need, setting."""
        for one in self._of(year, Kind.CEASE):
            leave = leave + (1 - leave) * one.mask * one.strength[0, year]
        return leave

    def price_factor(self, year: int, simulations: int) -> Array:
        """Return what each need and setting's price is multiplied by: simulation, column."""
        factor = np.ones((simulations, self.space.columns))
        for one in self._of(year, Kind.PRICE):
            columns = one.mask.any(axis=0).reshape(-1)
            factor *= 1 - columns * one.strength[:, year][:, None]
        return factor

    def income(self, year: int, simulations: int) -> Array:
        """Return income added in the financial year, in pence, by simulation."""
        income = np.zeros(simulations)
        for one in self._of(year, Kind.INCOME):
            income = income + 100 * one.strength[:, year]
        return income

    def running_cost(self, year: int) -> float:
        """Return what the interventions themselves cost in the financial year, in pence."""
        return float(sum(one.running_pence[year] for one in self.working))

    def _limited(self, one: Working, reached: Array, year: int, rows: slice) -> Array:
        """Hold the share to the places there are, less those taken in the years before."""
        strength = one.strength[rows, year]
        places = one.intervention.places
        if places is None:
            return strength
        taken = self._taken[id(one)]
        placing = one.intervention.kind in PLACING
        free = np.maximum(places - taken[rows, :year].sum(axis=1), 0) if placing else places
        limited: Array = np.minimum(strength, free / np.maximum(reached, 1e-9))
        taken[rows, year] = limited * reached
        return limited

    def _of(self, year: int, *kinds: Kind) -> Sequence[Working]:
        return [
            one
            for one in self.working
            if one.intervention.kind in kinds and bool(one.strength[:, year].any())
        ]


def draw_effects(
    interventions: Sequence[Intervention],
    *,
    space: StateSpace,
    january: int,
    years: int,
    simulations: int,
    seed: int,
) -> Effects:
    """Draw each intervention's effect, and whether it is delivered, once a simulation."""
    working = []
    for number, one in enumerate(interventions):
        rng = np.random.default_rng([seed, EFFECT_STREAM, number])
        drawn = _pert(one.effect, simulations, rng, limited=one.kind is not Kind.INCOME)
        delivered = rng.random(simulations) < float(one.delivery)
        working.append(_working(one, drawn * delivered, space, january, years))
    return Effects(working, space)


def mean_effects(
    interventions: Sequence[Intervention], *, space: StateSpace, january: int, years: int
) -> Effects:
    """Return the effects of the mean path: mean effect times the chance of delivery."""
    working = []
    for one in interventions:
        low, high = _ends(one.effect, limited=one.kind is not Kind.INCOME)
        mean = (low + 4 * float(one.effect.likely) + high) / 6
        strength = np.array([mean * float(one.delivery)])
        working.append(_working(one, strength, space, january, years))
    return Effects(working, space)


def _working(
    one: Intervention, strength: Array, space: StateSpace, january: int, years: int
) -> Working:
    ramp = np.array([float(one.in_force(january + year)) for year in range(years)])
    run = np.array([float(one.run_for(january + year)) for year in range(years)])
    running = parse_pounds(one.running_cost) * run
    return Working(
        intervention=one,
        mask=_mask(one, space),
        source=np.array([float(_takes(one.settings, name)) for name in space.settings]),
        to=_target(one, space),
        strength=strength[:, None] * ramp,
        running_pence=running,
    )


def _mask(one: Intervention, space: StateSpace) -> Mask:
    for name in (*one.settings, *one.needs):
        if name not in space.settings and name not in space.needs:
            raise _wrong(one, f"{name!r}", "a setting or need that the cohort has")
    ages = np.arange(space.ages) + space.first_age
    first, last = one.ages or (space.first_age, space.first_age + space.ages - 1)
    right_age = (ages >= first) & (ages <= last)
    right_need = np.array([_takes(one.needs, need) for need in space.needs])
    right_setting = np.array([_takes(one.settings, name) for name in space.settings])
    mask: Mask = right_age[:, None, None] & right_need[:, None] & right_setting
    return mask


def _target(one: Intervention, space: StateSpace) -> int:
    if one.kind not in (Kind.DIVERT_JOINERS, Kind.DIVERT_MOVERS, Kind.STEP_DOWN):
        return 0
    if one.to not in space.settings or one.to in one.settings or not one.settings:
        raise _wrong(
            one, f"to: {one.to!r}, settings: {list(one.settings)}", "settings, and another to go to"
        )
    if one.kind is Kind.DIVERT_MOVERS and one.needs:
        raise _wrong(one, "needs", "ages and settings alone: movers are not held by need")
    return space.settings.index(one.to)


def _wrong(one: Intervention, got: str, wanted: str) -> DefinitionError:
    return DefinitionError(
        file="forecast.yaml",
        line=None,
        got=f"{got} in intervention {one.id}",
        wanted=wanted,
        remedy="The settings and needs of the cohort are listed by `highneeds forecast`.",
    )


def _takes(names: Sequence[str], name: str) -> bool:
    return not names or name in names


def _ends(effect: Range, *, limited: bool) -> tuple[float, float]:
    likely = float(effect.likely)
    low = likely - TAIL * (likely - float(effect.low))
    high = likely + TAIL * (float(effect.high) - likely)
    return (max(low, 0.0), min(high, ENTIRE)) if limited else (low, high)


def _pert(effect: Range, simulations: int, rng: np.random.Generator, *, limited: bool) -> Array:
    low, high = _ends(effect, limited=limited)
    if high <= low:
        return np.full(simulations, low)
    likely = (float(effect.likely) - low) / (high - low)
    drawn: Array = low + (high - low) * rng.beta(1 + 4 * likely, 5 - 4 * likely, simulations)
    return drawn
