"""Months as people type them: ``Feb-24``, ``February 2024``."""

from __future__ import annotations

import re

from highneeds.vocabulary.periods import MONTHS

_TYPED = re.compile(r"(?P<month>[A-Za-z]{3,9})[-\s/]+(?P<year>\d{4}|\d{2})")
_SHORT = [month[:3].lower() for month in MONTHS]


def read_month(text: str) -> tuple[int, int] | None:
    """Return year and month, or nothing where the text names none.

    >>> read_month("Feb-24"), read_month("September 2025"), read_month("soon")
    ((2024, 2), (2025, 9), None)
    """
    match = _TYPED.fullmatch(text.strip())
    if not match or match["month"][:3].lower() not in _SHORT:
        return None
    year = int(match["year"])
    month = _SHORT.index(match["month"][:3].lower()) + 1
    return (year if year > 99 else 2000 + year), month
