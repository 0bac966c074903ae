"""A copy in large print: letters of 16 points, and a card for each row of a table that is too wide.

A table of many columns cannot be read at that size, and one that is cut or turned is worse; so each
of its rows becomes a small table of its own, column by column.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from highneeds.reports.document import Cell, Chart, Column, Table, plain
from highneeds.reports.document_text import characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.reports.document import Block, Document

FORMATS = ("html", "pdf", "docx")
MOST_COLUMNS = 3
LETTERS, HEIGHTS = ("fontSize", "labelFontSize", "titleFontSize"), ("height", "step", "dy")
LARGER = 1.5


def large_document(document: Document) -> Document:
    """Return the document with cards for wide tables, and charts with larger letters."""
    blocks = tuple(each for block in document.blocks for each in _large(block))
    return replace(document, blocks=blocks)


def _large(block: Block) -> Iterator[Block]:
    if isinstance(block, Table):
        yield from cards(block)
    elif isinstance(block, Chart):
        yield replace(block, spec=_larger(block.spec), table=None, told_in="", source=_told(block))
        yield from cards(block.printed_table) if block.printed_table else ()
    else:
        yield block


def cards(table: Table) -> Iterator[Table]:
    """Yield a table that is narrow enough as it is, or else one small table a row.

    >>> row = (Cell(plain("Cost")), *(Cell(plain(str(n))) for n in range(3)))
    >>> wide = Table("t", "Measures", tuple(Column(c) for c in "abcd"), (row,))
    >>> [(card.caption, len(card.columns), len(card.rows)) for card in cards(wide)]
    [('Measures, 1 of 1', 2, 3)]
    """
    if len(table.columns) <= MOST_COLUMNS:
        yield replace(table, wide=False)
        return
    first, *others = table.columns
    for number, row in enumerate(table.rows, start=1):
        name, *cells = row
        said = characters(name.text) or (name.badge.words if name.badge else "")
        rows = [
            (Cell(plain(column.heading)), replace(cell, numeric=False))
            for column, cell in zip(others, cells, strict=True)
        ]
        if name.small:
            rows.insert(0, (Cell(plain("About")), Cell(name.small)))
        yield Table(
            name=f"{table.name}-{number}",
            caption=f"{table.caption}, {number} of {len(table.rows)}",
            columns=(Column(first.heading, 1.0), Column(said, 1.6)),
            rows=tuple(rows),
            summary=f"{said}: one row a column of the table.",
        )


def _told(chart: Chart) -> str:
    return chart.source or (f"Its numbers: {chart.told_in}." if chart.told_in else "")


def _larger(value: Any, name: str = "") -> Any:
    """Return a specification with larger letters and more height, so that labels keep apart."""
    if isinstance(value, dict):
        return {key: _larger(each, key) for key, each in value.items() if key != "values"} | (
            {"values": value["values"]} if "values" in value else {}
        )
    if isinstance(value, list):
        return [_larger(each) for each in value]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * LARGER, 2) if number and name in (*LETTERS, *HEIGHTS) else value
