"""One row of the books saved: checked as the folder's own readers check it, and merged with others'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.remembered import Remembered
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.table_file import (
    Row,
    TableFile,
    read_table_text,
    write_record,
)
from highneeds.web.holding import (
    ChangedMeanwhile,
    Held,
    hash_bytes,
    read_held,
    read_remembered,
    save_held,
)
from highneeds.web.kept_programme import programme_of
from highneeds.web.tables import TABLES, Table, check_table

if TYPE_CHECKING:
    from highneeds.web.models import Council

TRIES = 20
_tables: Mapping[str, Remembered[dict[str, RowNow]]] = {name: Remembered(256) for name in TABLES}


class RowNow(Struct, frozen=True):
    """A row as it stands: its cells by column, and a mark of exactly these."""

    cells: Mapping[str, str]
    mark: str


class RowConflict(Exception):
    """Somebody else changed the same row; ``now`` is what it says."""

    def __init__(self, now: RowNow) -> None:
        super().__init__("the row was changed by somebody else")
        self.now = now


def read_rows(council: Council, *, period: str, table: Table) -> dict[str, RowNow]:
    """Return the rows of a table by key, in order."""
    path = f"periods/{period}/{table.file}"

    def rows(content: bytes) -> dict[str, RowNow]:
        return _rows(_read(Held(path, content, 0), table), table) if content else {}

    return read_remembered(_tables[table.name], council, path, rows)


def read_row(council: Council, *, period: str, table: Table, key: str) -> RowNow:
    """Return one row; one that is not there yet is empty."""
    return read_rows(council, period=period, table=table).get(key) or _NOT_THERE


def save_row(
    council: Council,
    *,
    period: str,
    table: Table,
    key: str,
    cells: Mapping[str, str],
    mark: str,
    person: str,
) -> bool:
    """Save some cells of one row; return whether anything changed.

    Other people's rows are left as they stand now. Raises RowConflict where this row changed since
    ``mark``, and DefinitionError where a cell will not do.
    """
    programme = programme_of(council)
    for _ in range(TRIES):
        held = read_held(council, f"periods/{period}/{table.file}")
        file = _read(held, table)
        now = _rows(file, table).get(key) or _NOT_THERE
        new = {column: text for column, text in cells.items() if text != now.cells.get(column, "")}
        if not new:
            return False
        if now.mark != mark:
            raise RowConflict(now)
        file = _with_columns(file, [column for column, text in new.items() if text])
        changed = _changed(file, table, key, new)
        content = changed.file.encode(changed.text)
        whole = replace(held, content=content)
        check_table(table, _read(whole, table), programme, adopted=programme.is_adopted(period))
        try:
            save_held(council, held, content, person=person)
        except ChangedMeanwhile:
            continue  # another row of the same file was saved between our reading and writing
        return True
    raise ChangedMeanwhile(f"{table.file} is being saved by many people at once. Try again.")


def mark_of(cells: Mapping[str, str]) -> str:
    """Return a mark that changes when any cell does.

    >>> mark_of({"rating": "Red"}) == mark_of({"rating": "Amber"})
    False
    """
    said = "\x1f".join(f"{column}\x1e{cells[column]}" for column in sorted(cells) if cells[column])
    return hash_bytes(said.encode())[:32]


_NOT_THERE = RowNow({}, mark_of({}))


def _read(held: Held, table: Table) -> TableFile:
    content = held.content or b"\xef\xbb\xbf" + table.key.encode() + b"\r\n"
    return read_table_text(read_plain_bytes(content, name=held.path))


def _rows(file: TableFile, table: Table) -> dict[str, RowNow]:
    found = {}
    for row in file.rows:
        cells = _cells(file, row)
        found[cells.get(table.key, "")] = RowNow(cells, mark_of(cells))
    return found


def _cells(file: TableFile, row: Row) -> dict[str, str]:
    return {
        column: row.cells[index].strip() if index < len(row.cells) else ""
        for index, column in enumerate(file.columns)
        if column
    }


def _changed(file: TableFile, table: Table, key: str, new: Mapping[str, str]) -> TableFile:
    known = {column: text for column, text in new.items() if column in file.columns}
    for row in file.rows:
        if _cells(file, row).get(table.key) == key:
            return file.replace_cells(row.line, known)
    return file.add_row({table.key: key, **known})


def _with_columns(file: TableFile, wanted: list[str]) -> TableFile:
    """Return the table with headings added at the end of its first line for what is typed now."""
    missing = [column for column in wanted if column not in file.columns]
    if not missing:
        return file
    cells = (*file.header.cells, *missing)
    raw = write_record(cells, file.file.newline, file.separator)
    return replace(file, header=Row(file.header.line, raw, cells))
