"""What a reader is told of signal and noise: worked out from the numbers that reader is shown.

The edition's own word for it rests on the exact figures, the withheld ones too. Beside rounded figures
it would tell more of children than they do, so a copy that rounds works it out anew from what it prints,
and says nothing where too little is printed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from highneeds.editions.signals import signal_of
from highneeds.reports.history_points import points_of
from highneeds.vocabulary.figures import Known, Missing, WhyMissing

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract
    from highneeds.reports.history_points import Point
    from highneeds.vocabulary.figures import Figure


def with_signals_told(extract: Extract) -> Extract:
    """Return the extract with the signal of each measure as this reader may be told it."""
    if extract.policy.prints_all:
        return extract
    rows = tuple(
        changed(row, signal=_told(extract, row)) if row.signal and row.counts_children else row
        for row in extract.edition.measures
    )
    return replace(extract, edition=changed(extract.edition, measures=rows))


def _told(extract: Extract, row: MeasureRow) -> str:
    if row.is_part or row.shown_as or row.told_with:
        return ""  # how earlier periods' parts had to be hidden is not known
    *earlier, this = points_of(extract, row)
    keys = [key for key, _ in row.history]
    figures = [figure for _, figure in row.history]
    shown = changed(
        row,
        history=tuple(
            (key, _printed(point, figure))
            for key, point, figure in zip(keys, earlier, figures, strict=True)
        ),
        this=_printed(this, row.this),
    )
    return signal_of(shown, period=extract.edition.period.key)


def _printed(point: Point, figure: Figure) -> Figure:
    """Return the figure as it is printed, with its marks, so that limits begin anew where they did."""
    if point.cell.value is None or not isinstance(figure, Known):
        return Missing(WhyMissing.SUPPRESSED)
    return Known(Decimal(str(point.cell.value)), marks=figure.marks)
