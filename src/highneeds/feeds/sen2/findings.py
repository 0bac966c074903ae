"""What reading finds: fields turned into values, and the rejections and queries on the way.

Nothing here repeats what a child's identifying field held: a date of birth, an identifier, a name
and a postcode are ``(withheld)``.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from highneeds.feeds.cells import Cells
from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.result import WITHHELD, Query, Rejection, Unmapped
from highneeds.feeds.sen2.codes import FLAGS, MAPPABLE, UNMAPPED_NUMBER
from highneeds.feeds.words import UNMAPPED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

EARLIEST, LATEST = date(1990, 1, 1), date(2060, 1, 1)
SHOWN_AT_MOST = 24
LONGEST_WORD = 12
LONGEST_NUMBER = 8
MOST_WORDS = 100_000
IDENTIFIER_REASON = "sen2-identifier-reason"
TRANSFERRED = "nothing, of a plan transferred in"
OUR_WORDS = {WITHHELD, "nothing", TRANSFERRED}
IDENTIFYING = ("surname", "forename", "birth", "postcode", "upn", "uln")
IDENTIFIER = re.compile(  # a UPN, a ULN, a postcode, a day of birth in another's place
    r"[A-Za-z]\d{11}[0-9A-Za-z]|\d{10}|[A-Za-z]{1,2}\d[0-9A-Za-z]?\s*\d[A-Za-z]{2}"
)


class Words(dict[str | None, str | None]):
    """Words that were read once without a fault; a number as short as a URN or UKPRN tells of nobody.

    >>> Words()["900001"], Words().get("Quillfeather")
    ('900001', None)
    """

    def __init__(self) -> None:
        super().__init__({None: None})

    def __missing__(self, text: str | None) -> str | None:
        if text and len(text) <= LONGEST_NUMBER and text.isascii() and text.isdigit():
            self.learn(text)
            return text
        raise KeyError

    def learn(self, text: str) -> None:
        """Keep a word, as long as they are few."""
        if len(self) < MOST_WORDS:
            self[text] = text


class Days(dict[str | None, date | None]):
    """Days as they are written, each parsed once: a return repeats them."""

    def __init__(self) -> None:
        super().__init__({None: None})

    def __missing__(self, text: str | None) -> date | None:
        day = _parse_day(text or "")
        if day is None:
            raise KeyError
        if len(self) < MOST_WORDS:
            self[text] = day
        return day


class Findings:
    """The rejections and queries of one file, with where the reader is in it."""

    def __init__(self) -> None:
        self.reference_date = LATEST
        self.rejections: list[Rejection] = []
        self.queries: list[Query] = []
        self.row = 0
        self.path = ""
        self.refused = False
        self.without_identifier = 0  # children with a reason for having none
        self.received: date | None = None  # of the request being read
        self.mapping = NO_MAPPING
        self.mapped: set[tuple[str, str]] = set()
        self.unmapped: Counter[tuple[str, str]] = Counter()
        self._person: Mapping[str, str] = {}
        # Words and days that were read once, without a fault; nothing stands for nothing.
        self.words = Words()
        self.days = Days()
        self.cells = Cells()

    def at(self, row: int, path: str) -> None:
        """Say which record is being read."""
        self.row, self.path, self.refused = row, path, False

    def of_person(self, values: Mapping[str, str]) -> None:
        """Say whose record is being read, so that nothing of it is ever repeated."""
        self._person = values

    def refuse(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the record is refused."""
        self.refused = True
        self.rejections.append(
            Rejection(self.row, self.path, field, self._shown(got), wanted, rule, remedy)
        )

    def doubt(self, field: str, got: str, wanted: str, rule: str, remedy: str = "") -> None:
        """Note why the record is doubted, though it is taken in."""
        self.queries.append(
            Query(self.row, self.path, field, self._shown(got), wanted, rule, remedy)
        )

    def word(self, values: Mapping[str, str], name: str, field: str) -> str | None:
        """Return a short code that no list is known for; anything longer is doubted and dropped."""
        text = values.get(name)
        if not text:
            return None
        try:
            return self.words[text]
        except KeyError:
            if len(text) <= LONGEST_WORD and not self._identifies(text):
                self.words.learn(text)
                return text
        self.doubt(
            field, WITHHELD, f"a code of at most {LONGEST_WORD} characters", "sen2-code-form",
            "It was taken as not given: look whether the columns of the export are shifted.",
        )  # fmt: skip
        return None

    def _shown(self, got: str) -> str:
        """Return what came, unless it could tell who the child is: then only that it is withheld."""
        if got in OUR_WORDS:
            return got
        if len(got) > SHOWN_AT_MOST or self._identifies(got):
            return WITHHELD
        return repr(got)

    def _identifies(self, text: str) -> bool:
        """Whether a text is, holds or is part of what identifies the person, wherever it stands."""
        plain = text.casefold()
        return bool(IDENTIFIER.search(text)) or any(
            len(given) > 1 and given.casefold() in plain
            for given in map(self._person.get, IDENTIFYING)
            if given
        )

    def day(self, values: Mapping[str, str], name: str, field: str) -> date | None:
        """Return a date, nothing where there is none; what is no date refuses the record."""
        text = values.get(name)
        if not text:
            return None
        try:
            return self.days[text]
        except KeyError:
            day = _parse_day(self.as_day(text))
            if day is not None:
                return day
            self.refuse(
                field, text, "a date such as 2024-01-31, from 1990 to 2060", "sen2-date",
                "Correct the date in the case system and export again.",
            )  # fmt: skip
            return None

    def as_day(self, text: str) -> str:
        """Return a day that people wrote in their way in the form of the return, and count it."""
        return self.cells.text(text, day=True)

    def not_after(self, day: date | None, field: str) -> None:
        """Doubt a day after the one that the return speaks for."""
        if day is not None and day > self.reference_date:
            self.doubt(
                field, day.isoformat(), "a day on or before the reference date",
                "sen2-after-reference-date", "It had not happened on that day: check the year.",
            )  # fmt: skip

    def code(
        self, values: Mapping[str, str], name: str, field: str, codes: Collection[str]
    ) -> str | None:
        """Return a code of its list in capitals.

        A local code that a person may map is doubted and taken as ``unmapped``, a class of its own,
        until somebody says what it means; a wrong code of another field refuses the record.
        """
        text = values.get(name)
        if not text:
            return None
        if text in codes:
            return text
        if (upper := text.upper()) in codes:
            return upper
        mapped = self.mapping.find_value(name, text)
        if mapped is not None and mapped in codes:
            self.mapped.add((name, text))
            return mapped
        wanted = f"one of {', '.join(sorted(codes))}"
        if name not in MAPPABLE:
            self.refuse(field, text, wanted, "sen2-code", "Correct the code in the case system.")
            return None
        self.unmapped[field, self._shown(text)] += 1
        self.doubt(
            field, text, wanted, "sen2-unmapped",
            "It stands as unmapped: say what it means, once, with highneeds map.",
        )  # fmt: skip
        return UNMAPPED

    def number(
        self, values: Mapping[str, str], name: str, field: str, codes: Collection[str]
    ) -> int | None:
        """Return a code that is a number; 0, a class of its own, where it is one nobody has mapped."""
        code = self.code(values, name, field, codes)
        if code is None:
            return None
        return UNMAPPED_NUMBER if code == UNMAPPED else int(code)

    def list_notes(self) -> list[str]:
        """Return what is told once a file, though nothing is wrong with a record."""
        if not self.without_identifier:
            return []
        told = f"{self.without_identifier:,} children have neither UPN nor ULN, with a reason given"
        return [f"{told}: they cannot be followed to the next return [{IDENTIFIER_REASON}]"]

    def list_unmapped(self) -> list[Unmapped]:
        """Return the codes of no list, with how many records hold each; the commonest first."""
        return [Unmapped(field, got.strip("'"), rows) for (field, got), rows in
                self.unmapped.most_common()]  # fmt: skip

    def flag(self, values: Mapping[str, str], name: str, field: str) -> bool | None:
        """Return yes, no, or nothing; anything else is doubted and taken as nothing."""
        text = values.get(name)
        if not text:
            return None
        flag = FLAGS.get(text)
        if flag is None:
            self.doubt(field, text, "1 or 0", "sen2-flag", "It was taken as not given.")
        return flag


def read_day(text: str) -> date | None:
    """Return a date written as the return has it, ``2024-01-31``, with or without a time after it.

    >>> read_day("2024-01-31T00:00:00"), read_day("2024-01-311"), read_day("20240131")
    (datetime.date(2024, 1, 31), None, None)
    """
    if text[4:5] != "-" or text[7:8] != "-" or text[10:11] not in {"", "T", " "}:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _parse_day(text: str) -> date | None:
    day = read_day(text)
    if day is None:
        return None
    return day if EARLIEST <= day < LATEST else None
