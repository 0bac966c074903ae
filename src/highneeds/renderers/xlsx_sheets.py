"""Sheets of an Excel workbook: the cover with its contents, and tables that have names."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from highneeds.renderers.sheet_sizes import (
    column_characters,
    lines_above,
    row_points,
)
from highneeds.renderers.tints import tint
from highneeds.renderers.workbook import COVER
from highneeds.renderers.xlsx_chart import add_chart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.workbook import SheetCell, SheetColumn, TableSheet, Workbook

FONT = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
LONGEST = 32_767  # characters a cell can hold
CUT = " … (longer than a cell can hold: the rest is in the other formats)"
SHORT = 28  # characters of a word in place of a number, set where the number would be


class SheetWriter:
    """Writes sheets to a workbook; each look of a cell is made once."""

    def __init__(
        self, book: Any, *, brand: str, language: str, font: str = "", letters: float = 1.0
    ) -> None:
        self._book = book
        self._brand = brand
        self._language = language
        self._letters = letters  # how many times wider than the usual ones
        self._font = FONT | ({"font_name": font} if font else {})
        self._looks: dict[tuple[tuple[str, Any], ...], Any] = {}

    def write_cover(self, model: Workbook) -> None:
        """Write the first sheet: what the workbook is, and links to what it holds."""
        sheet = self._sheet(COVER.tab, COVER.widths)
        self._line(sheet, 0, model.title, font_size=18, bold=True, font_color=self._brand)
        lines = lines_above(model.cover)
        for row, line in enumerate(lines, start=1):
            self._line(sheet, row, line)
        top = len(lines) + 1
        self._line(sheet, top, "Contents", font_size=14, bold=True, font_color=self._brand)
        self._named_table(sheet, top + 1, COVER.columns, len(model.sheets), name=COVER.name)
        for row, each in enumerate(model.sheets, start=top + 2):
            self._link(sheet, row, each.tab, each.tab)
            sheet.write_string(row, 1, fitting(each.title), self._look())
            count = self._look(num_format="#,##0", align="right", indent=1)
            sheet.write_number(row, 2, len(each.rows), count)
            sheet.set_row(row, row_points([each.tab, each.title], COVER.widths[:2]))
        sheet.activate()

    def write_table(self, table: TableSheet) -> None:
        """Write one sheet: title, what is said above the table, a way back, the table."""
        widths = column_characters(table)
        sheet = self._sheet(table.tab, widths)
        self._line(sheet, 0, table.title, font_size=14, bold=True, font_color=self._brand)
        lines = lines_above(table.above)
        for row, line in enumerate(lines, start=1):
            self._line(sheet, row, line)
        top = len(lines) + 2
        self._link(sheet, top - 1, COVER.tab, "Back to the contents")
        self._named_table(sheet, top, table.columns, max(1, len(table.rows)), name=table.name)
        sheet.set_row(top, row_points([column.heading for column in table.columns], widths))
        for row, cells in enumerate(table.rows, start=top + 1):
            for column, cell in enumerate(cells):
                self._cell(sheet, row, column, cell, numeric=table.columns[column].numeric)
            sheet.set_row(row, row_points([cell.text for cell in cells], widths))
        if table.chart is not None:
            add_chart(self._book, sheet, table, header_row=top)
            sheet.fit_to_pages(1, 1)

    def _sheet(self, tab: str, widths: tuple[int, ...] | list[int]) -> Any:
        sheet = self._book.add_worksheet(tab)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, ceil(width * self._letters))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.hide_gridlines(2)
        return sheet

    def _line(self, sheet: Any, row: int, text: str, **look: Any) -> None:
        """Write a line above a table: it runs over the empty cells beside it."""
        sheet.write_string(row, 0, fitting(text), self._look(text_wrap=False, **look))
        sheet.set_row(row, look.get("font_size", 11) * 1.5 + 3)

    def _named_table(
        self, sheet: Any, top: int, columns: Sequence[SheetColumn], rows: int, *, name: str
    ) -> None:
        place = (top, 0, top + rows, len(columns) - 1)
        sheet.add_table(
            *place,
            {
                "name": name,
                "autofilter": False,
                "style": None,
                "first_column": True,
                "banded_rows": False,
                "columns": [
                    {"header": each.heading, "header_format": self._head(numeric=each.numeric)}
                    for each in columns
                ],
            },
        )

    def _head(self, *, numeric: bool) -> Any:
        side: dict[str, Any] = {"align": "right", "indent": 1} if numeric else {}
        return self._look(bold=True, bg_color=self._brand, font_color="#FFFFFF", **side)

    def _link(self, sheet: Any, row: int, tab: str, words: str) -> None:
        place = tab.replace("'", "''")
        look = self._look(font_color="#1A5A96", underline=1, text_wrap=False)
        sheet.write_url(row, 0, f"internal:'{place}'!A1", look, words)

    def _cell(self, sheet: Any, row: int, column: int, cell: SheetCell, *, numeric: bool) -> None:
        look: dict[str, Any] = {"bottom": 1, "bottom_color": "#B1B4B6"}
        look |= {"align": "left", "indent": 1} if column else {}
        if column == 0:
            look["bold"] = True
        if cell.number is not None or (numeric and len(cell.text) <= SHORT):
            look["align"] = "right"
        if cell.tone:
            fill, ink = tint(cell.tone)
            look |= {"bg_color": f"#{fill}", "font_color": f"#{ink}"}
            if cell.judged:  # dashed, as in every format
                look |= {"italic": True, "border": 3, "border_color": f"#{ink}", "bottom": 3}
                look["bottom_color"] = f"#{ink}"
        if cell.number is not None:
            look["num_format"] = cell.number.pattern
            sheet.write_number(row, column, cell.number.number, self._look(**look))
        elif cell.text:
            sheet.write_string(row, column, fitting(cell.text), self._look(**look))
        else:
            sheet.write_blank(row, column, None, self._look(**look))

    def _look(self, **changes: Any) -> Any:
        look = tuple(sorted((self._font | changes).items()))
        if look not in self._looks:
            self._looks[look] = self._book.add_format(dict(look))
        return self._looks[look]


def fitting(text: str) -> str:
    """Return a text that a cell can hold; one that is cut says so."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
