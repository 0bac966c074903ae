"""Cells of a table or worksheet as the text that the XML of the return would hold.

Dates are written in many ways outside the XML; whatever was not plain is counted, and said.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from highneeds.feeds.result import Query
from highneeds.vocabulary.periods import MONTHS as MONTH_NAMES

MONTHS_OF_YEAR = 12
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_SERIAL_DAY = date(1899, 12, 30)
SERIALS = range(7_000, 55_000)  # Excel's numbers for days from 1919 to 2050
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?")
_NAMED_MONTH = re.compile(r"(\d{4})-([A-Za-z]{3})-(\d{1,2})(?:[ T]\d{2}:\d{2}:\d{2})?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?: \d{2}:\d{2}(?::\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_NAMED_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4}|\d{2})")
_WHOLE = re.compile(r"(\d+)\.0+")
LAST_SHORT_YEAR = 59
TWO_DIGITS = "dates with two digits for the year were read as of 1960 to 2059"
DAY_FIRST = "dates written as 31/01/2024 were read day first"
SERIAL = "dates that came as Excel's day numbers were read as days"


def _number(cell: float) -> str:
    """Return a number without the dust that sums leave behind: 12.340000000000002."""
    return str(int(cell)) if cell.is_integer() else f"{cell:.6f}".rstrip("0").rstrip(".")


def find_month_name(text: str) -> int | None:
    """Return a month by its name or the beginning of it.

    >>> find_month_name("Sept"), find_month_name("march"), find_month_name("Mayor")
    (9, 3, None)
    """
    name = text.casefold()
    for number, whole in enumerate(MONTH_NAMES, start=1):
        if whole.casefold().startswith(name) and len(name) > 2:
            return number
    return None


class Cells:
    """Turns cells into text, and keeps count of what was assumed."""

    def __init__(self) -> None:
        self._assumed: Counter[str] = Counter()
        self._ambiguous, self._told_apart = 0, False

    def text(self, cell: Any, *, day: bool) -> str:
        """Return a cell's text; ``day`` says that the column holds dates."""
        if cell.__class__ is float:  # most cells of a ledger
            return _number(cell)
        if isinstance(cell, bool):
            return "true" if cell else "false"  # no number, though a program counts it as one
        if isinstance(cell, datetime | date):
            return cell.isoformat()[:10]
        text = str(cell).strip()
        if day:
            return self._day(text)
        if text.lower() in {"true", "false"}:
            return text.lower()
        matched = _WHOLE.fullmatch(text) if text[-1:] == "0" else None
        return matched[1] if matched else text

    def _day(self, text: str) -> str:
        if matched := _WITH_TIME.fullmatch(text):
            text = matched[1]
        if matched := _NAMED_MONTH.fullmatch(text):
            month = matched[2].casefold()
            if month in MONTHS:
                return f"{matched[1]}-{MONTHS.index(month) + 1:02}-{int(matched[3]):02}"
        if matched := _DAY_FIRST.fullmatch(text):
            self._assumed[DAY_FIRST] += 1
            first, second = int(matched[1]), int(matched[2])
            self._told_apart = self._told_apart or first > MONTHS_OF_YEAR
            self._ambiguous += first <= MONTHS_OF_YEAR and first != second
            return f"{self._year(matched[3])}-{int(matched[2]):02}-{int(matched[1]):02}"
        if matched := _YEAR_FIRST.fullmatch(text):
            return f"{matched[1]}-{int(matched[2]):02}-{int(matched[3]):02}"
        if (matched := _NAMED_DAY.fullmatch(text)) and (month := find_month_name(matched[2])):
            return f"{self._year(matched[3])}-{month:02}-{int(matched[1]):02}"
        if text.isascii() and text.isdigit() and int(text) in SERIALS:
            self._assumed[SERIAL] += 1
            return (FIRST_SERIAL_DAY + timedelta(days=int(text))).isoformat()
        return text

    def _year(self, text: str) -> str:
        """Return a year in four digits."""
        if len(text) > 2:
            return text
        self._assumed[TWO_DIGITS] += 1
        return f"{'20' if int(text) <= LAST_SHORT_YEAR else '19'}{text}"

    def assume(self, what: str) -> None:
        """Count something more that was assumed of a cell."""
        self._assumed[what] += 1

    def list_doubts(self) -> list[Query]:
        """Return a query where days and months cannot be told apart by any date of the file.

        >>> cells = Cells()
        >>> cells.text("03/04/2024", day=True), [each.got for each in cells.list_doubts()]
        ('2024-04-03', ['1 such dates'])
        >>> cells.text("13/04/2024", day=True), cells.list_doubts()
        ('2024-04-13', [])
        """
        if self._told_apart or not self._ambiguous:
            return []
        return [
            Query(None, "the dates of the file", "any date", f"{self._ambiguous:,} such dates",
                  "a date with a day above 12, or dates as 2024-04-03", "ambiguous date",
                  "Look whether the extract writes the month first.")
        ]  # fmt: skip

    def list_assumed(self) -> list[str]:
        """Return what was assumed, with how often.

        >>> cells = Cells()
        >>> cells.text("31/01/2024", day=True), cells.text("2022-Sep-28 00:00:00", day=True)
        ('2024-01-31', '2022-09-28')
        >>> cells.text("2024-01-31 00:00:00.000", day=True)
        '2024-01-31'
        >>> cells.text("2024/1/31", day=True), cells.text("1st Sept 2023", day=True)
        ('2024-01-31', '2023-09-01')
        >>> cells.list_assumed()
        ['1 dates written as 31/01/2024 were read day first']
        """
        return [f"{count:,} {what}" for what, count in sorted(self._assumed.items())]
