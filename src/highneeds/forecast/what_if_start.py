"""What a what-if begins from: counts and assumptions alone, small enough to keep beside a draft.

Reading a council's returns takes seconds, and asking what if takes milliseconds; so the one is done
once, by whoever reads the returns anyway, and the other where a person waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.forecast.cohort_input import CohortInput
from highneeds.forecast.definition import ForecastDefinition

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.run import TotalOutlook
    from highneeds.warehouse import Warehouse

STEERING_PATHS = 400


class SteeringSaid(Struct, frozen=True):
    """Where the calibrated total leads: plans by year ahead, the middle and an 80 % range's ends."""

    median: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


class WhatIfStart(Struct, frozen=True, omit_defaults=True):
    """A cohort, the assumptions, and where published statistics lead the total, where there are any."""

    cohort: CohortInput
    definition: ForecastDefinition
    years: int
    seed: int = 1
    steering: SteeringSaid | None = None


def read_start(folder: Path, *, warehouse: Warehouse | None, years: int) -> WhatIfStart:
    """Read a programme folder's start. Raises FeedError as ``forecast_folder`` does."""
    from highneeds.forecast.folder import prepare_folder

    definition, cohort, outlook = prepare_folder(folder, warehouse=warehouse)
    return make_start(cohort=cohort, definition=definition, outlook=outlook, years=years)


def make_start(
    *,
    cohort: CohortInput,
    definition: ForecastDefinition,
    outlook: TotalOutlook | None = None,
    years: int = 10,
    seed: int = 1,
) -> WhatIfStart:
    """Return the start, its total steered where there is an outlook of it."""
    if outlook is None:
        return WhatIfStart(cohort, definition, years, seed)
    from highneeds.forecast.run import problem_of, steer
    from highneeds.forecast.state_space import space_of

    problem = problem_of(cohort, definition, space_of(cohort), years)
    _, steering = steer(outlook, problem, STEERING_PATHS, seed)
    said = None
    if steering is not None:
        ends = (steering.median, steering.low, steering.high)
        said = SteeringSaid(*(tuple(end.tolist()) for end in ends))
    return WhatIfStart(cohort, definition, years, seed, said)
