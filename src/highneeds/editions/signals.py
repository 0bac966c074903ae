"""Signal or noise, said of each measure that has been published often enough to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.measures.signal import Observation, Variation, read_signal
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import MeasureRow

FEWEST = 8  # known figures; with fewer, nothing is said
LATEST = "this period"
SAME_LAST_YEAR = "the same period last year"


def add_signals(rows: Sequence[MeasureRow]) -> tuple[MeasureRow, ...]:
    """Return the rows, each with the word its history allows."""
    return tuple(replace(row, signal=signal_of(row)) for row in rows)


def signal_of(row: MeasureRow) -> str:
    """Say whether the latest figure is signal or noise; nothing where that cannot be told.

    A count of the year to date begins again each year: its ups and downs are the calendar's, and
    limits around them would mean nothing.
    """
    if row.direction_since == SAME_LAST_YEAR or not isinstance(row.this, Known):
        return ""
    series = [Observation(key, figure) for key, figure in row.history]
    series.append(Observation(LATEST, row.this))
    if sum(isinstance(one.figure, Known) for one in series) < FEWEST:
        return ""
    signal = read_signal(series, better=row.better)
    if signal.variation is Variation.NO_DATA:
        return ""
    limits = signal.points[-1].limits
    trial = f" (trial limits, from {limits.points} points)" if limits.trial else ""
    return f"{signal.variation.value}{trial}"
