"""Rows given back as an accessible workbook: one named table, a title above it, nothing merged."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's day has no zone; the same bytes again)
LONGEST = 32_000  # a cell of a workbook holds no more
NARROWEST, WIDEST = 10, 60
LOOKED_AT = 200  # rows, to find a column's width


def render_rows(
    *, title: str, told: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> bytes:
    """Return an xlsx workbook with one sheet; every cell is text, so that codes keep their zeros."""
    import xlsxwriter

    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": title, "created": MADE_ON})
    sheet = book.add_worksheet("Rows")
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, told)
    for column, name in enumerate(columns):
        widths = (len(row[column]) for row in rows[:LOOKED_AT])
        widest = min(WIDEST, max(NARROWEST, len(name), *widths)) if rows else len(name)
        sheet.set_column(column, column, widest + 2, wrapped)
    sheet.add_table(
        3, 0, 3 + max(1, len(rows)), len(columns) - 1,
        {
            "name": "Rows_given_back",
            "style": None,
            "columns": [{"header": name} for name in _once(columns)],
        },
    )  # fmt: skip
    for line, row in enumerate(rows, start=4):
        for column, cell in enumerate(row):
            sheet.write_string(line, column, cell[:LONGEST], wrapped)
    sheet.freeze_panes(4, 0)
    book.close()
    return out.getvalue()


def _once(columns: Sequence[str]) -> list[str]:
    """Return names of which none is empty and none stands twice: a table needs that.

    >>> _once(["a", "", "A"])
    ['a', 'column 2', 'A (column 3)']
    """
    names: list[str] = []
    for number, name in enumerate(columns, start=1):
        taken = {each.casefold() for each in names}
        plain = name or f"column {number}"
        names.append(plain if plain.casefold() not in taken else f"{plain} (column {number})")
    return names
