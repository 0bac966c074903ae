"""The report as one tidy CSV file: table, row, column, value, shorthand; one cell of a table a line.

Numbers are plain (money in pounds, a percentage as 6.1), so that a program can add them up. Text
that a spreadsheet would take for a formula is given an apostrophe in front; ``plain_value`` takes
it off again. ``styles/highlight-report.table-schema.json`` describes the file, and rides in its data package.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from highneeds.renderers.cell_words import codes_in, note_of, words_of
from highneeds.renderers.printed_numbers import read_printed
from highneeds.reports.document import Chart, KeyFacts, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.renderers.options import RenderOptions
    from highneeds.renderers.printed_numbers import PrintedNumber
    from highneeds.reports.document import Cell, Document

FORMAT = "csv"
HEADER = ("table", "row", "column", "value", "shorthand")
ABOUT = "about"  # the table that says what the report is
NOTE, AS_PRINTED = "(note)", "(as printed)"

# What makes a spreadsheet program calculate, full-width and small forms too, also behind spaces.
_ACTS = re.compile(
    "'*(?:[\\x00\\t\\r\\n]|[\\s\\ufeff\\u200b]*"
    "[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b])"
)


class TidyRow(NamedTuple):
    """One line of the file."""

    table: str
    row: str
    column: str
    value: str | int | float
    shorthand: str = ""


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the file: UTF-8 with its mark, lines end as RFC 4180 says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in tidy_rows(document):
        writer.writerow([safe_value(v) if isinstance(v, str) else repr(v) for v in row])
    return out.getvalue().encode("utf-8-sig")


def safe_value(text: str) -> str:
    r"""Return the text so that no spreadsheet takes it for a formula.

    >>> safe_value("=1+1"), safe_value("'=1+1"), safe_value("\uff1d1"), safe_value("On forecast")
    ("'=1+1", "''=1+1", "'\uff1d1", 'On forecast')
    """
    return f"'{text}" if _ACTS.match(text) else text


def plain_value(text: str) -> str:
    """Return what stood in the report: the opposite of ``safe_value``.

    >>> plain_value("'=1+1"), plain_value("'Tis so")
    ('=1+1', "'Tis so")
    """
    return text[1:] if text.startswith("'") and _ACTS.match(text) else text


def tidy_rows(document: Document) -> Iterator[TidyRow]:
    """Yield what the report is, then every cell of every table, row by row."""
    about = {
        "title": document.title,
        "organisation": document.organisation,
        "subject": document.subject,
        "marking": document.marking,
        "extracted on": document.created,
        "edition sha256": document.sha256,
    }
    yield from (TidyRow(ABOUT, "report", name, said) for name, said in about.items() if said)
    for block in document.blocks:
        match block:
            case KeyFacts(pairs=pairs):
                for name, cell in pairs:
                    yield from _cell_rows(ABOUT, "report", name, cell)
            case Table():
                yield from _table_rows(block)
            case Chart(printed_table=Table() as table):
                yield from _table_rows(table)


def _table_rows(table: Table) -> Iterator[TidyRow]:
    for row in table.rows:
        name = words_of(row[0])
        if note := note_of(row[0]):
            yield TidyRow(table.name, name, f"{table.columns[0].heading} {NOTE}", note)
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            yield from _cell_rows(table.name, name, column.heading, cell)


def _cell_rows(table: str, row: str, column: str, cell: Cell) -> Iterator[TidyRow]:
    """Yield the cell, and its small print as a line of its own."""
    words = words_of(cell)
    codes = codes_in(words)
    printed = read_printed(words, cell.value)
    value: str | int | float = words if printed is None else printed.number
    bare = words.strip()
    if len(codes) == 1 and bare == str(codes[0]):
        value = ""
    yield TidyRow(table, row, column, value, "".join(str(code) for code in codes))
    if printed is not None and _says_more(printed):
        yield TidyRow(table, row, f"{column} {AS_PRINTED}", words)
    if note := note_of(cell):
        yield TidyRow(table, row, f"{column} {NOTE}", note)


def _says_more(printed: PrintedNumber) -> bool:
    """Return whether more is printed beside a number than its unit and codes: ``2 (33%)``."""
    beside = printed.before + printed.after
    for code in codes_in(beside):
        beside = beside.replace(str(code), "")
    return bool(beside.strip(" \u00a0£%-−+"))
