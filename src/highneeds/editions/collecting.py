"""What contributors gave, taken into a period's files: row by row, with a message for each refusal.

Only cells that a contributor changed are written. A cell that somebody else changed in the folder
meanwhile is not: the message says what stands there and what came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.contributor_forms import (
    COLUMNS,
    cell_of,
    check_is_open,
    find_table,
    find_table_row,
)
from highneeds.editions.shelf import Shelf
from highneeds.programme.book_reading import (
    read_conditions,
    read_finance,
    read_measures,
    read_mitigations,
    read_risks,
)
from highneeds.programme.kept_reading import KEPT_READERS
from highneeds.programme.plain_file import PlainFile, write_if_changed
from highneeds.programme.programme_file import read_programme
from highneeds.programme.rating_entry import RatingEntry, settle_ratings
from highneeds.programme.table_file import TableFile, read_table_text, write_record
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from highneeds.programme.programme import Programme

Reader = Callable[["TableFile", "Programme"], "Sequence[object]"]
READERS: dict[str, Reader] = {
    "conditions.csv": read_conditions,
    "measures.csv": read_measures,
    "finance.csv": read_finance,
    "mitigations.csv": read_mitigations,
    "risks.csv": read_risks,
}


class GivenRow(Struct, frozen=True):
    """One row of a form that came back: what was sent in its cells, and what came."""

    form: str  # how messages call the form
    file: str  # the file of the books that the row is of
    row: int
    key: str
    sent: dict[str, str]
    came: dict[str, str]
    doubts: tuple[str, ...] = ()  # what a spreadsheet program did to a cell, in words

    @property
    def changes(self) -> dict[str, str]:
        """The cells that the contributor changed."""
        return {
            column: text for column, text in self.came.items() if text != self.sent.get(column, "")
        }

    @property
    def place(self) -> str:
        """Where the row stands, for people."""
        return f"{self.form}, {self.file.removesuffix('.csv')}, row {self.row}"


class Collected(Struct, frozen=True):
    """What was written, and a message for every row or cell that was not taken."""

    files: tuple[str, ...]
    cells: int
    messages: tuple[str, ...]


def take_rows(folder: Path, *, period: str, given: Sequence[GivenRow]) -> Collected:
    """Write what was given into the period's files; a row with a mistake is refused whole."""
    check_is_open(Shelf(folder / "editions"), period)
    programme = read_programme(folder)
    messages: list[str] = []
    written: list[str] = []
    taken = 0
    for file in COLUMNS:
        before = find_table(folder, period, file)
        table = before or _begin(folder, period, file)
        for row in given:
            if row.file == file and row.changes:
                table, cells = _take(table, row, programme, period, messages)
                taken += cells
        if write_if_changed(table.file, table.text):
            written.append(table.name)
    return Collected(tuple(written), taken, tuple(messages))


def _take(
    table: TableFile, row: GivenRow, programme: Programme, period: str, messages: list[str]
) -> tuple[TableFile, int]:
    if row.doubts:
        messages.extend(f"{row.place}: {doubt}" for doubt in row.doubts)
        return table, 0
    changes = {}
    for column, text in row.changes.items():
        there = cell_of(table, row.key, column)
        if there == text:
            continue
        if there != row.sent.get(column, ""):
            messages.append(
                f"{row.place}, {column}: got {text!r}, but the folder has held {there!r} since the "
                "form was sent. Nothing was written; settle it in the folder."
            )
        else:
            changes[column] = text
    if not changes:
        return table, 0
    after = _changed(table, row.key, changes)
    if mistake := _mistake(after, row, programme, period):
        messages.append(mistake)
        return table, 0
    return after, len(changes)


def _changed(table: TableFile, key: str, changes: Mapping[str, str]) -> TableFile:
    if row := find_table_row(table, key):
        return table.replace_cells(row.line, changes)
    return table.add_row({COLUMNS[table.name.rpartition("/")[2]][0]: key, **changes})


def _mistake(after: TableFile, row: GivenRow, programme: Programme, period: str) -> str:
    """Return what is wrong with a row as it would stand, or nothing."""
    if row.file in KEPT_READERS:
        return _kept_mistake(after, row, programme)
    stands = find_table_row(after, row.key)
    cells = stands.cells if stands else ()
    alone = write_record(after.header.cells, "\n") + write_record(cells, "\n")
    table = read_table_text(PlainFile(after.file.path, row.place, alone, "utf-8", False, "\n"))  # noqa: FBT003  # no byte order mark
    try:
        (entry,) = READERS[row.file](table, programme)
        rating = getattr(entry, "rating", None)
        if isinstance(rating, RatingEntry):
            settle_ratings(rating, scheme=programme.scheme, adopted=programme.is_adopted(period))
    except DefinitionError as error:
        remedy = f" {error.remedy}" if error.remedy else ""
        return f"{row.place}: got {error.got}; wanted {error.wanted}.{remedy}"
    return ""


def _kept_mistake(after: TableFile, row: GivenRow, programme: Programme) -> str:
    """Return what is wrong with the table as it would stand: its rows may name one another."""
    whole = read_table_text(replace(after.file, text=after.text))
    try:
        KEPT_READERS[row.file](whole, programme)
    except DefinitionError as error:
        remedy = f" {error.remedy}" if error.remedy else ""
        return f"{row.place}: got {error.got}; wanted {error.wanted}.{remedy}"
    return ""


def _begin(folder: Path, period: str, file: str) -> TableFile:
    """Return a file with its headings alone, which stands nowhere until a row is added."""
    name = f"periods/{period}/{file}"
    heading = write_record(COLUMNS[file], "\n")
    path = folder / "periods" / period / file
    return read_table_text(PlainFile(path, name, heading, "utf-8", False, "\n"))  # noqa: FBT003  # no byte order mark
