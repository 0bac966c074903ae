"""The calendar: how long a period is, and when its papers go out."""

from __future__ import annotations

from datetime import date

import pytest

from highneeds.programme.calendar import Calendar, CommitteeDate, Reporting


@pytest.mark.parametrize(
    ("reporting", "start"),
    [
        (Reporting.MONTHLY, date(2024, 3, 1)),
        (Reporting.EVERY_TWO_MONTHS, date(2024, 2, 1)),
        (Reporting.QUARTERLY, date(2024, 1, 1)),
        (Reporting.TERMLY, date(2023, 12, 1)),
        (Reporting.HALF_YEARLY, date(2023, 10, 1)),
        (Reporting.YEARLY, date(2023, 4, 1)),
    ],
)
def test_a_period_is_named_by_its_last_month(reporting: Reporting, start: date) -> None:
    period = Calendar(reporting).period("2024-03")

    assert (period.start, period.end) == (start, date(2024, 4, 1))


@pytest.mark.parametrize(
    ("papers_on", "found"),
    [
        (date(2024, 3, 31), False),
        (date(2024, 4, 1), True),
        (date(2024, 6, 30), True),
        (date(2024, 7, 1), False),
    ],
)
def test_papers_go_out_after_the_period_and_before_the_next_one_has_ended(
    papers_on: date,
    found: bool,  # noqa: FBT001  # a parameter of the case
) -> None:
    committee = CommitteeDate("Children's Select Committee", papers_on)
    calendar = Calendar(Reporting.QUARTERLY, (committee,))

    day = calendar.find_papers_day(calendar.period("2024-03"))

    assert day == (papers_on if found else None)
