"""Spans of whole days, and the three clocks they are counted on.

A span is half-open: its start is in it, its end is the first day after it. It is shown inclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Clock(StrEnum):
    """The year a measure is counted on; ``year`` alone is never a name."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"

    @property
    def first_month(self) -> int:
        """The month the year begins: January, April or September."""
        return {Clock.CALENDAR: 1, Clock.FINANCIAL: 4, Clock.ACADEMIC: 9}[self]


@dataclass(frozen=True, order=True, slots=True)
class ReportingPeriod:
    """A span of whole days that one highlight report speaks for.

    >>> january = ReportingPeriod.month(2024, 1)
    >>> date(2024, 1, 31) in january, date(2024, 2, 1) in january
    (True, False)
    >>> str(january)
    'January 2024'
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"a period ends after it starts: got {self.start} to {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @classmethod
    def month(cls, year: int, month: int) -> ReportingPeriod:
        """Return one calendar month."""
        return cls(date(year, month, 1), _add_months(date(year, month, 1), 1))

    @classmethod
    def from_key(cls, key: str, *, months: int = 1) -> ReportingPeriod:
        """Return the period of ``months`` months whose last month is ``key`` (``YYYY-MM``).

        >>> str(ReportingPeriod.from_key("2024-12", months=3))
        'October to December 2024'
        """
        match = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", key)
        if not match:
            raise ValueError(f"a period is written YYYY-MM, such as 2024-02: got {key!r}")
        last = date(int(match[1]), int(match[2]), 1)
        return cls(_add_months(last, 1 - months), _add_months(last, 1))

    @property
    def key(self) -> str:
        """The last month, ``YYYY-MM``: the name of the period's folder."""
        return f"{self.last_day:%Y-%m}"

    @property
    def last_day(self) -> date:
        """The last day that is in the period."""
        return self.end - timedelta(days=1)

    @property
    def months(self) -> int:
        """How many whole months the period lasts."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month

    def following(self) -> ReportingPeriod:
        """Return the period of the same length that begins where this one ends."""
        return ReportingPeriod(self.end, _add_months(self.end, self.months))

    def preceding(self) -> ReportingPeriod:
        """Return the period of the same length that ends where this one begins."""
        return ReportingPeriod(_add_months(self.start, -self.months), self.start)

    def a_year_earlier(self) -> ReportingPeriod:
        """Return the same months of the year before."""
        return ReportingPeriod(_add_months(self.start, -12), _add_months(self.end, -12))

    def __str__(self) -> str:
        first, last = self.start, self.last_day
        if self.months == 1:
            return f"{MONTHS[last.month - 1]} {last.year}"
        if first.year == last.year:
            return f"{MONTHS[first.month - 1]} to {MONTHS[last.month - 1]} {last.year}"
        return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"


@dataclass(frozen=True, order=True, slots=True)
class ClockYear:
    """One year on a clock: financial 2023-24, academic 2023 to 2024, calendar 2023.

    >>> ClockYear.holding(date(2024, 3, 31), Clock.FINANCIAL).label
    '2023-24'
    >>> ClockYear.holding(date(2024, 3, 31), Clock.CALENDAR).label
    '2024'
    """

    start: date
    clock: Clock

    @classmethod
    def holding(cls, day: date, clock: Clock) -> ClockYear:
        """Return the year on ``clock`` that holds ``day``."""
        first = clock.first_month
        return cls(date(day.year if day.month >= first else day.year - 1, first, 1), clock)

    @property
    def end(self) -> date:
        """The first day after the year."""
        return date(self.start.year + 1, self.start.month, 1)

    @property
    def label(self) -> str:
        """How the year is written: ``2023-24``, or ``2023`` on the calendar clock."""
        if self.clock is Clock.CALENDAR:
            return str(self.start.year)
        return f"{self.start.year}-{(self.start.year + 1) % 100:02d}"


def year_to_date(as_at: date, clock: Clock) -> tuple[date, date]:
    """Return the half-open span from the start of the clock's year to ``as_at``, that day included.

    >>> year_to_date(date(2023, 12, 31), Clock.CALENDAR)
    (datetime.date(2023, 1, 1), datetime.date(2024, 1, 1))
    """
    return ClockYear.holding(as_at, clock).start, as_at + timedelta(days=1)


def a_year_before(day: date) -> date:
    """Return the same day a year earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def long_date(day: date) -> str:
    """Write a date as readers expect it.

    >>> long_date(date(2024, 3, 4))
    '4 March 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_month(day: date) -> str:
    """Write a month as the March 2024 report does.

    >>> short_month(date(2024, 1, 31))
    'Jan-24'
    """
    return f"{MONTHS[day.month - 1][:3]}-{day.year % 100:02d}"


def _add_months(first_of_month: date, months: int) -> date:
    count = first_of_month.year * 12 + first_of_month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
