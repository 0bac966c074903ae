"""Sheets of an OpenDocument spreadsheet: the cover with its contents, and tables that have names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from odfdo import Cell, Element, Paragraph, Row, Table
from odfdo.utils import digit_to_alpha

from highneeds.renderers.sheet_sizes import column_characters, lines_above, row_points
from highneeds.renderers.workbook import COVER, SheetCell, SheetColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.ods_styles import StyleBook
    from highneeds.renderers.workbook import TableSheet, Workbook

SHORT = 12  # characters of a word in place of a number, set where the number would be


class OdsWriter:
    """Writes sheets to the body of a spreadsheet."""

    def __init__(self, body: Any, styles: StyleBook) -> None:
        self._body = body
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
            row = Row(style=self._styles.row(row_points([each.tab, title.text], COVER.widths[:2])))
            count = Cell(len(each.rows), style=self._styles.body(title, first=False, right=True))
            row.extend_cells([self._link(each.tab, each.tab), self._text(title), count])
            sheet.append_row(row)

    def write_table(self, table: TableSheet) -> None:
        """Write one sheet: title, what is said above the table, a way back, the table."""
        widths = column_characters(table)
        sheet = self._sheet(table.tab, widths)
        self._line(sheet, table.title, size=14)
        lines = lines_above(table.above)
        for line in lines:
            self._line(sheet, line)
        back = Row()
        back.append_cell(self._link(COVER.tab, "Back to the contents"))
        sheet.append_row(back)
        self._heads(sheet, table.columns, widths)
        self._range(table.name, table.tab, len(lines) + 3, len(table.rows), len(table.columns))
        for cells in table.rows:
            row = Row(style=self._styles.row(row_points([cell.text for cell in cells], widths)))
            row.extend_cells(
                self._cell(cell, first=not at, numeric=table.columns[at].numeric)
                for at, cell in enumerate(cells)
            )
            sheet.append_row(row)

    def name_tables(self) -> None:
        """Give each table its name, once all sheets are written: the format wants names last."""
        ranges = "".join(self._ranges)
        self._body.append(
            Element.from_tag(f"<table:database-ranges>{ranges}</table:database-ranges>")
        )

    def _sheet(self, tab: str, widths: Sequence[int]) -> Any:
        sheet = Table(tab)
        for width in widths:
            style = self._styles.column(width)
            sheet.append(Element.from_tag(f'<table:table-column table:style-name="{style}"/>'))
        self._body.append(sheet)
        return sheet

    def _line(self, sheet: Any, text: str, size: int = 0) -> None:
        style = self._styles.title(size) if size else self._styles.line()
        row = Row(style=self._styles.row((size or 11) * 1.5 + 3))
        row.append_cell(_string(text, style))
        sheet.append_row(row)

    def _heads(self, sheet: Any, columns: Sequence[SheetColumn], widths: Sequence[int]) -> None:
        row = Row(style=self._styles.row(row_points([each.heading for each in columns], widths)))
        row.extend_cells(
            _string(each.heading, self._styles.head(numeric=each.numeric)) for each in columns
        )
        head = Element.from_tag("<table:table-header-rows/>")
        head.append(row)
        sheet.append(head)

    def _cell(self, cell: SheetCell, *, first: bool, numeric: bool) -> Any:
        right = cell.number is not None or (numeric and len(cell.text) <= SHORT)
        style = self._styles.body(cell, first=first, right=right)
        if cell.number is not None:
            return Cell(cell.number.number, text=cell.text, style=style)
        return _string(cell.text, style)

    def _text(self, cell: SheetCell) -> Any:
        return _string(cell.text, self._styles.body(cell, first=False, right=False))

    def _link(self, tab: str, words: str) -> Any:
        cell = _typed(self._styles.link())
        place = quoteattr(f"#{_quoted(tab)}.A1")
        link = Element.from_tag(f'<text:a xlink:type="simple" xlink:href={place}/>')
        link.text = words
        paragraph = Paragraph()
        paragraph.append(link)
        cell.append(paragraph)
        return cell

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


def _string(text: str, style: str) -> Any:
    """Return a cell that is a string whatever it looks like, a paragraph for each of its lines."""
    if not text:
        return Cell(style=style)
    cell = _typed(style)
    for line in text.split("\n"):
        cell.append(Paragraph(line))
    return cell


def _typed(style: str) -> Any:
    """Return an empty cell that says it holds a string: no program then guesses at a number."""
    cell = Cell(style=style)
    cell.set_attribute("office:value-type", "string")
    return cell
