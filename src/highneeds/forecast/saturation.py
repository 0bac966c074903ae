"""Saturation: growth that slows as plans come near a share of the population, as a stated scenario.

Some plans for the system hold the share of children with a plan at a ceiling. Here growth (joiners
beyond those who leave) is multiplied by the room that is left, as a share of the room there is today:
a logistic curve that starts at today's pace and never passes the ceiling but by luck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.definition import Saturation
    from highneeds.forecast.state_space import Array


def ceiling_ahead(said: Saturation | None, cohort: CohortInput, people: Array) -> Array | None:
    """Return the most plans there can be by year ahead; None where no saturation is stated.

    Raises DefinitionError where no population is known: a share of nobody is no ceiling.
    """
    if said is None:
        return None
    if not cohort.population:
        raise DefinitionError(
            file="forecast.yaml",
            line=None,
            got="saturation without a population",
            wanted="people by age and year, under feeds/population or in population.csv",
            remedy="Load the population, or take saturation away.",
        )
    ceiling: Array = people.sum(axis=1) * float(said.percent) / 100
    return ceiling


def slowed(
    expected: Array, *, opening: Array, aged: Array, start: float, ceiling: Array, year: int
) -> Array:
    """Return expected joiners with growth slowed by the room left below the ceiling.

    ``opening`` is plans before this year's step, ``aged`` those of them that stay, ``start`` today's.

    >>> two = np.array([100.0, 100.0])
    >>> slowed(np.array([20.0]), opening=np.array([75.0]), aged=np.array([65.0]), start=50.0,
    ...        ceiling=two, year=1)
    array([15.])
    """
    room_today = max(1 - start / float(ceiling[0]), 1e-9)
    room = np.clip((1 - opening / ceiling[year]) / room_today, 0.0, 1.0)
    leavers = opening - aged
    growth = expected - leavers
    most = np.maximum(ceiling[year] - opening, 0.0)  # a leap in one year stops at the ceiling
    joiners: Array = np.where(growth > 0, leavers + np.minimum(growth * room, most), expected)
    return joiners
