"""A CSV file that people keep in a spreadsheet program: read, and written back as it was.

Every row keeps its own characters, so a file in which nothing changed is written byte for byte as
it was read: order, quoting, comments, blank lines, line ends and byte order mark included.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from highneeds.programme.plain_file import PlainFile, read_plain_file
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PHYSICAL_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it stands in the file: its line, its characters and its cells."""

    line: int
    raw: str
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing: empty cells, or a comment that begins with ``#``."""
        first = self.cells[0].strip() if self.cells else ""
        return first.startswith("#") or not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class TableFile:
    """The rows of one CSV file below its header, with the file they came from."""

    file: PlainFile
    header: Row
    lines: tuple[Row, ...]  # every row below the header, blank ones and comments too
    separator: str = ","  # a tab in Excel's "Unicode text", a semicolon where the comma is decimal

    @property
    def name(self) -> str:
        """How messages call the file."""
        return self.file.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings, lower case, with single spaces."""
        return tuple(" ".join(cell.lower().split()) for cell in self.header.cells)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that say something."""
        return tuple(row for row in self.lines if not row.is_blank)

    @property
    def text(self) -> str:
        """The whole file, as it is to be written."""
        return self.header.raw + "".join(row.raw for row in self.lines)

    def replace_cells(self, line: int, changes: Mapping[str, str]) -> TableFile:
        """Return the table with some cells of the row at ``line`` changed, all else untouched."""
        return replace(
            self,
            lines=tuple(
                self._changed(row, changes) if row.line == line else row for row in self.lines
            ),
        )

    def add_row(self, cells: Mapping[str, str]) -> TableFile:
        """Return the table with a row added at its end, its cells told by their headings."""
        newline = self.file.newline
        lines = list(self.lines)
        last = lines[-1] if lines else self.header
        if not last.raw.endswith(("\r", "\n")):
            last = replace(last, raw=last.raw + newline)
        texts = tuple(cells.get(column, "") for column in self.columns)
        row = Row(
            last.line + last.raw.count("\n"), write_record(texts, newline, self.separator), texts
        )
        if not lines:
            return replace(self, header=last, lines=(row,))
        return replace(self, lines=(*lines[:-1], last, row))

    def without_row(self, line: int) -> TableFile:
        """Return the table without the row at ``line``, all else untouched."""
        return replace(self, lines=tuple(row for row in self.lines if row.line != line))

    def _changed(self, row: Row, changes: Mapping[str, str]) -> Row:
        columns = self.columns
        cells = list(row.cells) + [""] * (len(columns) - len(row.cells))
        for column, text in changes.items():
            cells[columns.index(column)] = text
        if tuple(cells[: len(row.cells)]) == row.cells and not any(cells[len(row.cells) :]):
            return row
        return Row(row.line, write_record(cells, self.file.newline, self.separator), tuple(cells))


def write_record(cells: Sequence[str], newline: str, separator: str = ",") -> str:
    """Return one line of CSV, quoted only where it must be."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerow(cells)
    return out.getvalue()


def read_table_file(path: Path, *, name: str) -> TableFile:
    """Read a CSV file; ``name`` is how messages call it."""
    return read_table_text(read_plain_file(path, name=name))


def read_table_text(file: PlainFile) -> TableFile:
    """Read a CSV file whose characters are at hand."""
    separator = _separator(file.text)
    rows = _split_rows(file, separator)
    while rows and rows[0].is_blank and not rows[0].raw.strip():
        rows = rows[1:]
    if not rows:
        raise DefinitionError(
            file=file.name,
            line=None,
            got="an empty file",
            wanted="a first line with the headings of the columns",
            remedy="Copy the headings from the same file of another period.",
        )
    return TableFile(file, rows[0], tuple(rows[1:]), separator)


def _separator(text: str) -> str:
    """Return what parts the headings: a comma, unless there is none and something else."""
    header = text.lstrip().split("\n", 1)[0]
    return next((each for each in (",", "\t", ";") if each in header), ",")


def _split_rows(file: PlainFile, separator: str) -> list[Row]:
    rows: list[Row] = []
    pending, first = "", 0
    for number, line in enumerate(_PHYSICAL_LINE.findall(file.text), start=1):
        first = first if pending else number
        pending += line
        if pending.count('"') % 2 == 0:
            rows.append(Row(first, pending, _cells(pending, separator, file.name, first)))
            pending = ""
    if pending:
        raise DefinitionError(
            file=file.name,
            line=first,
            got="a quotation mark that is never closed",
            wanted='a closing "',
            remedy="Close it on that line, or remove it.",
        )
    return rows


def _cells(record: str, separator: str, name: str, line: int) -> tuple[str, ...]:
    try:
        read = next(
            csv.reader(io.StringIO(record, newline=""), delimiter=separator, strict=True), []
        )
    except csv.Error as error:
        raise DefinitionError(
            file=name,
            line=line,
            got=f"a row that is not CSV ({error})",
            wanted="cells separated by commas, quoted where they hold a comma",
            remedy="Save the file from the spreadsheet again as CSV.",
        ) from None
    return tuple(read)
