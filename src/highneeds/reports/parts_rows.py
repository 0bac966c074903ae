"""Parts of a breakdown, such as a backlog by age: which rows they are, and how they are said.

They stand apart from the key measures, so that the table of those stays short, and their numbers
are the printed ones: a chart must not tell more of children than the table beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.breakdowns import told_together
from highneeds.reports.document_text import characters
from highneeds.reports.figure_cells import figure_cell
from highneeds.reports.history_points import points_of

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.document import Cell
    from highneeds.reports.extract import Extract

PARTS = "parts"  # the section that prints them
BACKLOG, TIMELINESS = "open_requests", "timeliness_20_week"
WHOLE = "all"


def is_told_apart(extract: Extract, row: MeasureRow) -> bool:
    """Return whether a row is printed among the parts: where this reader has such a section."""
    audience = extract.audience
    if PARTS not in {*audience.body, *audience.appendices}:
        return False
    return row.is_part or (row.variant == WHOLE and row.id in parts_of(extract))


def parts_of(extract: Extract) -> dict[str, list[MeasureRow]]:
    """Return the rows of each breakdown with two parts or more, by the name of its measure."""
    found: dict[str, list[MeasureRow]] = {}
    for row in extract.edition.measures:
        if row.is_part:
            found.setdefault(row.id, []).append(row)
    return found


def part_cell(extract: Extract, row: MeasureRow) -> Cell:
    """Return this period's figure of a part, as this copy may print it."""
    if row.told_with and not extract.policy.prints_all:
        return told_together(extract, row)
    return figure_cell(
        row.this,
        unit=row.unit,
        decimals=row.decimals,
        extract=extract,
        counts_children=row.counts_children,
        reasons=False,
        shown_as=row.shown_as,
        is_part=True,
    )


def part_points(extract: Extract, row: MeasureRow) -> list[tuple[str, float]]:
    """Return a part's numbers over time, for officers alone.

    How earlier periods' parts had to be hidden is not known, so that nobody else sees them.
    """
    if not extract.policy.prints_all:
        return []
    return [(p.label, p.value) for p in points_of(extract, row) if p.value is not None]


def backlog_words(extract: Extract) -> str:
    """Return the open requests by age in words, to stand beside a percentage; "" without them."""
    rows = parts_of(extract).get(BACKLOG, [])
    said = [f"{characters(part_cell(extract, row).text)} {_band(row)}" for row in rows]
    return f"requests open: {', '.join(said)}" if said else ""


def _band(row: MeasureRow) -> str:
    """Return what a band is called within a sentence: ``up to 6 weeks``."""
    return row.title.removeprefix("Open ").removeprefix("open ")
