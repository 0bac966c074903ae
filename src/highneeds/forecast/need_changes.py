"""Children whose primary need is recorded anew: how often, and as which need.

Two returns of one council tell it, or transitions that name a need on both sides. Where neither shows a
change, none is forecast. A need's rate leans on that of all needs; ages are not told apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.pooling import AGEING, MIX_LEANING, BetaRates, best_leaning

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.state_space import Array, Mask, StateSpace


@dataclass(frozen=True, slots=True)
class NeedChanges:
    """How often a need is recorded anew, and as which; a setting takes children of its needs alone."""

    rate: BetaRates  # by need
    destinations: Array  # Dirichlet weights: need before, need after
    takes: Mask  # setting, need

    def by_setting(self, shares: Array) -> Array:
        """Return shares by simulation, setting, need before and after; no share where none is taken."""
        open_to = shares[:, None] * self.takes[None, :, None, :]
        total = open_to.sum(axis=3, keepdims=True)
        kept: Array = np.divide(open_to, total, out=np.zeros_like(open_to), where=total > 0)
        return kept

    def rates(self, rate: Array, shares: Array) -> Array:
        """Return rates by simulation, setting and need: nothing where there is no other need to take."""
        return np.where(shares.sum(axis=3) > 0, rate[:, None, :], 0.0)


def fit_need_changes(cohort: CohortInput, space: StateSpace, valid: Mask) -> NeedChanges | None:
    """Fit from the steps that tell a need on both sides; None where no change is seen."""
    needs = {name: at for at, name in enumerate(space.needs)}
    held, changed = np.zeros(len(needs)), np.zeros((len(needs), len(needs)))
    last = max((step.year for step in cohort.steps), default=0)
    for step in cohort.steps:
        if step.before is not None and step.after is not None and step.need_after is not None:
            weight = step.plans * AGEING ** (last - step.year)
            held[needs[step.need]] += weight
            if step.need_after != step.need:
                changed[needs[step.need], needs[step.need_after]] += weight
    if not changed.any():
        return None
    return NeedChanges(_rate(changed.sum(axis=1), held), _destinations(changed), _takes(valid))


def _rate(k: Array, n: Array) -> BetaRates:
    everybody = float((k.sum() + 0.5) / (n.sum() + 1))
    leaning = best_leaning(k, n, np.full(len(k), everybody))
    mean = (k + leaning * everybody) / (n + leaning)
    shared = 1 / np.sqrt(max(float(k.sum()) * (1 - everybody), 1.0))
    return BetaRates(mean, n + leaning, n / (n + leaning), leaning, float(shared))


def _destinations(changed: Array) -> Array:
    """Weights of the need taken: own counts, leaning on what all needs were changed to."""
    wider = (changed.sum(axis=0) + 0.5) * ~np.eye(len(changed), dtype=bool)
    weights: Array = changed + MIX_LEANING * wider / wider.sum(axis=1, keepdims=True)
    return weights


def _takes(valid: Mask) -> Mask:
    return np.asarray(valid.any(axis=0)).T
