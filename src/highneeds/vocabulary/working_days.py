"""Working days in England: weekends and bank holidays do not count, nor do they towards clear days.

Bank holidays follow the Banking and Financial Dealings Act 1971; those proclaimed for one year, or
moved in it, are listed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

EXTRA = (date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8))
MOVED = {
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
MONDAY, SATURDAY = 0, 5
DAY = timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of a calendar year in England.

    >>> [f"{each:%d/%m}" for each in sorted(bank_holidays(2024))]
    ['01/01', '29/03', '01/04', '06/05', '27/05', '26/08', '25/12', '26/12']
    """
    easter = _easter(year)
    days = {
        *_moved_to_weekdays((date(year, 1, 1),)),
        easter - 2 * DAY,
        easter + DAY,
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
        *_moved_to_weekdays((date(year, 12, 25), date(year, 12, 26))),
        *(each for each in EXTRA if each.year == year),
    }
    return frozenset(MOVED.get(each, each) for each in days)


def is_working_day(day: date) -> bool:
    """Return whether offices are open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_before(day: date, number: int) -> date:
    """Return the working day that lies so many working days before a day.

    >>> working_days_before(date(2024, 5, 7), 1)  # the Monday is a bank holiday
    datetime.date(2024, 5, 3)
    """
    while number:
        day -= DAY
        number -= is_working_day(day)
    return day


def dispatch_day(meets_on: date, *, clear_days: int = 5) -> date:
    """Return the last day for papers to go out, so many clear working days before a meeting.

    Neither the day they go out nor the day of the meeting counts.

    >>> dispatch_day(date(2024, 5, 21)), dispatch_day(date(2024, 5, 14))
    (datetime.date(2024, 5, 13), datetime.date(2024, 5, 3))
    """
    return working_days_before(meets_on, clear_days + 1)


def _moved_to_weekdays(days: tuple[date, ...]) -> tuple[date, ...]:
    """Return each day, or the next weekday that no other one takes."""
    moved: list[date] = []
    plain = [each for each in days if each.weekday() < SATURDAY]
    for each in days:
        day = each
        while day.weekday() >= SATURDAY or day in moved or (day != each and day in plain):
            day += DAY
        moved.append(day)
    return tuple(moved)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + (MONDAY - first.weekday()) % 7 * DAY


def _last_monday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - last.weekday() * DAY


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
