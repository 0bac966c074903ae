"""Days and months as people type them: ``2024-02-29``, ``29/02/2024``, ``29 Feb 2024``, ``Feb-24``."""

from __future__ import annotations

import re
from datetime import date

from highneeds.vocabulary.periods import MONTHS

_MONTH = re.compile(r"(?P<month>[A-Za-z]{3,9})[-\s/]+(?P<year>\d{4}|\d{2})")
_DAY = re.compile(r"(?P<day>\d{1,2})[-\s/]+(?P<rest>[A-Za-z]{3,9}[-\s/]+(?:\d{4}|\d{2}))")
_UK_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read_month(text: str) -> tuple[int, int] | None:
    """Return year and month, or nothing where the text names none.

    >>> read_month("Feb-24"), read_month("Sept 2025"), read_month("Jann-24")
    ((2024, 2), (2025, 9), None)
    """
    match = _MONTH.fullmatch(text.strip())
    if not match:
        return None
    typed = match["month"].lower()
    found = [
        number
        for number, name in enumerate(MONTHS, start=1)
        if typed in {name.lower(), name[:3].lower(), name[:4].lower() if name[0] == "S" else ""}
    ]
    year = int(match["year"])
    return ((year if year > 99 else 2000 + year), found[0]) if found else None


def read_day(text: str) -> date | None:
    """Return a whole day, or nothing where none is written or it is no day of the calendar.

    >>> read_day("29/02/2024") == read_day("29-Feb-24") == read_day("2024-02-29")
    True
    >>> read_day("30 Feb 2024"), read_day("Feb-24")
    (None, None)
    """
    text = text.strip()
    try:
        if match := _UK_DATE.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _DAY.fullmatch(text)) and (month := read_month(match["rest"])):
            return date(*month, int(match["day"]))
        return date.fromisoformat(text)
    except ValueError:
        return None
