"""Tables from columns: one that nobody filled is left out, and the reader is told so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.reports.document import Cell, Column, Paragraph, Table, plain
from highneeds.reports.rating_cells import has_changed, is_unrated, rating_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.vocabulary.ratings import Ratings


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """A column with its cells; ``blank`` says that nothing was recorded in any of them."""

    column: Column
    cells: tuple[Cell, ...]
    blank: bool = False


def build_table(
    *,
    name: str,
    caption: str,
    columns: Sequence[FilledColumn],
    summary: str = "",
    wide_from: int = 99,
) -> tuple[Table | Paragraph, ...]:
    """Return the table of the columns that hold something, and a note naming those that do not."""
    kept = [column for column in columns if not column.blank]
    left_out = [column.column.heading for column in columns if column.blank]
    rows = tuple(zip(*(column.cells for column in kept), strict=True))
    table = Table(
        name=name,
        caption=caption,
        columns=tuple(column.column for column in kept),
        rows=rows,
        summary=summary,
        wide=len(kept) >= wide_from,
    )
    if not left_out:
        return (table,)
    note = f"Left out, because nothing was recorded there: {', '.join(left_out)}."
    return table, Paragraph(plain(note), kind="small")


def rating_columns(
    all_ratings: Sequence[Ratings],
    *,
    headings: tuple[str, str, str] = ("Last Period", "This Period", "Year-end outlook"),
    width: float = 1.6,
) -> tuple[FilledColumn, FilledColumn, FilledColumn]:
    """Return the three rating columns read side by side: last, this, year-end."""
    last = tuple(rating_cell(each.last) for each in all_ratings)
    this = tuple(rating_cell(each.this, reason=has_changed(each)) for each in all_ratings)
    ahead = tuple(rating_cell(each.year_end) for each in all_ratings)
    return (
        FilledColumn(
            Column(headings[0], width), last, all(is_unrated(each.last) for each in all_ratings)
        ),
        FilledColumn(Column(headings[1], width), this),
        FilledColumn(
            Column(headings[2], width),
            ahead,
            all(is_unrated(each.year_end) for each in all_ratings),
        ),
    )
