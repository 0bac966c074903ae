"""How old a figure is on the day the report is extracted: a date alone leaves the sum to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from datetime import date

    from highneeds.reports.extract import Extract

DAYS_TOLD = 62  # longer ago is told in months


def age_of(day: date, extract: Extract) -> str:
    """Return the day a figure speaks for, and how old it is in this extract."""
    return age_in_words(day, extract.extracted_on)


def age_in_words(day: date, on: date) -> str:
    """Return a day and its age on another one.

    >>> from datetime import date
    >>> age_in_words(date(2024, 3, 31), date(2024, 4, 22))
    'as at 31 March 2024, 22 days old'
    >>> age_in_words(date(2023, 10, 31), date(2024, 4, 22))
    'as at 31 October 2023, 5 months old'
    """
    days = (on - day).days
    if days <= 0:
        return f"as at {long_date(day)}"
    if days <= DAYS_TOLD:
        age = count_of(days, "day")
    else:
        months = 12 * (on.year - day.year) + on.month - day.month - (on.day < day.day)
        age = count_of(months, "month")
    return f"as at {long_date(day)}, {age} old"
