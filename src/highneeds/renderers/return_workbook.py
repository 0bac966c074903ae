"""Tables of a return as an xlsx workbook: a sheet a table, numbers as numbers, nothing merged."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's day has no zone; the same bytes again)
WIDTH, WIDEST = 12, 60


class SheetTable(Protocol):
    """A table with words in its first ``keys`` columns and numbers in the others."""

    @property
    def name(self) -> str:
        """The sheet's name."""

    @property
    def keys(self) -> int:
        """How many columns hold words."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings."""

    @property
    def rows(self) -> tuple[tuple[str | float, ...], ...]:
        """The rows, as wide as the headings."""


def render_return(*, title: str, told: str, tables: Sequence[SheetTable]) -> bytes:
    """Return the workbook; each sheet has the title, a line that tells what it is, and one named table."""
    import xlsxwriter

    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": MADE_ON})
    bold = book.add_format({"bold": True, "font_size": 14})
    for number, table in enumerate(tables, 1):
        sheet = book.add_worksheet(table.name)
        sheet.write_string(0, 0, f"{title}: {table.name.lower()}", bold)
        sheet.write_string(1, 0, told)
        _write_table(sheet, table, number)
    book.close()
    return out.getvalue()


def _write_table(sheet: Any, table: SheetTable, number: int) -> None:
    for column, name in enumerate(table.columns):
        words = [str(row[column]) for row in table.rows] if column < table.keys else []
        sheet.set_column(column, column, min(WIDEST, max([WIDTH, len(name), *map(len, words)])) + 2)
    sheet.add_table(
        3, 0, 3 + max(1, len(table.rows)), len(table.columns) - 1,
        {
            "name": f"Table_{number}",
            "style": None,
            "columns": [{"header": name} for name in table.columns],
        },
    )  # fmt: skip
    for line, row in enumerate(table.rows, start=4):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, cell)
            else:
                sheet.write_number(line, column, cell)
    sheet.freeze_panes(4, table.keys)
