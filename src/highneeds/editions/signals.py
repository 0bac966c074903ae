"""Signal or noise, said of each measure that has been published often enough to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.measures.signal import Observation, Rebase, Variation, read_signal
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.periods import ReportingPeriod, short_month
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import MeasureRow

FEWEST = 8  # known figures; with fewer, nothing is said
BROKEN = "the definition changed, and earlier figures could not be worked out anew"
SAME_LAST_YEAR = "the same period last year"


def add_signals(rows: Sequence[MeasureRow], *, period: str) -> tuple[MeasureRow, ...]:
    """Return the rows, each with the word its history allows; ``period`` is the one reported."""
    return tuple(replace(row, signal=signal_of(row, period=period)) for row in rows)


def list_rebases(row: MeasureRow, *, period: str) -> list[Rebase]:
    """Return from which points of a series limits are set anew, and why, oldest first.

    A rebase takes hold at the first point of its period or after; one that is still to come at none.
    Where the definition changed and earlier figures could not be worked out anew, limits begin again.
    """
    points = [*row.history, (period, row.this)]
    found = {}
    for each in row.rebases:
        label = next((key for key, _ in points if key >= each.from_period), None)
        if label is not None and label != points[0][0]:
            found[label] = Rebase(label, each.reason, each.agreed_by)
    for key, figure in points[1:]:
        if isinstance(figure, Known) and Shorthand.BREAK in figure.marks:
            found.setdefault(key, Rebase(key, BROKEN))
    return [found[key] for key in sorted(found)]


def signal_of(row: MeasureRow, *, period: str) -> str:
    """Say whether the latest figure is signal or noise; nothing where that cannot be told.

    A count of the year to date begins again each year: its ups and downs are the calendar's, and
    limits around them would mean nothing.
    """
    if row.direction_since == SAME_LAST_YEAR or not isinstance(row.this, Known):
        return ""
    series = [Observation(key, figure) for key, figure in row.history]
    series.append(Observation(period, row.this))
    if sum(isinstance(one.figure, Known) for one in series) < FEWEST:
        return ""
    rebases = list_rebases(row, period=period)
    signal = read_signal(series, better=row.better, rebases=rebases)
    if signal.variation is Variation.NO_DATA:
        return ""
    limits = signal.points[-1].limits
    notes = [f"trial limits, from {limits.points} points"] if limits.trial else []
    notes += [_since(each) for each in rebases[-1:]]
    return f"{signal.variation.value} ({'; '.join(notes)})" if notes else signal.variation.value


def _since(rebase: Rebase) -> str:
    agreed = f", agreed by {rebase.agreed_by}" if rebase.agreed_by else ""
    month = short_month(ReportingPeriod.from_key(rebase.from_label).last_day)
    return f"limits set anew from {month}: {rebase.reason.rstrip('. ')}{agreed}"
