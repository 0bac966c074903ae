"""What was expected of a measure: by a plan in the programme, or by the last edition's forecast.

The expectation is kept as it was when it was made, so that nobody forecasts what has happened.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from highneeds.editions.measure_said import Expected
from highneeds.programme.typed_amount import read_in_unit
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition
    from highneeds.editions.forecast_said import PlansAhead
    from highneeds.editions.measure_reading import Reading

FORECAST = "active_plans"  # the measure that the forecast of plans speaks of
JANUARY = 15  # the day of the census, which is the third Thursday, near enough to draw a line
SCENARIOS = ("mitigated", "unmitigated")


def expect(reading: Reading, *, last: Edition | None, day: date) -> Expected | None:
    """Return what was expected of a measure on a day; a plan's word comes before a forecast's."""
    as_at = reading.as_at or day
    if kept := reading.followed.find_expected(as_at):
        figure = Known(read_in_unit(kept.figure, reading.unit), as_typed=kept.figure)
        return Expected(figure, _difference(reading.figure, figure.value), kept.source)
    if reading.followed.id != FORECAST or reading.unit is not Unit.COUNT or last is None:
        return None
    return _forecast(reading, last, as_at)


def _forecast(reading: Reading, last: Edition, as_at: date) -> Expected | None:
    outlook = last.trajectory.outlook
    for scenario in SCENARIOS:
        points = [p for p in outlook.plans if p.series == scenario] if outlook else []
        if pair := _around(points, as_at):
            low, middle, high = (_between(pair, as_at, name) for name in ("q10", "q50", "q90"))
            said = f"forecast of the edition of {last.period.label}, {scenario}"
            difference = _difference(reading.figure, middle)
            return Expected(Known(middle), difference, said, low, high)
    return None


def _around(points: list[PlansAhead], as_at: date) -> tuple[PlansAhead, PlansAhead] | None:
    ordered = sorted(points, key=lambda point: point.january)
    for first, second in pairwise(ordered):
        if _day(first) <= as_at <= _day(second):
            return first, second
    return None


def _day(point: PlansAhead) -> date:
    return date(int(point.january), 1, JANUARY)


def _between(pair: tuple[PlansAhead, PlansAhead], as_at: date, name: str) -> Decimal:
    """Return the number on the straight line between two Januaries, whole plans."""
    first, second = pair
    days, passed = (_day(second) - _day(first)).days, (as_at - _day(first)).days
    start, end = getattr(first, name), getattr(second, name)
    return Decimal(start + round((end - start) * passed / days))


def _difference(actual: Figure, expected: Decimal) -> Figure:
    if isinstance(actual, Known):
        return Known(actual.value - expected)
    return Missing(WhyMissing.NOT_SUPPLIED, detail="there is no figure to hold against it")
