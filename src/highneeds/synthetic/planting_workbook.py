"""Faults planted in a workbook of commitments: those that a spreadsheet alone can hold, and its rows'.

A formula that was never worked out, a percentage and a yes in place of an amount, hidden rows and
columns, merged cells, notes beside and below, a total, a second line of headers.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

from highneeds.synthetic.planting import Planted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's day has no zone; the same bytes again)
FIXED = (1980, 1, 1, 0, 0, 0)
AMOUNT = "annual_cost"
NUMBERS = (AMOUNT, "health_share", "social_care_share")
SHEETS = "xl/worksheets/"
# Each is made of a row of the file; a field that is not named keeps what it has.
ROW_FAULTS: tuple[tuple[str, Mapping[str, object]], ...] = (
    ("negative cost", {AMOUNT: -500, "health_share": "", "social_care_share": ""}),
    ("parts exceed whole", {AMOUNT: 100, "health_share": 80, "social_care_share": 30}),
    ("identifier form", {"upn": "X12"}),
    ("no identifier", {"upn": ""}),
    ("date", {"starts_on": "not yet"}),
    ("dates in order", {"ends_on": "1999-01-01"}),
    ("code of digits", {"urn": "12"}),
    ("amount", {AMOUNT: "to be agreed"}),
    ("amount", {AMOUNT: "=50+50"}),
    ("amount", {AMOUNT: "50%"}),
    ("amount", {AMOUNT: True}),
)
FILE_FAULTS = (
    "formula without a value", "hidden rows", "hidden columns", "merged cells", "cells without a header",
)  # fmt: skip
LAST_FAULTS = ("headers again", "total row", "note row")


def plant_in_commitments(content: bytes, *, file: str) -> tuple[bytes, list[Planted]]:
    """Return the commitments of a CSV file as a workbook with a row for each fault at its end."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    columns = list(rows[0])
    lines: list[dict[str, Any]] = [dict(row) for row in rows]
    planted = [Planted(file, None, rule) for rule in FILE_FAULTS]
    for number, (rule, wrong) in enumerate(ROW_FAULTS):
        lines.append({**rows[number], **wrong})
        planted.append(Planted(file, len(lines) + 1, rule))
    last: tuple[dict[str, Any], ...] = (
        {name: name for name in columns}, {"upn": "Total", AMOUNT: 12345}, {"upn": "Source: our list"},
    )  # fmt: skip
    for rule, line in zip(LAST_FAULTS, last, strict=True):
        lines.append(line)
        planted.append(Planted(file, len(lines) + 1, rule))
    return _without_values(_write(columns, lines)), planted


def _write(columns: list[str], lines: list[dict[str, Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book: Any = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE_ON, "comments": "Made up: every person invented"})
    sheet, percent = book.add_worksheet("Commitments"), book.add_format({"num_format": "0%"})
    sheet.write_row(0, 0, columns)
    write: dict[type, Callable[..., object]] = {bool: sheet.write_boolean, int: sheet.write_number}
    for number, line in enumerate(lines, start=1):
        for at, name in enumerate(columns):
            cell = line.get(name, "")
            if cell == "50%":
                sheet.write_number(number, at, 0.5, percent)
            elif isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, at, cell)
            elif name in NUMBERS and isinstance(cell, str) and cell.isdigit():
                sheet.write_number(number, at, int(cell))
            elif cell != "":
                write.get(type(cell), sheet.write_string)(number, at, cell)
    band = columns.index("band")
    sheet.merge_range(1, band, 2, band, lines[0]["band"])
    sheet.set_column(band, band, None, None, {"hidden": True})
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.write_string(4, len(columns) + 1, "looked at")
    book.close()
    return out.getvalue()


def _without_values(content: bytes) -> bytes:
    """Return a workbook whose formulas were never worked out, as some programs write them."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as spoilt,
    ):
        for part in made.namelist():
            data = made.read(part)
            if part.startswith(SHEETS):
                data = data.replace(b"</f><v>0</v>", b"</f>")
            spoilt.writestr(zipfile.ZipInfo(part, FIXED), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
