"""A made-up return written as the nine CSV files of COLLECT's export ("Blade").

Dates stand as ``2022-Sep-28 00:00:00``, yes and no as true and false; the export's own table ids
join the files.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from highneeds.synthetic.return_tables import ORDER, ReturnTables
from highneeds.synthetic.writer_tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from highneeds.synthetic.made import MadeReturn
    from highneeds.synthetic.return_tables import Cell, TableRow

PARENTS = {
    "person": "sen2", "requests": "person", "assessment": "requests", "namedplan": "assessment",
    "plandetail": "namedplan", "activeplans": "requests", "placementdetail": "activeplans",
    "senneed": "activeplans",
}  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PACKED_ON = (1980, 1, 1, 0, 0, 0)  # the same return makes the same bytes


def write_blade(made: MadeReturn) -> dict[str, bytes]:
    """Return the nine files by name."""
    tables = ReturnTables(made)
    day = made.reference_date
    return {f"Blade-Export_{day:%d-%m-%Y}_{name}.csv": _write(tables, name) for name in ORDER}


def write_blade_zip(made: MadeReturn) -> bytes:
    """Return the nine files as one ZIP."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in write_blade(made).items():
            archive.writestr(zipfile.ZipInfo(name, PACKED_ON), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _write(tables: ReturnTables, name: str) -> bytes:
    columns = list(tables.columns[name])
    above = [f"{PARENTS[name]}tableid"] if name in PARENTS else []
    technical = [f"{name}tableid", "NativeId", f"{name}orderseqcolumn", "sourceid", *above]
    return write_table(
        [*technical, *columns],
        (
            [*_technical(row, tables.made.authority, bool(above)), *_cells(row, columns)]
            for row in tables.rows[name]
        ),
    )


def _technical(row: TableRow, authority: str, has_parent: bool) -> list[object]:  # noqa: FBT001
    return [row.number, authority, row.number, authority, *([row.parent] if has_parent else [])]


def _cells(row: TableRow, columns: Iterable[str]) -> Iterable[str]:
    return (_cell(row.fields.get(name)) for name in columns)


def _cell(value: Cell) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):  # English months, whatever the computer's language
        return f"{value.year}-{MONTHS[value.month - 1]}-{value.day:02} 00:00:00"
    return "" if value is None else str(value)
