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


def test_a_word_of_a_text_column_stays_whole_where_the_page_has_room() -> None:
    columns = (Column("Action", 20.0), Column("Is", 1.0))
    table = Table("t", "T", columns, ((Cell(plain("Engage")), Cell(plain("→ Steady"))),))

    _, trend = column_widths(table, 150)

    assert trend >= OF_A_CHARACTER * len("Steady")


def test_where_the_page_lacks_room_headings_and_amounts_come_first() -> None:
    columns = (Column("Note", 1.0), Column("Sum", 1.0, numeric=True))
    cells = (Cell(plain("x" * 60)), Cell(plain(AMOUNT), numeric=True))

    _, amount = column_widths(Table("t", "T", columns, (cells,)), 60)

    assert amount >= OF_A_CHARACTER * len(AMOUNT)
