"""What a whole is made of: the backlog by age, plans by placement; as bars, and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Chart, Heading, Paragraph, plain
from highneeds.reports.document_text import characters
from highneeds.reports.history_points import points_of
from highneeds.reports.parts_chart import MOST_LINES, backlog_spec, bars_spec, lines_spec
from highneeds.reports.parts_rows import (
    BACKLOG,
    TIMELINESS,
    WHOLE,
    part_cell,
    part_points,
    parts_of,
)
from highneeds.reports.sections.measures import measures_table, rounding_note
from highneeds.vocabulary.figures import Unit

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract

HEADINGS = {BACKLOG: "Open requests by age", "plans_by_placement": "Plans by placement"}
AXES = {Unit.PERCENT: "Per cent", Unit.COUNT: "Number", Unit.PENCE: "£"}
SOURCE = "Source: figures as this copy prints them."
FEWEST_PERIODS = 3


def build_parts(extract: Extract) -> tuple[Block, ...]:
    """Return each breakdown with its chart and table; nothing where none is followed."""
    blocks: list[Block] = []
    for measure, rows in parts_of(extract).items():
        heading = HEADINGS.get(measure, f"Parts of {measure.replace('_', ' ')}")
        whole = [
            row for row in extract.edition.measures if (row.id, row.variant) == (measure, WHOLE)
        ]
        table = measures_table(
            extract, [*whole, *rows], name=measure.replace("_", "-"), caption=heading
        )
        blocks += [Heading(2, heading, measure.replace("_", "-"))]
        chart = _over_time(extract, measure, rows) or _bars(extract, measure, rows)
        blocks += [*chart, *table]
        rounded = rounding_note(extract, rows)
        blocks += [Paragraph(plain(rounded), kind="small")] if rounded else []
    return tuple(blocks)


def _bars(extract: Extract, measure: str, rows: list[MeasureRow]) -> tuple[Chart, ...]:
    cells = [(row.title, part_cell(extract, row)) for row in rows]
    drawn = [
        (title, float(cell.value), characters(cell.text))
        for title, cell in cells
        if cell.value is not None
    ]
    if not drawn:
        return ()
    largest = max(drawn, key=lambda each: each[1])
    said = ", ".join(f"{title} {characters(cell.text)}" for title, cell in cells)
    left_out = len(cells) - len(drawn)
    note = (
        f" {left_out} of {len(cells)} are withheld or missing, and not drawn." if left_out else ""
    )
    return (
        Chart(
            name=f"{measure.replace('_', '-')}-bars",
            title=f"{largest[0]}: {largest[2]}, the largest part",
            subtitle=f"{HEADINGS.get(measure, measure)}, {extract.edition.organisation}",
            alt=f"Bars, one a part: {said}.",
            source=f"{SOURCE}{note}",
            spec=bars_spec(drawn, axis=AXES.get(rows[0].unit, "")),
            kind="picture",
        ),
    )


def _over_time(extract: Extract, measure: str, rows: list[MeasureRow]) -> tuple[Chart, ...]:
    lines = [(row.title, part_points(extract, row)) for row in rows]
    lines = [(title, points) for title, points in lines if len(points) >= FEWEST_PERIODS]
    if not lines:
        return ()
    if measure == BACKLOG:
        return _backlog(extract, lines)
    largest = sorted(lines, key=lambda each: -each[1][-1][1])[:MOST_LINES]
    moved = max(largest, key=lambda each: abs(each[1][-1][1] - each[1][0][1]))
    change = moved[1][-1][1] - moved[1][0][1]
    verb = "rose" if change > 0 else "fell"
    said = ". ".join(_run_of(title, points) for title, points in largest)
    others = len(lines) - len(largest)
    note = f" The smallest ({others}) stand in the table alone." if others else ""
    return (
        Chart(
            name=f"{measure.replace('_', '-')}-over-time",
            title=f"{moved[0]} {verb} most, by {abs(change):,.1f}",
            subtitle=f"{HEADINGS.get(measure, measure)} over time, {extract.edition.organisation}",
            alt=f"Lines, one a part. {said}.",
            source=f"{SOURCE}{note}",
            spec=lines_spec(largest, axis=AXES.get(rows[0].unit, "")),
            kind="picture",
        ),
    )


def _backlog(
    extract: Extract, bands: list[tuple[str, list[tuple[str, float]]]]
) -> tuple[Chart, ...]:
    row = next((each for each in extract.edition.measures if each.id == TIMELINESS), None)
    points = points_of(extract, row) if row is not None else []
    shares = [(point.label, point.value) for point in points if point.value is not None]
    if not shares:
        return ()
    oldest = bands[-1]
    title = (
        f"{shares[-1][1]:,.0f}% in time; "
        f"{oldest[0].lower()}: {oldest[1][-1][1]:,.0f}, {oldest[1][0][1]:,.0f} at first"
    )
    said = ". ".join(_run_of(name, points) for name, points in bands)
    return (
        Chart(
            name="timeliness-and-backlog",
            title=title,
            subtitle=f"Plans issued within 20 weeks, and requests open by age, {extract.edition.organisation}",
            alt=f"A line above bars in bands. {_run_of('In time', shares)}. {said}.",
            source=SOURCE,
            spec=backlog_spec(shares, bands),
            kind="picture",
        ),
    )


def _run_of(name: str, points: list[tuple[str, float]]) -> str:
    (first, start), (last, end) = points[0], points[-1]
    return f"{name}: {start:,.10g} in {first}, {end:,.10g} in {last}"
