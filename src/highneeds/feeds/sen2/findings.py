"""What reading finds: fields turned into values, and the rejections and queries on the way.

Nothing here repeats what a child's identifying field held: a date of birth, an identifier, a name
and a postcode are ``(withheld)``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.feeds.result import WITHHELD, Query, Rejection
from highneeds.feeds.sen2.codes import FLAGS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

EARLIEST, LATEST = date(1990, 1, 1), date(2060, 1, 1)
SHOWN_AT_MOST = 40


class Findings:
    """The rejections and queries of one file, with where the reader is in it."""

    def __init__(self) -> None:
        self.rejections: list[Rejection] = []
        self.queries: list[Query] = []
        self.row = 0
        self.path = ""
        self.refused = False
        self._days: dict[str, date | None] = {}

    def at(self, row: int, path: str) -> None:
        """Say which record is being read."""
        self.row, self.path, self.refused = row, path, False

    def refuse(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the record is refused."""
        self.refused = True
        self.rejections.append(
            Rejection(self.row, self.path, field, _shown(got), wanted, rule, remedy)
        )

    def doubt(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the record is doubted, though it is taken in."""
        self.queries.append(Query(self.row, self.path, field, _shown(got), wanted, rule, remedy))

    def day(self, values: Mapping[str, str], name: str, field: str) -> date | None:
        """Return a date, nothing where there is none; what is no date refuses the record."""
        text = values.get(name)
        if not text:
            return None
        if text not in self._days:
            self._days[text] = _parse_day(text)
        day = self._days[text]
        if day is None:
            self.refuse(
                field, text, "a date such as 2024-01-31, from 1990 to 2060", "sen2-date",
                "Correct the date in the case system and export again.",
            )  # fmt: skip
        return day

    def code(
        self, values: Mapping[str, str], name: str, field: str, codes: Collection[str]
    ) -> str | None:
        """Return a code of its list in capitals; another one refuses the record."""
        text = values.get(name)
        if not text:
            return None
        if text in codes:
            return text
        if (upper := text.strip().upper()) in codes:
            return upper
        self.refuse(
            field, text, f"one of {', '.join(sorted(codes))}", "sen2-code",
            "Map the local code to the collection's in the case system.",
        )  # fmt: skip
        return None

    def number(
        self, values: Mapping[str, str], name: str, field: str, codes: Collection[str]
    ) -> int | None:
        """Return a code that is a number."""
        code = self.code(values, name, field, codes)
        return None if code is None else int(code)

    def flag(self, values: Mapping[str, str], name: str, field: str) -> bool | None:
        """Return yes, no, or nothing; anything else is doubted and taken as nothing."""
        text = values.get(name)
        if not text:
            return None
        flag = FLAGS.get(text.strip())
        if flag is None:
            self.doubt(field, text, "1 or 0", "sen2-flag", "It was taken as not given.")
        return flag


def _parse_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day < LATEST else None


def _shown(got: str) -> str:
    if got in {WITHHELD, "nothing"}:
        return got
    return repr(got if len(got) <= SHOWN_AT_MOST else got[:SHOWN_AT_MOST] + "…")
