"""What a reader is told of signal and noise: worked out from the numbers that reader is shown.

The edition's own word for it rests on the exact figures, the withheld ones too. Beside rounded figures
it would tell more of children than they do, so a copy that rounds works it out anew from what it prints,
and says nothing where too little is printed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING

from msgspec.structs import replace as changed

from highneeds.editions.signals import signal_of
from highneeds.reports.history_points import points_of
from highneeds.vocabulary.figures import Known, Missing, WhyMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract
    from highneeds.reports.history_points import Point
    from highneeds.vocabulary.figures import Figure


SPREAD_OF_RANGES = 1.128  # the mean moving range of neighbours, in standard deviations
HUNDREDTHS = 100
COARSE = "rounded too far to tell change from chance"


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
    said = signal_of(shown, period=extract.edition.period.key)
    printed = [each.value for each in (*earlier, this) if each.value is not None]
    return COARSE if said and is_coarse(printed) else said


def is_coarse(printed: Sequence[float]) -> bool:
    """Say whether numbers are printed in steps wider than their own standard deviation.

    Limits of such numbers rest on the rounding more than on what happened (Wheeler, Understanding
    Statistical Process Control, on inadequate measurement units).

    >>> is_coarse([9, 10, 10, 10, 10, 11, 10, 10]), is_coarse([9.4, 10, 9.9, 9.9, 10.5, 10.4, 10.4])
    (True, False)
    """
    units = [round(each * HUNDREDTHS) for each in printed]
    moves = [abs(after - before) for before, after in pairwise(units)]
    return bool(moves) and gcd(*moves) > sum(moves) / len(moves) / SPREAD_OF_RANGES


def _printed(point: Point, figure: Figure) -> Figure:
    """Return the figure as it is printed, with its marks, so that limits begin anew where they did."""
    if point.cell.value is None or not isinstance(figure, Known):
        return Missing(WhyMissing.SUPPRESSED)
    return Known(Decimal(str(point.cell.value)), marks=figure.marks)
