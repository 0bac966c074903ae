"""The cells of one row, by heading; a mistake in one says file, line, what came and what to do."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NoReturn

from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.typed_dates import read_day, read_month

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from highneeds.programme.table_file import Row, TableFile

NOTE = "note"  # a column of that name may hold anything and is never read
# An error, a column too narrow for its number, or a number that was taken for a large one.
_SPOILT = re.compile(r"#(?:NAME|REF|VALUE|DIV/0|NULL|NUM)[?!]|#N/A|#{3,}|\d(?:\.\d+)?E[+-]\d{2,}")
_UK_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


class Cells:
    """One row's cells, read by the name of their column."""

    __slots__ = ("_columns", "_row", "file", "line")

    def __init__(self, table: TableFile, row: Row) -> None:
        self._columns = table.columns
        self._row = row
        self.file = table.name
        self.line = row.line

    @property
    def place(self) -> str:
        """Where the row stands, for people."""
        return f"{self.file}, line {self.line}"

    def text(self, column: str) -> str:
        """Return a cell's characters, or nothing where the column or the cell is not there."""
        if column not in self._columns:
            return ""
        index = self._columns.index(column)
        cells = self._row.cells
        text = cells[index].strip() if index < len(cells) else ""
        if _SPOILT.fullmatch(text):
            self.refuse(
                column, repr(text), "what was typed: a spreadsheet program wrote this in its place",
                "Make the cell text in the spreadsheet program, and type it again.",
            )  # fmt: skip
        return text

    def required(self, column: str) -> str:
        """Return a cell that may not be empty."""
        if not (text := self.text(column)):
            self.refuse(column, "nothing", "something in it", "Fill the cell.")
        return text

    def day(self, column: str) -> date | None:
        """Return a date, written 2024-02-29 or 29/02/2024 (as Excel saves it)."""
        if not (text := self.text(column)):
            return None
        try:
            if match := _UK_DATE.fullmatch(text):
                return date(int(match[3]), int(match[2]), int(match[1]))
            return date.fromisoformat(text)
        except ValueError:
            self.refuse(column, repr(text), "a date such as 2024-02-29 or 29/02/2024")

    def day_or_month(self, column: str, *, as_typed: bool) -> str:
        """Return when something was, a day or a month; an old report's words stay as typed.

        A day comes back as 2024-02-29, however it was typed: Excel saves it as 29/02/2024.
        """
        text = self.text(column)
        if as_typed:
            return text
        if (day := read_day(text)) is not None:
            return day.isoformat()
        if text and read_month(text) is None:
            self.refuse(
                column,
                repr(text),
                "a day such as 2024-02-29 or a month such as Feb-24",
                "Correct it, or leave the cell empty.",
            )
        return text

    def whole(self, column: str, *, lowest: int, highest: int) -> int | None:
        """Return a whole number within bounds."""
        if not (text := self.text(column)):
            return None
        if not re.fullmatch(r"\d{1,6}", text) or not lowest <= int(text) <= highest:
            self.refuse(column, repr(text), f"a whole number from {lowest} to {highest}")
        return int(text)

    def one_of(self, column: str, wanted: Collection[str]) -> str:
        """Return a word of a list, in lower case, or nothing where the cell is empty."""
        text = self.text(column).lower()
        if text and text not in wanted:
            self.refuse(column, repr(self.text(column)), f"one of {', '.join(wanted)}")
        return text

    def words(self, column: str, known: Collection[str]) -> tuple[str, ...]:
        """Return the ids a cell lists, parted by semicolons; each must be known."""
        parts = [part.strip() for part in self.text(column).split(";") if part.strip()]
        for part in parts:
            if part not in known:
                self.refuse(column, repr(part), f"some of {', '.join(known) or 'nothing'}")
        return tuple(parts)

    def refuse(self, column: str, got: str, wanted: str, remedy: str = "") -> NoReturn:
        """Refuse the cell."""
        raise DefinitionError(
            file=self.file,
            line=self.line,
            got=f"{got} in the column {column!r}",
            wanted=wanted,
            remedy=remedy,
        )


def read_cells(
    table: TableFile,
    *,
    columns: Collection[str],
    key: str,
    known: Collection[str] | None = None,
    repeats: bool = False,
) -> Iterator[Cells]:
    """Yield the rows of a table whose headings must be among ``columns`` and hold ``key``.

    Each key stands once, unless the table ``repeats``, and, where ``known`` is given, is one of those.
    """
    check_headings(table, columns, key)
    seen: dict[str, int] = {}
    for row in table.rows:
        cells = Cells(table, row)
        _check_width(cells, row, table)
        name = cells.required(key)
        if known is not None and name not in known:
            cells.refuse(
                key, repr(name), f"one of {', '.join(known)}", "programme.yaml names them."
            )
        if name in seen and not repeats:
            cells.refuse(key, f"{name!r} again (line {seen[name]} has it)", "each once")
        seen[name] = row.line
        yield cells


def check_headings(table: TableFile, columns: Collection[str], key: str) -> None:
    """Refuse a table with a heading that is unknown or stands twice, or without that of the key."""
    headings = [heading for heading in table.columns if heading]
    unknown = [heading for heading in headings if heading not in {*columns, NOTE}]
    twice = [heading for heading in headings if headings.count(heading) > 1]
    if unknown or twice or key not in headings:
        got = (
            f"the heading {unknown[0]!r}"
            if unknown
            else f"the heading {twice[0]!r} twice"
            if twice
            else f"no heading {key!r}"
        )
        raise DefinitionError(
            file=table.name,
            line=table.header.line,
            got=got,
            wanted=f"headings among {', '.join(columns)}",
            remedy=f"Text of your own may stand in a column called {NOTE!r}.",
        )


def _check_width(cells: Cells, row: Row, table: TableFile) -> None:
    spare = [cell for cell in row.cells[len(table.columns) :] if cell.strip()]
    if spare:
        raise DefinitionError(
            file=table.name,
            line=row.line,
            got=f"{len(row.cells)} cells",
            wanted=f"at most {len(table.columns)}, one for each heading",
            remedy='A cell that holds a comma stands between quotes: "£1,200".',
        )
