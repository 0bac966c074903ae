"""What a measure was in each period published, as this reader may see it: the points of its charts.

The points are the printed cells, never the figures behind them: a chart must not tell more of
children than the table beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from highneeds.editions.signals import list_rebases
from highneeds.reports.document import Cell, plain
from highneeds.reports.document_text import characters
from highneeds.reports.figure_cells import figure_cell
from highneeds.vocabulary.periods import ReportingPeriod, short_month
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract

FEWEST = 8  # points with a number; fewer make no limits
OF_THE_AVERAGE_RANGE = 2.66
TOO_WIDE = 3.267  # of the average range: a jump so wide is left out of the average


@dataclass(frozen=True, slots=True)
class Point:
    """One period and the cell that is printed for it."""

    label: str
    cell: Cell

    @property
    def value(self) -> float | None:
        """The printed number, in the unit it is printed in; None where no number is printed."""
        return None if self.cell.value is None else float(self.cell.value)


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean of some printed numbers, and how far chance takes them either way."""

    mean: float
    lower: float
    upper: float


def points_of(extract: Extract, row: MeasureRow) -> list[Point]:
    """Return the points of a measure, oldest first, this period's last."""
    figures = [*row.history, (extract.edition.period.key, row.this)]
    coarser = dict(row.shown_before)
    return [
        Point(
            _month(key),
            figure_cell(
                figure,
                unit=row.unit,
                decimals=row.decimals,
                extract=extract,
                counts_children=row.counts_children,
                reasons=False,
                shown_as=coarser.get(key, ""),
            ),
        )
        for key, figure in figures
    ]


def charted(extract: Extract) -> list[tuple[MeasureRow, list[Point]]]:
    """Return the measures that have points enough for limits, each with its points.

    Parts of a breakdown are never charted: how earlier periods' parts had to be hidden is not known.
    """
    whole = [
        row
        for row in extract.edition.measures
        if row.signal and not (row.is_part or row.shown_as or row.told_with)
    ]
    found = [(row, points_of(extract, row)) for row in whole]
    return [(row, points) for row, points in found if len(numbers(points)) >= FEWEST]


def in_force(extract: Extract, row: MeasureRow, points: Sequence[Point]) -> list[Point]:
    """Return the points since limits were last set anew; all where they never were."""
    rebases = list_rebases(row, period=extract.edition.period.key)
    if not rebases:
        return list(points)
    keys = [*(key for key, _ in row.history), extract.edition.period.key]
    return list(points[keys.index(rebases[-1].from_label) :])


def numbers(points: Sequence[Point]) -> list[float]:
    """Return the printed numbers, in order."""
    return [point.value for point in points if point.value is not None]


def limits_of(values: Sequence[float]) -> Limits:
    """Return the mean, and the limits that chance keeps to nearly always (an XmR chart's).

    >>> limits_of([10, 12, 11, 13, 9])
    Limits(mean=11.0, lower=5.015, upper=16.985)
    """
    mean = sum(values) / len(values)
    ranges = [abs(new - old) for old, new in pairwise(values)] or [0.0]
    average = sum(ranges) / len(ranges)
    usual = [each for each in ranges if each <= TOO_WIDE * average]
    reach = OF_THE_AVERAGE_RANGE * sum(usual) / len(usual)
    return Limits(mean, round(mean - reach, 6), round(mean + reach, 6))


def run_of(points: Sequence[Point]) -> str:
    """Say where a line begins and ends, from what is printed, and how many points are not."""
    known = [point for point in points if point.value is not None]
    first, last = known[0], known[-1]
    missing = len(points) - len(known)
    gaps = f", {missing} of {len(points)} periods without a number" if missing else ""
    start = f"from {characters(first.cell.text)} in {first.label}"
    return f"{start} to {characters(last.cell.text)} in {last.label}{gaps}"


def line_cell(points: Sequence[Point]) -> Cell:
    """Return the small line of a measure, of the numbers that are printed of it."""
    if not points:
        return Cell(plain(str(Shorthand.NOT_AVAILABLE)))
    return Cell(plain(run_of(points)), line=tuple(point.value for point in points))


def _month(key: str) -> str:
    return short_month(ReportingPeriod.from_key(key).last_day)
