"""The expected account by block: how one year's deficit becomes the next one's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Column, Paragraph, plain
from highneeds.reports.sections.savings import money
from highneeds.reports.table_columns import FilledColumn, build_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.forecast_said import AccountSaid

ORDER = ("opening_gross", "in_year", "gross", "opening_net", "payment", "net")
NOTE = (
    "The expected path with the savings; adverse is positive. Each line is rounded to whole thousands of "
    "pounds, and totals add up what is printed, so that they may be some thousands from the middle of "
    "the fan."
)


def build_account(lines: Sequence[AccountSaid]) -> tuple[Block, ...]:
    """Return one row a line and one column a year; nothing where there is no account."""
    if not lines:
        return ()
    years = sorted({one.financial_year for one in lines})
    keys = sorted(
        dict.fromkeys((one.kind, one.block, one.line) for one in lines),
        key=lambda key: ORDER.index(key[0]),
    )
    amounts = {(one.kind, one.block, one.line, one.financial_year): one.pence for one in lines}
    titles = [line if block == "whole grant" else f"{block}: {line}" for _, block, line in keys]
    columns = [_words("Line", 3.4, [f"{title[:1].upper()}{title[1:]}" for title in titles])]
    columns += [_amounts(year, [amounts.get((*key, year)) for key in keys]) for year in years]
    table = build_table(
        name="account",
        caption="The dedicated schools grant account as forecast, by block",
        columns=columns,
        summary="One row a line, one column a financial year; brought forward and in-year lines add up.",
    )
    return (*table, Paragraph(plain(NOTE), kind="small"))


def _words(heading: str, width: float, said: Sequence[str]) -> FilledColumn:
    return FilledColumn(Column(heading, width), tuple(Cell(plain(each)) for each in said))


def _amounts(heading: str, amounts: Sequence[int | None]) -> FilledColumn:
    cells = tuple(
        Cell(plain("[z]"), numeric=True) if each is None else money(each) for each in amounts
    )
    return FilledColumn(Column(heading, 1.5, numeric=True), cells)
