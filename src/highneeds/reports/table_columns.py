"""Tables from columns: one that nobody filled is left out, and the reader is told so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.reports.document import Cell, Column, Paragraph, Table, plain
from highneeds.reports.rating_cells import is_unrated, judge_of, rating_cell, rating_reasons
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.vocabulary.ratings import Rating, Ratings


PORTRAIT = 176.0  # millimetres between the margins of an A4 page
OF_A_NAME, OF_A_RATING, OF_A_NUMBER, OF_WORDS = 42.0, 34.0, 19.0, 10.0


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """A column with its cells; ``blank`` says that nothing was recorded in any of them."""

    column: Column
    cells: tuple[Cell, ...]
    blank: bool = False
    note: str = ""  # said once below the table, of the whole column


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
    said = _said_of_columns(kept)
    if left_out:
        said.append(f"Left out, with nothing recorded: {', '.join(left_out)}.")
    return (table, *([Paragraph(plain(" ".join(said)), kind="small")] if said else []))


def _said_of_columns(columns: Sequence[FilledColumn]) -> list[str]:
    """Return what is said of whole columns, those of which the same is said named together."""
    by_note: dict[str, list[str]] = {}
    for each in columns:
        if each.note:
            by_note.setdefault(each.note, []).append(each.column.heading)
    return [f"{' and '.join(names)}: {note}." for note, names in by_note.items()]


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
    say_judges: bool = True,
) -> tuple[FilledColumn, FilledColumn, FilledColumn]:
    """Return the three rating columns read side by side: last, this, year-end.

    ``say_judges`` is False where the name of the row says who judged it.
    """
    last, this, ahead = zip(*((r.last, r.this, r.year_end) for r in all_ratings), strict=True)
    return (
        _rating_column(headings[0], last, width, may_be_blank=True, say_judges=say_judges),
        _rating_column(headings[1], this, width, say_judges=say_judges),
        _rating_column(headings[2], ahead, width, may_be_blank=True, say_judges=say_judges),
    )


def _rating_column(
    heading: str,
    ratings: Sequence[Rating],
    width: float,
    *,
    say_judges: bool,
    may_be_blank: bool = False,
) -> FilledColumn:
    """Return one column of ratings; a judge whom several share is named once, below the table."""
    judges = [judge_of(rating) for rating in ratings if rating.basis is Basis.JUDGED]
    shared = judges[0] if say_judges and len(judges) > 1 and len(set(judges)) == 1 else ""
    return FilledColumn(
        Column(heading, width),
        tuple(rating_cell(rating, say_judge=say_judges and not shared) for rating in ratings),
        may_be_blank and all(is_unrated(rating) for rating in ratings),
        note=shared,
    )
