"""Periods are half-open, and years are told apart by their clocks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.vocabulary.periods import (
    Clock,
    ClockYear,
    ReportingPeriod,
    a_year_before,
    long_date,
    short_month,
    year_to_date,
)

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "clock", "label", "start"),
    [
        (date(2024, 3, 31), Clock.FINANCIAL, "2023-24", date(2023, 4, 1)),
        (date(2024, 4, 1), Clock.FINANCIAL, "2024-25", date(2024, 4, 1)),
        (date(2023, 8, 31), Clock.ACADEMIC, "2022-23", date(2022, 9, 1)),
        (date(2023, 9, 1), Clock.ACADEMIC, "2023-24", date(2023, 9, 1)),
        (date(2024, 1, 1), Clock.CALENDAR, "2024", date(2024, 1, 1)),
        (date(1999, 12, 31), Clock.FINANCIAL, "1999-00", date(1999, 4, 1)),
    ],
)
def test_a_day_belongs_to_the_year_of_its_clock(
    day: date, clock: Clock, label: str, start: date
) -> None:
    year = ClockYear.holding(day, clock)

    assert (year.label, year.start) == (label, start)


@given(day=DAYS, clock=st.sampled_from(Clock))
def test_every_day_is_in_exactly_one_year_of_a_clock(day: date, clock: Clock) -> None:
    year = ClockYear.holding(day, clock)

    assert year.start <= day < year.end
    assert ClockYear.holding(year.end, clock).start == year.end
    assert ClockYear.holding(year.end - timedelta(days=1), clock) == year


def test_the_year_to_date_holds_its_last_day() -> None:
    start, end = year_to_date(date(2024, 1, 31), Clock.FINANCIAL)

    assert start == date(2023, 4, 1)
    assert end == date(2024, 2, 1)


@given(day=DAYS, months=st.sampled_from([1, 3, 4, 6, 12]))
def test_a_period_is_followed_without_gap_or_overlap(day: date, months: int) -> None:
    period = ReportingPeriod.from_key(f"{day:%Y-%m}", months=months)

    assert period.following().start == period.end
    assert period.following().preceding() == period
    assert period.months == months
    assert ReportingPeriod.from_key(period.key, months=months) == period
    assert period.a_year_earlier().start.month == period.start.month


@pytest.mark.parametrize("key", ["2024", "2024-13", "2024-2", "Feb-24", "2024-02-01", ""])
def test_a_period_that_is_not_a_month_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM"):
        ReportingPeriod.from_key(key)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        ReportingPeriod(date(2024, 2, 1), date(2024, 2, 1))


def test_periods_are_told_in_words() -> None:
    assert str(ReportingPeriod.from_key("2024-02")) == "February 2024"
    assert str(ReportingPeriod.from_key("2024-03", months=3)) == "January to March 2024"
    assert str(ReportingPeriod.from_key("2024-01", months=4)) == "October 2023 to January 2024"


def test_dates_are_written_as_readers_expect() -> None:
    assert long_date(date(2024, 3, 4)) == "4 March 2024"
    assert short_month(date(2009, 9, 1)) == "Sep-09"
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
