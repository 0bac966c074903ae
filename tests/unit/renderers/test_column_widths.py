"""A column is never so narrow that an amount or a heading's word breaks, where the page has room."""

from __future__ import annotations

from highneeds.renderers.column_widths import OF_A_CHARACTER, column_widths
from highneeds.reports.document import Cell, Column, Table, plain

AMOUNT = "£103,744,143"


def finance(rows: int = 1) -> Table:
    columns = (Column("KPI", 9.0), Column("Budget", 1.0, numeric=True))
    row = (Cell(plain("Total High Needs Block Spend")), Cell(plain(AMOUNT), numeric=True))
    return Table("finance", "Finance", columns, (row,) * rows)


def test_an_amount_has_room_however_small_its_columns_share() -> None:
    name, amount = column_widths(finance(), 120)

    assert amount >= OF_A_CHARACTER * len(AMOUNT)
    assert name + amount == 120


def test_without_rows_a_heading_alone_decides() -> None:
    _, budget = column_widths(finance(rows=0), 120)

    assert OF_A_CHARACTER * len("Budget") <= budget < OF_A_CHARACTER * len(AMOUNT)
