"""A made-up return written as the workbooks people hold: DfE's template, its pre-submission workbook,
and the five sheets of a supplier's product."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from highneeds.feeds.sen2.labels import LABELS
from highneeds.feeds.sen2.modules import MODULES
from highneeds.synthetic.return_tables import ReturnTables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.synthetic.made import MadeReturn
    from highneeds.synthetic.return_tables import Cell, TableRow

MADE_ON = datetime(2000, 1, 1)  # noqa: DTZ001  (a workbook's day has no zone; the same bytes again)
OWN = "\n\n(This must be a unique ID for each {} record)"
MATCH = "\n\n(This must match the relevant ID in the {} table)"
SUPPLIER_SHEETS = {
    "person": "Persons",
    "requests": "Requests",
    "assessment": "Assessments",
    "namedplan": "Named Plan",
    "activeplans": "Active Plans",
}
SUPPLIER_LABELS = {
    "personbirthdate": "Dob (ccyy-mm-dd)",
    "sex": "Gender",
    "assessmentoutcome": "Assessment Outcome To Issue EHCP",
    "week20": "Twenty Weeks Time Limit Exceptions Apply",
    "transferla": "EHC Plan (Transfer)",
    "lastreview": "EHCP review decisions date",
}


def write_template(made: MadeReturn) -> bytes:
    """Return DfE's Data Entry Template: nine tables below one another on one sheet."""
    tables = ReturnTables(made)
    book = _Book()
    sheet, line = book.sheet("Data Entry Template"), 0
    for module in MODULES:
        columns = list(tables.columns[module.name])
        labels = ["Record Type", *_template_keys(module.name)]
        labels += [_label(module.name, name) for name in columns]
        book.row(sheet, line, [module.block])
        book.row(sheet, line + 1, labels)
        line += 2
        for row in tables.rows[module.name]:
            keys = [row.person, row.request][: len(labels) - 1 - len(columns)]
            if module.name == "requests":
                keys = [row.request, row.person]
            book.row(sheet, line, [module.name[:1].upper(), *keys, *_fields(row, columns)])
            line += 1
        line += 2
    return book.content()


def write_pre_submission(made: MadeReturn) -> bytes:
    """Return the pre-submission workbook: eight sheets under the names of the CSV export."""
    tables = ReturnTables(made)
    book = _Book()
    for module in MODULES[1:]:
        columns = list(tables.columns[module.name])
        spelling = {"requestsource": "rquestsource"}  # as the workbook has it
        keys = ["persontableid", "requeststableid"][: 1 if module.name == "person" else 2]
        sheet = book.sheet(module.sheet)
        book.row(sheet, 0, [*keys, *(spelling.get(name, name) for name in columns)])
        for line, row in enumerate(tables.rows[module.name], start=1):
            known = [row.person, row.request][: len(keys)]
            book.row(sheet, line, [*known, *_fields(row, columns)])
    return book.content()


def write_supplier(made: MadeReturn) -> bytes:
    """Return a supplier's five sheets, which hold no settings, placements and needs."""
    tables = ReturnTables(made)
    book = _Book()
    for name, title in SUPPLIER_SHEETS.items():
        columns = list(tables.columns[name])
        labels = ["Person ID"]
        if name != "person":
            plans = name in {"namedplan", "activeplans"}
            labels.append("Request Records ID" if plans else "Requests Record ID")
        sheet = book.sheet(title)
        told = [SUPPLIER_LABELS.get(each) or _label(name, each) for each in columns]
        book.row(sheet, 0, [*labels, *told])
        for line, row in enumerate(tables.rows[name], start=1):
            known = [row.person, row.request][: len(labels)]
            book.row(sheet, line, [*known, *_fields(row, columns)])
    return book.content()


class _Book:
    """A workbook being written, in memory."""

    def __init__(self) -> None:
        import xlsxwriter

        self._out = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._out, {"in_memory": True})
        self._book.set_properties(
            {"created": MADE_ON, "comments": "Made up: every person invented"}
        )
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})

    def sheet(self, name: str) -> Any:
        return self._book.add_worksheet(name)

    def row(self, sheet: Any, line: int, values: Sequence[Cell]) -> None:
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(line, column, datetime(*value.timetuple()[:3]), self._day)  # noqa: DTZ001
            elif isinstance(value, bool | int):
                sheet.write_number(line, column, int(value))
            elif value is not None:
                sheet.write_string(line, column, value)

    def content(self) -> bytes:
        self._book.close()
        return self._out.getvalue()


def _template_keys(module: str) -> list[str]:
    if module == "sen2":
        return []
    if module == "person":
        return ["Person ID" + OWN.format("Person")]
    person = "Person ID" + MATCH.format("Person record")
    if module == "requests":
        return ["Requests record ID" + OWN.format("Requests"), person]
    return [person, "Requests record ID" + MATCH.format("Requests")]


def _label(module: str, name: str) -> str:
    return LABELS[module][name][0]


def _fields(row: TableRow, columns: Sequence[str]) -> list[Cell]:
    return [row.fields.get(name) for name in columns]
