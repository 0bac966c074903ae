"""Tables from columns: one that nobody filled is left out, and the reader is told so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.reports.document import Cell, Column, Paragraph, Table, plain
from highneeds.reports.rating_cells import is_unrated, rating_cell, rating_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.vocabulary.ratings import Ratings


PORTRAIT = 176.0  # millimetres between the margins of an A4 page
OF_A_NAME, OF_A_RATING, OF_A_NUMBER, OF_WORDS = 42.0, 34.0, 19.0, 10.0


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
        wide=_needed_width(kept) > PORTRAIT,
    )
    if not left_out:
        return (table,)
    note = f"Left out, because nothing was recorded there: {', '.join(left_out)}."
    return table, Paragraph(plain(note), kind="small")


def _needed_width(columns: Sequence[FilledColumn]) -> float:
    """Return roughly how many millimetres the columns need: names, ratings, numbers, words."""
    width = 0.0
    for index, each in enumerate(columns):
        if index == 0:
            width += OF_A_NAME
        elif any(cell.badge is not None for cell in each.cells):
            width += OF_A_RATING
        else:
            width += OF_A_NUMBER if each.column.numeric else OF_WORDS * each.column.width
    return width


def named_cell(name: str, *, detail: str = "", ratings: Ratings | None = None) -> Cell:
    """Return the first cell of a row: the name, then its detail and the reasons for its ratings."""
    reasons = rating_reasons(ratings) if ratings else ""
    small = " · ".join(part for part in (detail, reasons) if part)
    return Cell(plain(name), small=plain(small) if small else ())


def rating_columns(
    all_ratings: Sequence[Ratings],
    *,
    headings: tuple[str, str, str] = ("Last Period", "This Period", "Year-end outlook"),
    width: float = 1.6,
) -> tuple[FilledColumn, FilledColumn, FilledColumn]:
    """Return the three rating columns read side by side: last, this, year-end."""
    last = tuple(rating_cell(each.last) for each in all_ratings)
    this = tuple(rating_cell(each.this) for each in all_ratings)
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
