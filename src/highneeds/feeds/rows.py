"""One row of a table, read field by field; what will not do is noted, not raised."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from highneeds.feeds.result import WITHHELD, Query, Rejection
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from highneeds.feeds.cells import Cells
    from highneeds.feeds.words import Words

LONGEST_SHOWN = 60
NO_DAY, EARLIEST, LATEST = date.min, date(1990, 1, 1), date(2060, 1, 1)
MOST_PENCE = 10**14  # a thousand times what England spends on schools in a year
SYMBOLS = {"c": "c", "x": "x", ":": "x", "..": "x", ".": "x", "z": "z", "low": "low", "~": "low",
           "u": "u", "-": "x"}  # fmt: skip
TOTAL = re.compile(r"(?:(?:grand|sub|overall)[\s-]*)?totals?\s*:?", re.IGNORECASE)
HARMLESS = re.compile(  # what a spreadsheet writes, and no person
    r"""'(?:formula without a value|true|false|#[A-Z/0!?]{2,10}|-?\d{1,3}(?:\.\d+)?%|"""
    rf"{TOTAL.pattern})'",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"-?[0-9]{1,15}")


def _between(lowest: int, highest: int) -> str:
    """Name the bounds; four digits, as a year has, carry no comma."""
    low, high = (f"{each:,}" if each >= 10_000 else str(each) for each in (lowest, highest))
    return f"from {low} to {high}"


class TableRow:
    """A row's cells by field, and the rejections they gave rise to."""

    __slots__ = ("_about_children", "_cells", "_columns", "_reading", "_words", "line",
                 "queries", "rejections")  # fmt: skip

    def __init__(
        self,
        line: int,
        cells: list[str],
        columns: Mapping[str, int],
        *,
        reading: Cells,
        words: Words,
        about_children: bool = False,
    ) -> None:
        self.line = line
        self._cells, self._columns = cells, columns
        self._reading, self._words = reading, words
        self._about_children = about_children
        self.rejections: list[Rejection] = []
        self.queries: list[Query] = []

    def text(self, field: str) -> str:
        """Return the cell, or nothing where the row or the table lacks it."""
        try:
            return self._cells[self._columns[field]]
        except (KeyError, IndexError):
            return ""

    def count_filled(self, *, beyond: int = 0) -> int:
        """Return how many cells hold anything, or how many of those beyond a number of columns."""
        return sum(map(bool, self._cells[beyond:]))

    def repeats(self, headers: Sequence[str]) -> bool:
        """Say whether the row is the line of headers again."""
        return all(self.text(field) == headers[at].strip() for field, at in self._columns.items())

    def find_total(self) -> str | None:
        """Return the field that says that the row is a total of others, if one does."""
        return next((each for each in self._columns if TOTAL.fullmatch(self.text(each))), None)

    def required(self, field: str, wanted: str) -> str:
        """Return the cell; an empty one refuses the row."""
        text = self.text(field)
        if not text:
            self.refuse(field, "nothing", wanted, "missing")
        return text

    def digits(self, field: str, wanted: str, *, shortest: int, longest: int) -> str:
        """Return a code made of so many digits; anything else refuses the row."""
        text = self.text(field).removesuffix(".0")  # as programs write it that take it for a number
        if text.isascii() and text.isdigit() and shortest <= len(text) <= longest:
            return text
        self.refuse(field, repr(text) if text else "nothing", wanted, "code of digits")
        return ""

    def whole(self, field: str, *, lowest: int = 0, highest: int = 10**12) -> int:
        """Return a whole number within bounds; anything else refuses the row."""
        text = self.text(field).replace(",", "")
        bare = text.removesuffix(".0")
        if _WHOLE.fullmatch(bare) and lowest <= int(bare) <= highest:
            return int(bare)
        wanted = f"a whole number {_between(lowest, highest)}"
        self.refuse(field, repr(text) if text else "nothing", wanted, "number")
        return lowest

    def day(self, field: str, *, needed: bool = True) -> date:
        """Return a day in any of the forms people write; none, or a needed one left out, refuses."""
        text = self._reading.text(self.text(field), day=True)
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = NO_DAY
        if EARLIEST <= day < LATEST or (not text and not needed):
            return day
        self.refuse(
            field,
            repr(text) if text else "nothing",
            "a date such as 2024-01-31, from 1990 to 2059",
            "date",
        )
        return day

    def as_day(self, field: str) -> str:
        """Return a cell's text, a day in the form of 2024-01-31 where it is one."""
        return self._reading.text(self.text(field), day=True)

    def optional_day(self, field: str) -> date | None:
        """Return a day, or nothing where the cell is empty."""
        day = self.day(field, needed=False)
        return None if day == NO_DAY else day

    def pence(self, field: str) -> int:
        """Return an amount in pounds as pence; anything else refuses the row."""
        try:
            amount = parse_pounds(self.text(field))
            if abs(amount) <= MOST_PENCE:
                return amount
        except ValueError:
            pass
        got = repr(self.text(field)) if self.text(field) else "nothing"
        self.refuse(field, got, "an amount such as 1234.56", "amount")
        return 0

    def cost(self, field: str) -> int:
        """Return a cost in pounds as pence; one below nothing is taken, and doubted."""
        amount = self.pence(field)
        if amount < 0:
            self.doubt(field, "an amount below nothing", "a cost of nothing or more", "negative cost",
                       "It was taken as it is: look whether it is a credit.")  # fmt: skip
        return amount

    def assume(self, what: str) -> None:
        """Note how a cell was read, where it could be read otherwise; said once a file."""
        self._reading.assume(what)

    def symbol(self, field: str) -> str | None:
        """Return the symbol that stands in place of a number, in its plain form; else nothing.

        ``c`` withheld, ``x`` or ``:`` not available, ``z`` not applicable, ``low``, ``u`` unreliable.
        """
        return SYMBOLS.get(self.text(field).strip("[]").casefold())

    def one_of(self, field: str, wanted: Collection[str], aliases: Mapping[str, str]) -> str:
        """Return a word of a list, in its plain form; a word nobody mapped is ``unmapped``."""
        text = self.text(field)
        if not text:
            self.refuse(field, "nothing", f"one of {', '.join(sorted(wanted))}", "missing")
            return ""
        return self._words.find(field, text, wanted, aliases, self.line)

    def _shown(self, got: str) -> str:
        """Return what came, unless it is a text of a feed about children that could be about one.

        What stands in no quotation marks are words of ours.
        """
        of_file = got[:1] in {"'", '"'}
        hidden = self._about_children and of_file and not HARMLESS.fullmatch(got)
        return WITHHELD if hidden else got

    def refuse(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the row is refused."""
        got = self._shown(got)
        if len(got) > LONGEST_SHOWN:
            got = got[:LONGEST_SHOWN] + "…"
        mend = remedy or f"Mend line {self.line} and load the file again."
        self.rejections.append(
            Rejection(self.line, f"line {self.line}", field, got, wanted, rule, mend)
        )

    def doubt(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the row is doubted, though it is taken in."""
        got = self._shown(got)
        self.queries.append(Query(self.line, f"line {self.line}", field, got, wanted, rule, remedy))
