"""How often plans like these ended, moved and began, leaning on similar plans where few were seen.

A rate for one age, need and setting leans on that age and setting, which leans on that age, which
leans on everybody. "This rate is n / (n + K) your own data": K is how many children the leaning is
worth, chosen from the data by beta-binomial likelihood. Ages lean on the ages beside them, but not
across a change of phase. Years further back count less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.cohort_input import UNTOLD
from highneeds.forecast.need_changes import fit_need_changes
from highneeds.forecast.pooling import AGEING, MIX_LEANING, BetaRates, best_leaning
from highneeds.forecast.state_space import allowed_moves, valid_cells

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.need_changes import NeedChanges
    from highneeds.forecast.state_space import Array, Counts, Mask, StateSpace

PHASE_ENDS = (-1, 6, 11, 13)  # the step from this age changes phase
BESIDE = 0.25  # weight of the age beside
POOL_AGE, POOL_SETTING = 30.0, 15.0
FEWEST_PEOPLE = 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Everything the cohort needs to take a step."""

    leave: BetaRates
    move: BetaRates
    destinations: Array  # Dirichlet weights: age, group of needs, setting before, setting after
    need_group: Counts  # by need: needs of one group may go to the same settings
    joiner_rate: Array  # a head of population, or joiners a year where no population is known
    joiner_weight: Array  # how many joiners of each age that rests on, older years at less
    joiner_mix: Array  # Dirichlet weights: age, need, setting
    must_move: Mask  # next year's age finds the setting not valid, and there is a place to go
    stranded: Mask  # next year's age finds it not valid, and there is none: stays, and is reported
    joiners_seen: Array  # joiners of each past year
    years_seen: tuple[int, ...]
    need_changes: NeedChanges | None = None  # none where no change of primary need was seen


def fit_rates(cohort: CohortInput, space: StateSpace) -> Rates:
    """Fit every rate from the steps of past years."""
    seen = _Seen(cohort, space)
    valid, moves = valid_cells(cohort, space), allowed_moves(cohort, space)
    following = np.concatenate([valid[1:], valid[-1:]])
    need_group, first = _groups(valid)
    destinations = _destinations(seen.moved, moves, following[:, first])
    reachable = destinations.sum(axis=3)[:, need_group] > 0
    not_valid = valid & ~following
    not_valid[-1] = False
    return Rates(
        leave=_pooled(seen.left, seen.present, space),
        move=_pooled(seen.moved_from, seen.present - seen.left, space),
        destinations=destinations,
        need_group=need_group,
        joiner_rate=seen.joiner_rate,
        joiner_weight=np.asarray(seen.joined.sum(axis=(1, 2))),
        joiner_mix=_joiner_mix(seen.joined, valid),
        must_move=not_valid & reachable,
        stranded=not_valid & ~reachable,
        joiners_seen=seen.joiners_by_year,
        years_seen=seen.years,
        need_changes=fit_need_changes(cohort, space, valid),
    )


class _Seen:
    """Past steps counted by kind, a year further back at less weight."""

    def __init__(self, cohort: CohortInput, space: StateSpace) -> None:
        settings = len(space.settings)
        self.present = np.zeros(space.shape)
        self.left = np.zeros(space.shape)
        self.moved_from = np.zeros(space.shape)
        self.moved = np.zeros((space.ages, settings, settings))
        self.joined = np.zeros(space.shape)
        untold = np.zeros((space.ages, settings))  # leavers of whom no need is told
        self.years = tuple(sorted({step.year for step in cohort.steps}))
        self.joiners_by_year = np.zeros(len(self.years))
        need = {name: at for at, name in enumerate(space.needs)}
        setting = {name: at for at, name in enumerate(space.settings)}
        for step in cohort.steps:
            weight = cohort.trust * step.plans * AGEING ** (self.years[-1] - step.year)
            if step.before is None:
                if step.after is not None:
                    where = space.age(step.age + 1), need[step.need], setting[step.after]
                    self.joined[where] += weight
                    self.joiners_by_year[self.years.index(step.year)] += step.plans
                continue
            if step.need == UNTOLD:
                untold[space.age(step.age), setting[step.before]] += weight
                continue
            at = space.age(step.age), need[step.need], setting[step.before]
            self.present[at] += weight
            if step.after is None:
                self.left[at] += weight
            elif step.after != step.before:
                self.moved_from[at] += weight
                self.moved[at[0], at[2], setting[step.after]] += weight
        told = _needs_beside(self.present, untold)
        self.left += told
        self.present += told
        self.joiner_rate = self._rate(cohort, space)

    def _rate(self, cohort: CohortInput, space: StateSpace) -> Array:
        """Joiners of each age over the people there were (or over the years, weighed alike)."""
        by_age: Array = self.joined.sum(axis=(1, 2))
        back = {year: self.years[-1] - year for year in self.years}
        weights = {year + 1: cohort.trust * AGEING**years for year, years in back.items()}
        people = np.zeros(space.ages)
        for one in cohort.population:
            if (
                one.year in weights
                and space.first_age <= one.age <= space.first_age + space.ages - 1
            ):
                people[space.age(one.age)] += weights[one.year] * one.people
        if not cohort.population:
            people[:] = sum(weights.values()) or FEWEST_PEOPLE
        return by_age / np.maximum(people, FEWEST_PEOPLE * cohort.trust)


def _needs_beside(present: Array, untold: Array) -> Array:
    """Share out leavers whose need is not told by the needs held at their age and in their setting.

    Where nobody stands beside them, by the needs of the setting at any age, and else of everybody.
    """
    by_setting = present.sum(axis=0)
    everybody = by_setting.sum(axis=1) + 1e-9
    share = np.where(by_setting.sum(axis=0) > 0, by_setting, everybody[:, None])
    beside = np.where(present.sum(axis=1, keepdims=True) > 0, present, share[None])
    told: Array = untold[:, None, :] * beside / beside.sum(axis=1, keepdims=True)
    return told


def _pooled(k: Array, n: Array, space: StateSpace) -> BetaRates:
    everybody = (k.sum() + 0.5) / (n.sum() + 1)
    k_age, n_age = (_beside(count.sum(axis=(1, 2)), space) for count in (k, n))
    by_age = (k_age + POOL_AGE * everybody) / (n_age + POOL_AGE)
    k_set, n_set = k.sum(axis=1), n.sum(axis=1)
    by_setting = (k_set + POOL_SETTING * by_age[:, None]) / (n_set + POOL_SETTING)
    prior = np.broadcast_to(by_setting[:, None, :], k.shape)
    leaning = best_leaning(k, n, prior)
    mean = (k + leaning * prior) / (n + leaning)
    shared = 1 / np.sqrt(max(float(k.sum()) * (1 - everybody), 1.0))
    return BetaRates(mean, n + leaning, n / (n + leaning), leaning, float(shared))


def _beside(count: Array, space: StateSpace) -> Array:
    """Let each age lean on those beside it, but for the ages at which a phase ends."""
    ends = np.array([age + space.first_age in PHASE_ENDS for age in range(space.ages)])
    smooth = count.copy()
    for age in np.flatnonzero(~ends):
        for other in (age - 1, age + 1):
            if 0 <= other < space.ages and not ends[other]:
                smooth[age] += BESIDE * count[other]
    return smooth


def _groups(valid: Mask) -> tuple[Counts, Counts]:
    """Return which group each need is of, and a need of each group: a group may be in the same cells."""
    by_need = valid.transpose(1, 0, 2).reshape(valid.shape[1], -1)
    _, first, group = np.unique(by_need, axis=0, return_index=True, return_inverse=True)
    return group.reshape(-1), first


def _destinations(moved: Array, allowed: Mask, open_to: Mask) -> Array:
    """Dirichlet weights of where a mover goes: own counts, leaning on all ages, then on all settings."""
    possible = allowed & open_to[:, :, None, :]
    everywhere = moved.sum(axis=(0, 1)) + 0.5
    by_setting = moved.sum(axis=0) + MIX_LEANING * everywhere / everywhere.sum()
    wider = by_setting * possible
    total = wider.sum(axis=3, keepdims=True)
    share = np.divide(wider, total, out=np.zeros_like(wider), where=total > 0)
    weights: Array = moved[:, None] * possible + MIX_LEANING * share
    return weights


def _joiner_mix(joined: Array, valid: Mask) -> Array:
    """Dirichlet weights of a joiner's need and setting: own counts, leaning on all ages."""
    wider = (joined.sum(axis=0)[None] + 1e-3) * valid
    total = wider.sum(axis=(1, 2), keepdims=True)
    share = np.divide(wider, total, out=np.zeros_like(wider), where=total > 0)
    weights: Array = joined * valid + MIX_LEANING * share
    return weights
