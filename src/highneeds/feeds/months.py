"""Months as ledgers write them: by name, as the day on which they begin, or as a period of the year."""

from __future__ import annotations

import functools
import re

from highneeds.feeds.cells import find_month_name

PERIODS = "months that came as periods were counted from April"
FIRST_MONTH, MONTHS = 4, 12
_WRITTEN = re.compile(r"(20\d\d)-?(0[1-9]|1[0-2])(?:-\d\d)?")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])/(20\d\d)")
_NAMED = re.compile(r"([A-Za-z]{3,9})[ \-/']*(20\d\d|\d\d)")
_PERIOD = re.compile(r"(?:p|period|month|mth|m)\s*(\d{1,2})", re.IGNORECASE)


@functools.lru_cache(maxsize=1_000)
def find_month(text: str) -> str | None:
    """Return a month in its plain form; None where it is none.

    >>> find_month("2023-04"), find_month("Apr-23"), find_month("April 2023"), find_month("202304")
    ('2023-04', '2023-04', '2023-04', '2023-04')
    >>> find_month("2023-04-01"), find_month("4/2023"), find_month("April"), find_month("4")
    ('2023-04', '2023-04', None, None)
    """
    if found := _WRITTEN.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    if found := _MONTH_FIRST.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02}"
    if (found := _NAMED.fullmatch(text)) and (month := find_month_name(found[1])):
        return f"20{found[2][-2:]}-{month:02}"
    return None


def find_period(text: str, financial_year: str | None) -> str | None:
    """Return the month of a period of a financial year, of which April is the first.

    >>> find_period("Period 1", "2023-24"), find_period("P12", "2023-24"), find_period("P13", "2023-24")
    ('2023-04', '2024-03', None)
    """
    found = _PERIOD.fullmatch(text)
    if found is None or financial_year is None or not 1 <= int(found[1]) <= MONTHS:
        return None
    years, month = divmod(int(found[1]) + FIRST_MONTH - 2, MONTHS)
    return f"{int(financial_year[:4]) + years}-{month + 1:02}"
