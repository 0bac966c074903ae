"""The signal rules against a second, plain implementation, on any series."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.measures.signal import Observation, read_signal, set_limits
from highneeds.measures.signal_rules import Rule
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.ratings import Better

SERIES = st.lists(st.integers(-40, 40), min_size=1, max_size=40)


def plain_limits(numbers: list[int], *, screened: bool) -> tuple[Fraction, Fraction]:
    """Return the mean and the average moving range, in whole fractions."""
    ranges = [Fraction(abs(b - a)) for a, b in pairwise(numbers)]
    average = sum(ranges) / len(ranges) if ranges else Fraction(0)
    if screened:
        kept = [one for one in ranges if one <= Fraction("3.267") * average]
        average = sum(kept) / len(kept) if kept else Fraction(0)
    return Fraction(sum(numbers), len(numbers)), Fraction(average)


def plain_marks(numbers: list[int]) -> list[set[Rule]]:
    """Mark every point by looking at every window that holds it."""
    mean, average = plain_limits(numbers, screened=True)
    reach = Fraction("2.66") * average
    marks: list[set[Rule]] = [set() for _ in numbers]
    for index, number in enumerate(numbers):
        if abs(number - mean) > reach:
            marks[index].add(Rule.OUTSIDE)
    for start in range(len(numbers)):
        seven = numbers[start : start + 7]
        if len(seven) == 7:
            steps = [b - a for a, b in pairwise(seven)]
            shift = all(n > mean for n in seven) or all(n < mean for n in seven)
            trend = all(step > 0 for step in steps) or all(step < 0 for step in steps)
            for index in range(start, start + 7):
                marks[index] |= ({Rule.SHIFT} if shift else set()) | (
                    {Rule.TREND} if trend else set()
                )
        three = range(start, min(start + 3, len(numbers)))
        for sign in (1, -1):
            near = [i for i in three if sign * (numbers[i] - mean) > reach * 2 / 3]
            if len(three) == 3 and len(near) >= 2:
                for index in near:
                    marks[index].add(Rule.NEAR)
    return marks


@settings(max_examples=300, deadline=None)
@given(SERIES, st.booleans())
def test_limits_agree_with_the_second_implementation(numbers: list[int], screened: bool) -> None:  # noqa: FBT001
    limits = set_limits([Decimal(n) for n in numbers], screen_outliers=screened)

    mean, average = plain_limits(numbers, screened=screened)
    assert abs(Fraction(limits.mean) - mean) < Fraction(1, 10**20)
    assert abs(Fraction(limits.average_range) - average) < Fraction(1, 10**20)


@settings(max_examples=400, deadline=None)
@given(SERIES)
def test_every_mark_agrees_with_the_second_implementation(numbers: list[int]) -> None:
    signal = read_signal(
        [Observation(str(index), Known(Decimal(n))) for index, n in enumerate(numbers)],
        better=Better.LOWER,
    )

    found = [{cause.rule for cause in point.causes} for point in signal.points]
    assert found == plain_marks(numbers)
