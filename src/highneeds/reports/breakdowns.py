"""Parts of a breakdown that the audit found could tell of one another: how they are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.reports.document import Cell, plain
from highneeds.reports.figure_cells import figure_cell
from highneeds.vocabulary.figures import Figure, Known, Unit, count, share
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.reports.extract import Extract

STEPS = ("", "rounded", "coarser", "merged", "withheld")
ALL_OTHERS = "all others"


def shown_as(row: MeasureRow, figure: Figure) -> str:
    """Return how a figure of a row may be shown; an earlier one never finer than it was then."""
    then = ""
    if figure is row.last:
        then = row.last_shown_as
    elif figure is row.year_ago:
        then = row.year_ago_shown_as
    return max(row.shown_as, then, key=STEPS.index)


def told_together(extract: Extract, row: MeasureRow) -> Cell:
    """Return the cell of a part that is told with others: their sum, once, beside the first."""
    rows = [
        each
        for each in extract.edition.measures
        if each.id == row.id and each.variant in {row.variant, *row.told_with}
    ]
    titles = {each.variant: each.title for each in rows}
    others = " and ".join(titles.get(name, ALL_OTHERS) for name in row.told_with)
    if ALL_OTHERS in row.told_with or rows[0] is not row:
        where = plain(f"told together with {others}")
        return Cell(plain(str(Shorthand.CONFIDENTIAL)), small=where)
    cell = figure_cell(
        _sum(rows),
        unit=row.unit,
        decimals=row.decimals,
        extract=extract,
        counts_children=True,
        shown_as=row.shown_as,
        is_part=True,
    )
    return replace(cell, small=plain(f"together with {others}"))


def _sum(rows: list[MeasureRow]) -> Known:
    figures = [row.this for row in rows if isinstance(row.this, Known)]
    if rows[0].unit is Unit.COUNT:
        return count(sum(int(each.value) for each in figures))
    number, whole = sum(each.numerator or 0 for each in figures), figures[0].denominator or 0
    figure = share(number, whole)
    if not isinstance(figure, Known):
        raise TypeError(f"{rows[0].id}: a part of nothing is no part")
    return figure
