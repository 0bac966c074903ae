"""Clear days step over weekends and the bank holidays that were in fact kept."""

from __future__ import annotations

from datetime import date

import pytest

from highneeds.vocabulary.working_days import bank_holidays, dispatch_day, is_working_day

# As published by the government for England and Wales.
KEPT = {
    2020: "0101 1004 1304 0805 2505 3108 2512 2812",
    2021: "0101 0204 0504 0305 3105 3008 2712 2812",
    2022: "0301 1504 1804 0205 0206 0306 2908 1909 2612 2712",
    2023: "0201 0704 1004 0105 0805 2905 2808 2512 2612",
    2024: "0101 2903 0104 0605 2705 2608 2512 2612",
    2025: "0101 1804 2104 0505 2605 2508 2512 2612",
    2026: "0101 0304 0604 0405 2505 3108 2512 2812",
    2027: "0101 2603 2903 0305 3105 3008 2712 2812",
}


@pytest.mark.parametrize("year", KEPT)
def test_the_bank_holidays_are_those_that_were_published(year: int) -> None:
    assert {f"{each:%d%m}" for each in bank_holidays(year)} == set(KEPT[year].split())


@pytest.mark.parametrize("year", range(2000, 2100))
def test_eight_holidays_at_least_on_weekdays_of_every_year(year: int) -> None:
    holidays = bank_holidays(year)

    assert len(holidays) >= 8
    assert all(each.weekday() < 5 for each in holidays)


@pytest.mark.parametrize(
    ("meets", "dispatched"),
    [
        (date(2024, 5, 21), date(2024, 5, 13)),  # a plain week
        (date(2024, 4, 9), date(2024, 3, 28)),  # over Easter: the Thursday before Good Friday
        (date(2025, 1, 7), date(2024, 12, 27)),  # over the new year
    ],
)
def test_five_clear_days_lie_between_dispatch_and_meeting(meets: date, dispatched: date) -> None:
    assert dispatch_day(meets) == dispatched
    ordinals = range(dispatched.toordinal() + 1, meets.toordinal())
    assert sum(is_working_day(date.fromordinal(each)) for each in ordinals) == 5
