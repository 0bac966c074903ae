"""The days a query looks at: its parameters, the window in words, and what a return can answer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from highneeds.measures.definition import Window
from highneeds.vocabulary.periods import Clock, ClockYear, a_year_before, long_date, year_to_date

if TYPE_CHECKING:
    from highneeds.measures.definition import MeasureDefinition, Variant
    from highneeds.warehouse import Load

MID_YEAR = (6, 30)  # the day that mid-year population estimates speak for


def months_before(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last day of that month if it has no such day.

    >>> months_before(date(2024, 8, 31), 6)
    datetime.date(2024, 2, 29)
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def closed_month(as_at: date) -> str:
    """Return the last month that has ended by a day, as the ledger writes it.

    >>> closed_month(date(2024, 1, 31)), closed_month(date(2024, 1, 30))
    ('2024-01', '2023-12')
    """
    following = as_at + timedelta(days=1)
    last = as_at if following.day == 1 else as_at.replace(day=1) - timedelta(days=1)
    return f"{last:%Y-%m}"


def census_year(as_at: date) -> int:
    """Return the year of the last January school census by a day: the third Thursday of January.

    >>> census_year(date(2024, 1, 18)), census_year(date(2024, 1, 17))
    (2024, 2023)
    """
    to_thursday = (3 - date(as_at.year, 1, 1).weekday()) % 7
    return as_at.year - (as_at < date(as_at.year, 1, 15 + to_thursday))


def query_parameters(as_at: date, answering: Load | None) -> dict[str, object]:
    """Return every parameter a query may name; dates are inclusive on both sides."""
    starts = {f"{clock.value}_start": year_to_date(as_at, clock)[0] for clock in Clock}
    month, day = MID_YEAR
    year_before = a_year_before(as_at)
    return {
        **starts,
        "as_at": as_at,
        "reference_date": answering.reference_date if answering else None,
        "authority": answering.authority if answering else None,
        "august_year": ClockYear.holding(as_at, Clock.ACADEMIC).start.year,
        "academic_year": ClockYear.holding(as_at, Clock.ACADEMIC).label,
        "year": as_at.year,
        "financial_year": ClockYear.holding(as_at, Clock.FINANCIAL).label,
        "closed_month": closed_month(as_at),
        "population_year": as_at.year - (as_at < date(as_at.year, month, day)),
        "census_year": census_year(as_at),
        "cohort_start": a_year_before(year_before) + timedelta(days=1),
        "cohort_end": year_before,
        "a_year_before": year_before,
        "twelve_months_before": months_before(as_at, 12),
        "six_months_before": months_before(as_at, 6),
    }


def window_of(definition: MeasureDefinition, variant: Variant, as_at: date) -> tuple[date, date]:
    """Return the first and the last day a variant looks at."""
    window = definition.window_of(variant)
    clock = definition.clock_of(variant)
    if variant.month:
        last = monthrange(as_at.year, variant.month)[1]
        return (
            date(as_at.year, variant.month, 1),
            min(as_at, date(as_at.year, variant.month, last)),
        )
    if window is Window.YEAR_TO_DATE and clock is not None:
        return year_to_date(as_at, clock)[0], as_at
    if window is Window.MONTHS_TO_DATE:
        return months_before(as_at, variant.months) + timedelta(days=1), as_at
    if window is Window.ENTERED_A_YEAR_BEFORE:
        year_before = a_year_before(as_at)
        return a_year_before(year_before) + timedelta(days=1), year_before
    return as_at, as_at


def window_words(definition: MeasureDefinition, variant: Variant, as_at: date) -> str:
    """Write the days a variant looks at, both shown inclusive."""
    first, last = window_of(definition, variant, as_at)
    return long_date(last) if first == last else f"{long_date(first)} to {long_date(last)}"


def first_day_answered(reference_date: date) -> date:
    """Return the first day a return speaks for: it tells of the calendar year before its own.

    >>> first_day_answered(date(2024, 1, 18))
    datetime.date(2023, 1, 1)
    """
    return date(reference_date.year - 1, 1, 1)
