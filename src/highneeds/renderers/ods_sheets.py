"""Sheets of an OpenDocument spreadsheet: the cover with its contents, and tables that have names."""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from odfdo import Element, Table
from odfdo.utils import digit_to_alpha

from highneeds.renderers.sheet_sizes import column_characters, lines_above, row_points
from highneeds.renderers.workbook import COVER, SheetCell, SheetColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.ods_styles import StyleBook
    from highneeds.renderers.workbook import TableSheet, Workbook

LINE_POINTS = 19.5  # high, of a line above a table
_SPACES = re.compile(r"^ +| {2,}| +$")
SHORT = 28  # characters of a word in place of a number, set where the number would be


class OdsWriter:
    """Writes sheets to the body of a spreadsheet."""

    def __init__(self, body: Any, styles: StyleBook, *, letters: float = 1.0) -> None:
        self._body = body
        self._letters = letters  # how many times wider than the usual ones
        self._styles = styles
        self._ranges: list[str] = []

    def write_cover(self, model: Workbook) -> None:
        """Write the first sheet: what the workbook is, and links to what it holds."""
        sheet = self._sheet(COVER.tab, COVER.widths)
        self._line(sheet, model.title, size=18)
        lines = lines_above(model.cover)
        for line in lines:
            self._line(sheet, line)
        self._line(sheet, "Contents", size=14)
        self._heads(sheet, COVER.columns, COVER.widths)
        self._range(COVER.name, COVER.tab, len(lines) + 3, len(model.sheets), len(COVER.columns))
        for each in model.sheets:
            title = SheetCell(each.title)
            cells = [
                self._link(each.tab, each.tab),
                _string(each.title, self._styles.body(title, first=False, right=False)),
                _number(len(each.rows), "", self._styles.body(title, first=False, right=True)),
            ]
            self._row(sheet, cells, row_points([each.tab, each.title], COVER.widths[:2]))

    def write_table(self, table: TableSheet) -> None:
        """Write one sheet: title, what is said above the table, a way back, the table."""
        widths = column_characters(table)
        sheet = self._sheet(table.tab, widths)
        self._line(sheet, table.title, size=14)
        lines = lines_above(table.above)
        for line in lines:
            self._line(sheet, line)
        self._row(sheet, [self._link(COVER.tab, "Back to the contents")], LINE_POINTS)
        self._heads(sheet, table.columns, widths)
        self._range(table.name, table.tab, len(lines) + 3, len(table.rows), len(table.columns))
        for cells in table.rows:
            written = [
                self._cell(cell, first=not at, numeric=table.columns[at].numeric)
                for at, cell in enumerate(cells)
            ]
            self._row(sheet, written, row_points([cell.text for cell in cells], widths))

    def name_tables(self) -> None:
        """Give each table its name, once all sheets are written: the format wants names last."""
        ranges = "".join(self._ranges)
        self._body.append(
            Element.from_tag(f"<table:database-ranges>{ranges}</table:database-ranges>")
        )

    def _sheet(self, tab: str, widths: Sequence[int]) -> Any:
        sheet = Table(tab)
        for width in widths:
            style = self._styles.column(ceil(width * self._letters))
            sheet.append(Element.from_tag(f'<table:table-column table:style-name="{style}"/>'))
        self._body.append(sheet)
        return sheet

    def _line(self, sheet: Any, text: str, size: int = 0) -> None:
        style = self._styles.title(size) if size else self._styles.line()
        self._row(sheet, [_string(text, style)], size * 1.5 + 3 if size else LINE_POINTS)

    def _heads(self, sheet: Any, columns: Sequence[SheetColumn], widths: Sequence[int]) -> None:
        cells = [_string(each.heading, self._styles.head(numeric=each.numeric)) for each in columns]
        points = row_points([each.heading for each in columns], widths)
        head = Element.from_tag("<table:table-header-rows/>")
        self._row(head, cells, points)
        sheet.append(head)

    def _row(self, place: Any, cells: Sequence[str], points: float) -> None:
        """Append a row, read as one piece of XML: thousands of single cells take the library long."""
        style = self._styles.row(points)
        row = f'<table:table-row table:style-name="{style}">{"".join(cells)}</table:table-row>'
        # A sheet's own append copies the row and counts its columns again; a plain one does not.
        Element.append(place, Element.from_tag(row))

    def _cell(self, cell: SheetCell, *, first: bool, numeric: bool) -> str:
        right = cell.number is not None or (numeric and len(cell.text) <= SHORT)
        style = self._styles.body(cell, first=first, right=right)
        if cell.number is not None:
            return _number(cell.number.number, cell.text, style)
        return _string(cell.text, style)

    def _link(self, tab: str, words: str) -> str:
        place = quoteattr(f"#{_quoted(tab)}.A1")
        link = f'<text:a xlink:type="simple" xlink:href={place}>{escape(words)}</text:a>'
        return _typed(f"<text:p>{link}</text:p>", self._styles.link())

    def _range(self, name: str, tab: str, top: int, rows: int, columns: int) -> None:
        """Name the cells of a table; ``top`` is the number of its header row, from 1."""
        last = f"{digit_to_alpha(columns - 1)}{top + rows}"
        place = quoteattr(f"{_quoted(tab)}.A{top}:{_quoted(tab)}.{last}")
        self._ranges.append(
            f'<table:database-range table:name="{name}" table:target-range-address={place} '
            'table:contains-header="true" table:display-filter-buttons="false"/>'
        )


def _quoted(tab: str) -> str:
    """Return a tab's name as an address writes it."""
    return "'" + tab.replace("'", "''") + "'"


def _string(text: str, style: str) -> str:
    """Return a cell that is a string whatever it looks like, a paragraph for each of its lines."""
    if not text:
        return f'<table:table-cell table:style-name="{style}"/>'
    return _typed("".join(_paragraph(line) for line in text.split("\n")), style)


def _typed(paragraphs: str, style: str) -> str:
    """Return a cell that says it holds a string: no program then guesses at a number."""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{paragraphs}</table:table-cell>"
    )


def _number(number: int | float, text: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float" '
        f'office:value="{number!r}">{_paragraph(text or str(number))}</table:table-cell>'
    )


def _paragraph(line: str) -> str:
    """Return a paragraph; the format reads spaces that follow one another as one, unless told."""
    kept = _SPACES.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', escape(line))
    return f"<text:p>{kept.replace(chr(9), '<text:tab/>')}</text:p>"
