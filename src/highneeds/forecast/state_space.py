"""The cells of the cohort: age by need by setting, and which of them a child can be in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from highneeds.forecast.cohort_input import LAST_AGE, UNTOLD

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput

Array = NDArray[np.float64]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Plans = NDArray[np.float64] | NDArray[np.int32]  # expected, or counted


@dataclass(frozen=True, slots=True)
class StateSpace:
    """The ages, needs and settings of one cohort, in fixed order."""

    first_age: int
    ages: int
    needs: tuple[str, ...]
    settings: tuple[str, ...]

    @property
    def shape(self) -> tuple[int, int, int]:
        """Ages, needs and settings."""
        return self.ages, len(self.needs), len(self.settings)

    @property
    def columns(self) -> int:
        """Needs times settings: the cells of one age."""
        return len(self.needs) * len(self.settings)

    @property
    def cells(self) -> int:
        """Every cell."""
        return self.ages * self.columns

    def age(self, ncy: int) -> int:
        """Return the position of an age; one outside the space goes to its nearer end."""
        return min(max(ncy - self.first_age, 0), self.ages - 1)


def space_of(cohort: CohortInput) -> StateSpace:
    """Return the space that holds every child of the stock and of the past steps."""
    needs = {cell.need for cell in cohort.stock} | {step.need for step in cohort.steps}
    needs |= {step.need_after for step in cohort.steps if step.need_after is not None}
    needs.discard(UNTOLD)
    settings = {cell.setting for cell in cohort.stock}
    settings |= {name for step in cohort.steps for name in (step.before, step.after) if name}
    settings |= {valid.setting for valid in cohort.valid}
    ages = [cell.age for cell in cohort.stock] + [step.age for step in cohort.steps]
    first = min([*ages, 0])
    return StateSpace(first, LAST_AGE - first + 1, tuple(sorted(needs)), tuple(sorted(settings)))


def stock_of(cohort: CohortInput, space: StateSpace) -> NDArray[np.int64]:
    """Return the stock as an array of ages, needs and settings."""
    stock = np.zeros(space.shape, dtype=np.int64)
    for cell in cohort.stock:
        where = (
            space.age(cell.age),
            space.needs.index(cell.need),
            space.settings.index(cell.setting),
        )
        stock[where] += cell.plans
    return stock


def valid_cells(cohort: CohortInput, space: StateSpace) -> Mask:
    """Return the cells a child can be in; a setting of which nothing is said takes everybody."""
    allowed = np.ones(space.shape, dtype=bool)
    ages = np.arange(space.ages) + space.first_age
    for valid in cohort.valid:
        right_age = (ages >= valid.first_age) & (ages <= valid.last_age)
        right_need = np.array([not valid.needs or need in valid.needs for need in space.needs])
        allowed[:, :, space.settings.index(valid.setting)] = right_age[:, None] & right_need
    return allowed


def allowed_moves(cohort: CohortInput, space: StateSpace) -> Mask:
    """Return which setting may follow which; a child who moves goes to another one."""
    allowed = ~np.eye(len(space.settings), dtype=bool)
    for valid in cohort.valid:
        if valid.moves_to:
            row = np.array([name in valid.moves_to for name in space.settings])
            allowed[space.settings.index(valid.setting)] &= row
    return allowed
