"""A council's typeface may be wider than ours: columns make room, so that no figure is broken."""

from __future__ import annotations

from highneeds.renderers.options import Theme
from highneeds.renderers.slide_tables import table_pages
from highneeds.renderers.slide_text import count_lines, letters_as_wide, text_width
from highneeds.reports.document import Cell, Column, Table, plain

WIDE = Theme(font="Verdana").letters


def test_an_amount_keeps_its_line_in_a_wide_typeface() -> None:
    rows = tuple(
        tuple(Cell(plain(text)) for text in ("A measure of many words " * 8, *["£18,800"] * 6))
        for _ in range(12)
    )
    columns = (Column("Measure", 3), *(Column("Figure", 0.5) for _ in range(6)))

    with letters_as_wide(WIDE):
        wanted = text_width("£18,800", 1.0)
        pages = table_pages(Table("t", "T", columns, rows))

    assert pages
    assert all(width >= wanted * page.size for page in pages for width in page.widths[1:])


def test_lines_are_counted_for_the_typeface_at_hand() -> None:
    text, width = "one two three", text_width("one two three", 12, bold=True)

    assert count_lines(text, width, 12) == 1
    with letters_as_wide(WIDE):
        assert count_lines(text, width, 12) == 2
    assert count_lines(text, width, 12) == 1


def test_the_house_typeface_is_as_wide_as_it_is() -> None:
    assert Theme().letters == 1.0
