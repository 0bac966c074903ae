"""What was expected is kept as it was when it was expected, with the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.editions.edition import Outlook, Trajectory
from highneeds.editions.expected_figures import expect
from highneeds.editions.forecast_said import PlansAhead
from highneeds.editions.measure_reading import Reading
from highneeds.programme.book_entries import MeasureEntry
from highneeds.programme.followed_measure import ExpectedKept, FollowedMeasure
from highneeds.vocabulary.figures import Known, Unit, count
from highneeds.vocabulary.periods import ReportingPeriod
from tests.unit.reports.march_edition import MARCH

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.measure_said import Expected

DAY = ReportingPeriod.from_key("2024-07").last_day


def reading(*expected: ExpectedKept, measure: str = "active_plans", number: int = 5600) -> Reading:
    followed = FollowedMeasure(id=measure, title="Plans", unit=Unit.COUNT, expected=expected)
    return Reading(
        followed, MeasureEntry(measure, figure=count(number), unit=Unit.COUNT), None, None
    )


def forecast(*points: PlansAhead) -> Expected | None:
    outlook = Outlook(plans=points)
    last = replace(MARCH, trajectory=Trajectory(MARCH.trajectory.ratings, outlook=outlook))
    return expect(reading(), last=last, day=DAY)


def on(day: str) -> date:
    return ReportingPeriod.from_key(day).start


def test_a_plan_says_what_is_expected_from_a_day_on_and_the_difference_is_kept() -> None:
    kept = [ExpectedKept(on("2024-01"), "5,400", "plan"), ExpectedKept(on("2024-08"), "9", "plan")]

    found = expect(reading(*kept), last=None, day=DAY)

    assert found is not None
    assert (found.source, found.figure, found.difference) == (
        "plan", Known(count(5400).value, as_typed="5,400"), Known(count(200).value),
    )  # fmt: skip


def test_without_a_plan_the_forecast_of_the_last_edition_is_read_between_two_januaries() -> None:
    found = forecast(
        PlansAhead("2024", "mitigated", 5500, 5500, 5500),
        PlansAhead("2025", "mitigated", 5600, 5866, 6100),
    )

    # 198 of 366 days after 15 January: 5,500 and 198 of 366 more.
    assert found is not None
    assert isinstance(found.figure, Known)
    assert list(map(str, (found.figure.value, found.low, found.high))) == ["5698", "5554", "5825"]
    assert isinstance(found.difference, Known)
    assert found.difference.value == -98
    assert "February 2024" in found.source
    assert found.source.endswith("mitigated")


@pytest.mark.parametrize("januaries", [("2025", "2026"), ("2023", "2024"), ("2024",)])
def test_a_forecast_that_does_not_reach_the_day_expects_nothing(januaries: tuple[str, ...]) -> None:
    assert forecast(*(PlansAhead(each, "mitigated", 1, 1, 1) for each in januaries)) is None


def test_the_forecast_of_plans_says_nothing_of_another_measure() -> None:
    outlook = Outlook(plans=(PlansAhead("2024", "mitigated", 1, 1, 1),) * 2)
    last = replace(MARCH, trajectory=Trajectory(MARCH.trajectory.ratings, outlook=outlook))

    assert expect(reading(measure="requests"), last=last, day=DAY) is None
