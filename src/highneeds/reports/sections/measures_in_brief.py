"""The measures that a member should ask about: those off track, the worst first, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Column, Heading, Paragraph, plain
from highneeds.reports.sections.measures import measure_columns, rounding_note
from highneeds.reports.table_columns import FilledColumn, build_table, named_cell, rating_columns
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract

MOST = 4  # what one page has room for
OFF_TRACK = {"red", "amber"}


def build_measures_in_brief(extract: Extract) -> tuple[Block, ...]:
    """Return the measures rated worst, and how many are on track or have no figure."""
    rows = extract.edition.measures
    if not rows:
        return ()
    worst = sorted(filter(_is_off_track, rows), key=lambda row: -row.ratings.this.status.order)
    shown = worst[:MOST]
    heading = Heading(2, "Measures to ask about", "measures")
    others = Paragraph(plain(_others(rows, len(worst) - len(shown))), kind="small")
    if not shown:
        return heading, others
    figures = [
        each
        for each in measure_columns(extract, shown)
        if each.column.heading in {"Target", "Figure", "Figure last period"}
    ]
    table = build_table(
        name="measures",
        caption="Measures rated worst",
        columns=(
            FilledColumn(Column("Measure", 4.6), tuple(named_cell(row.title) for row in shown)),
            *figures,
            *rating_columns([row.ratings for row in shown], width=1.9, say_judges=False),
        ),
        summary="One row a measure that is off track, the worst first.",
    )
    rounding = rounding_note(extract, shown)
    said = (Paragraph(plain(rounding), kind="small"),) if rounding else ()
    return (heading, *table, *said, others)


def _is_off_track(row: MeasureRow) -> bool:
    return row.ratings.this.status.tone in OFF_TRACK and isinstance(row.this, Known)


def _others(rows: tuple[MeasureRow, ...], more: int) -> str:
    without = sum(not isinstance(row.this, Known) for row in rows)
    said = [f"{count_of(more, 'measure')} more off track"] if more else []
    said += [f"{without} without a figure"] if without else []
    of_all = (
        f"Of {count_of(len(rows), 'measure')}: " if said else f"{len(rows)} measures are followed"
    )
    return f"{of_all}{', '.join(said)}. All are in the full report."
