"""Measures over time: all at a glance, and each with the limits that chance keeps to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Table, plain
from highneeds.reports.document_text import characters
from highneeds.reports.history_points import (
    charted,
    in_force,
    limits_of,
    numbers,
    run_of,
)
from highneeds.reports.sparkline_chart import strip_spec
from highneeds.reports.xmr_chart import xmr_spec
from highneeds.vocabulary.figures import Unit
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract
    from highneeds.reports.history_points import Limits, Point

HEADING = "Measures over time"
AXES = {Unit.PERCENT: "Per cent", Unit.PENCE: "£", Unit.COUNT: "Number"}
TABLE = "Measures over time, with the limits of chance"
LIMITS = ("Mean", "Lower limit", "Upper limit")
MOST_ACROSS = 10  # periods that a page holds side by side
SOURCE = (
    "Source: figures as this copy prints them. Limits: the mean and 2.66 times the average change "
    "from one period to the next; chance alone keeps a figure between them nearly always"
)


def build_history(extract: Extract) -> tuple[Block, ...]:
    """Return the strip of all measures and a chart of each; nothing where none has points enough."""
    measures = charted(extract)
    if not measures:
        return ()
    charts = [_chart(extract, row, points) for row, points in measures]
    return (Heading(2, HEADING, "history"), _strip(extract, measures), *charts)


def _strip(extract: Extract, measures: list[tuple[MeasureRow, list[Point]]]) -> Chart:
    moved = [row.title for row, _ in measures if row.signal.startswith("special")]
    title = f"{len(moved)} of {len(measures)} measures moved more than chance explains"
    labels = [point.label for point in measures[0][1]]
    return Chart(
        name="measures-strip",
        title=title,
        subtitle=f"{extract.edition.organisation}, {labels[0]} to {labels[-1]}, each on its own scale",
        alt="Small lines, one a measure. "
        + " ".join(f"{row.title}: {run_of(points)}." for row, points in measures),
        source=f"{SOURCE}.",
        spec=strip_spec([(row.title, points) for row, points in measures]),
        table=_all_points(extract, measures, labels),
        kind="picture",
    )


def _all_points(
    extract: Extract, measures: list[tuple[MeasureRow, list[Point]]], labels: list[str]
) -> Table:
    """Return every point once with the limits of its measure: the table of all the charts.

    A measure is a row while its periods fit across a page, and a column where they are more.
    """
    limits = [[*_limits(row, in_force(extract, row, points))] for row, points in measures]
    across = len(labels) <= MOST_ACROSS
    if across:
        headings = ["Measure", *labels, *LIMITS]
        rows = [
            (Cell(plain(row.title)), *(point.cell for point in points), *ends)
            for (row, points), ends in zip(measures, limits, strict=True)
        ]
    else:
        headings = ["Period", *(row.title for row, _ in measures)]
        by_period = zip(*([p.cell for p in points] for _, points in measures), strict=True)
        lines = [*by_period, *zip(*limits, strict=True)]
        rows = [
            (Cell(plain(name)), *cells)
            for name, cells in zip([*labels, *LIMITS], lines, strict=True)
        ]
    return Table(
        name="measures-over-time",
        caption=TABLE,
        columns=(
            Column(headings[0], 3.4 if across else 1.2),
            *(Column(heading, 1.0, numeric=True) for heading in headings[1:]),
        ),
        rows=tuple(rows),
        summary=(
            "One row a measure, one column a period, then the mean and the limits of chance."
            if across
            else "One row a period, one column a measure, then the mean and the limits of chance."
        ),
        wide=True,
    )


def _limits(row: MeasureRow, points: list[Point]) -> tuple[Cell, ...]:
    return _ends(limits_of(numbers(points)), row)


def _ends(limits: Limits, row: MeasureRow) -> tuple[Cell, Cell, Cell]:
    """Return the mean and the limits; a series that has changed too seldom has a mean alone."""
    mean = _limit(limits.mean, row)
    if limits.lower == limits.upper:
        none = Cell(plain(str(Shorthand.NOT_APPLICABLE)), numeric=True)
        return mean, none, none
    return mean, _limit(limits.lower, row), _limit(limits.upper, row)


def _chart(extract: Extract, row: MeasureRow, points: list[Point]) -> Chart:
    since = in_force(extract, row, points)
    limits = limits_of(numbers(since))
    said, _, rests_on = row.signal.partition(" (")
    finding = said.partition(": ")[2] or said
    note = f" ({rests_on}" if rests_on else ""
    return Chart(
        name=f"{row.id}-{row.variant}-over-time",
        title=f"{row.title}: {finding}",
        subtitle=f"{_limits_in_words(limits, row)[:-1]}{note}.",
        alt=f"Line chart. {row.title}: {run_of(points)}. {_limits_in_words(limits, row)}",
        source="",  # the strip above says it once for all
        spec=xmr_spec(points, limits, axis=AXES.get(row.unit, ""), since=since[0].label),
        table=_table(row, points, limits),
        told_in=TABLE,
    )


def _table(row: MeasureRow, points: list[Point], limits: Limits) -> Table:
    ends = _ends(limits, row)
    headings = (row.title, *LIMITS)
    return Table(
        name=f"{row.id}-{row.variant}-over-time",
        caption=f"{row.title}, period by period",
        columns=(
            Column("Period", 1.4),
            *(Column(heading, 1.6, numeric=True) for heading in headings),
        ),
        rows=tuple((Cell(plain(point.label)), point.cell, *ends) for point in points),
        summary="One row a period: the figure, the mean, and the limits that chance keeps to.",
    )


def _limit(value: float, row: MeasureRow) -> Cell:
    """Return the cell of a limit, with one decimal more than the figures have."""
    decimals = 0 if row.unit is Unit.PENCE else row.decimals + 1
    rounded = round(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}"
    before = ("-" if rounded < 0 else "") + ("£" if row.unit is Unit.PENCE else "")
    after = "%" if row.unit is Unit.PERCENT else ""
    return Cell(plain(f"{before}{digits}{after}"), numeric=True, value=rounded)


def _limits_in_words(limits: Limits, row: MeasureRow) -> str:
    mean, lower, upper = (
        characters(_limit(each, row).text) for each in (limits.mean, limits.lower, limits.upper)
    )
    if lower == upper:
        return f"The mean is {mean}; it has changed too seldom for limits."
    return f"The mean is {mean}; chance keeps it between {lower} and {upper}."
