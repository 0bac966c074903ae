"""The people joiners come from, year by year, and how far last year's joiners have moved the level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.rates import Rates
    from highneeds.forecast.state_space import Array, StateSpace

LEVEL_TRUST = (
    0.5  # how far last year's joiners, against what rates expected, are taken as a new level
)


def people_ahead(cohort: CohortInput, space: StateSpace, years: int) -> Array:
    """Return people by year ahead and age; the last known year lasts, and one stands for not known."""
    if not cohort.population:
        return np.ones((years, space.ages))
    known: dict[int, Array] = {}
    for one in cohort.population:
        if space.first_age <= one.age < space.first_age + space.ages:
            known.setdefault(one.year, np.zeros(space.ages))[one.age - space.first_age] += (
                one.people
            )
    ahead = []
    for year in range(cohort.january + 1, cohort.january + years + 1):
        before = [one for one in known if one <= year]
        ahead.append(known[max(before) if before else min(known)])
    return np.stack(ahead)


def joiner_level(cohort: CohortInput, rates: Rates, space: StateSpace) -> float:
    """Return how far last year's joiners move the level: half of the way, in logs."""
    if not len(rates.joiners_seen):
        return 1.0
    last = replace(cohort, january=rates.years_seen[-1])
    expected = float((people_ahead(last, space, 1)[0] * rates.joiner_rate).sum())
    seen = float(rates.joiners_seen[-1])
    return (seen / expected) ** LEVEL_TRUST if seen > 0 and expected > 0 else 1.0
