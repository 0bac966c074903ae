"""XmR charts against values worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from highneeds.measures.signal import (
    Assurance,
    Observation,
    Rebase,
    Signal,
    Variation,
    assure,
    read_signal,
    set_limits,
)
from highneeds.measures.signal_rules import Rule, find_causes
from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.vocabulary.ratings import Better

# Ranges 2 1 2 4: their average is 2.25, so the limits are 11 plus and minus 5.985.
FIVE = [10, 12, 11, 13, 9]
# Ranges of 1, and two of 20 round the sixth point.
ONE_HIGH = [10, 11, 10, 11, 10, 30, 10, 11, 10, 11, 10, 11]
LEVEL = [50, 52, 49, 51, 50, 48, 51, 50, 49, 52, 50, 51]


def series(numbers: list[int]) -> list[Observation]:
    return [
        Observation(f"month {index}", Known(Decimal(number)))
        for index, number in enumerate(numbers, start=1)
    ]


def read(numbers: list[int], better: Better = Better.LOWER) -> Signal:
    return read_signal(series(numbers), better=better)


def rules_at(signal: Signal, index: int) -> set[Rule]:
    return {cause.rule for cause in signal.points[index].causes}


def test_limits_are_the_mean_and_266_hundredths_of_the_average_range() -> None:
    limits = set_limits([Decimal(number) for number in FIVE])

    assert (limits.mean, limits.average_range) == (Decimal(11), Decimal("2.25"))
    assert (limits.lower, limits.upper) == (Decimal("5.015"), Decimal("16.985"))
    assert limits.near_upper.quantize(Decimal("0.001")) == Decimal("14.990")
    assert limits.near_lower.quantize(Decimal("0.001")) == Decimal("7.010")


def test_ranges_far_above_the_average_are_screened_out_of_the_limits_where_asked() -> None:
    values = [Decimal(number) for number in ONE_HIGH]

    screened = set_limits(values)
    whole = set_limits(values, screen_outliers=False)

    assert screened.average_range == 1
    assert whole.average_range.quantize(Decimal("0.0001")) == Decimal("4.4545")
    assert screened.upper.quantize(Decimal("0.001")) == Decimal("14.743")
    assert whole.upper.quantize(Decimal("0.001")) == Decimal("23.932")


def test_a_point_outside_the_limits_is_a_special_cause() -> None:
    signal = read(ONE_HIGH)

    assert rules_at(signal, 5) == {Rule.OUTSIDE}
    assert signal.points[5].variation is Variation.CONCERN
    assert signal.variation is Variation.COMMON_CAUSE


@pytest.mark.parametrize(("points", "found"), [(6, False), (7, True)])
def test_seven_points_on_one_side_of_the_mean_are_a_shift(points: int, *, found: bool) -> None:
    # Low and high by turns about their own level, so that only the side is special.
    low, high = [9, 11] * 4, [13, 15, 13, 15, 13, 15, 13][:points]

    signal = read([*low, *high])

    assert (Rule.SHIFT in rules_at(signal, len(low) + points - 1)) is found


def test_a_point_on_the_mean_breaks_a_run() -> None:
    numbers = [9, 9, 9, 9, 10, 9, 9, 9, 9, 11, 11, 11, 11, 11, 11, 11, 11, 10]
    signal = read(numbers)

    assert signal.points[0].limits.mean == 10
    assert Rule.SHIFT not in rules_at(signal, 8)
    assert Rule.SHIFT in rules_at(signal, 16)


@pytest.mark.parametrize(("rises", "found"), [(5, False), (6, True)])
def test_seven_points_that_only_rise_are_a_trend(rises: int, *, found: bool) -> None:
    numbers = [20, 30, 20, 30, 20, 30, *(20 + step for step in range(rises + 1)), 10]

    signal = read(numbers)

    assert any(Rule.TREND in rules_at(signal, index) for index in range(len(numbers))) is found


def test_all_seven_points_of_a_trend_are_marked() -> None:
    signal = read([30, 20, 30, 20, 21, 22, 23, 24, 25, 26, 20, 30])

    marked = [index for index in range(12) if Rule.TREND in rules_at(signal, index)]
    assert marked == [3, 4, 5, 6, 7, 8, 9]


def test_two_of_three_points_near_a_limit_are_a_special_cause() -> None:
    signal = read([*LEVEL, 57, 50, 57, 50, 49])

    limits = signal.points[0].limits
    assert 53 < limits.near_upper < 57 < limits.upper
    assert Rule.NEAR in rules_at(signal, 12)
    assert Rule.NEAR not in rules_at(signal, 13)
    assert Rule.NEAR in rules_at(signal, 14)


def rules_between(numbers: list[int]) -> list[set[Rule]]:
    """Return the rules met at each number: mean 10, near limits 8 and 12, limits 7 and 13."""
    found = find_causes(
        [Decimal(number) for number in numbers],
        mean=Decimal(10), outer=(Decimal(7), Decimal(13)), near=(Decimal(8), Decimal(12)),
    )  # fmt: skip
    return [{cause.rule for cause in causes} for causes in found]


def test_a_point_on_a_limit_is_within_it() -> None:
    assert rules_between([13, 10, 7]) == [set(), set(), set()]
    assert rules_between([14, 10, 6]) == [{Rule.OUTSIDE}, set(), {Rule.OUTSIDE}]


@pytest.mark.parametrize(
    ("numbers", "near"),
    [
        ([13, 10, 13], [0, 2]),  # the first and the third
        ([13, 13, 10], [0, 1]),
        ([13, 10, 10, 13], []),  # two of four
        ([13, 10, 7], []),  # on two sides
        ([12, 10, 12], []),  # on the line itself
        ([13, 12, 13], [0, 2]),  # the one between is marked only where it is beyond
        ([7, 9, 7], [0, 2]),
    ],
)
def test_two_of_three_are_beyond_the_same_near_limit(numbers: list[int], near: list[int]) -> None:
    found = rules_between(numbers)

    assert [index for index, rules in enumerate(found) if Rule.NEAR in rules] == near


def test_two_equal_points_end_a_trend_and_a_fall_is_one_too() -> None:
    rising, falling = [7, 8, 9, 10, 11, 12, 13], [13, 12, 11, 10, 9, 8, 7]

    assert all(Rule.TREND in rules for rules in rules_between(rising))
    assert all(Rule.TREND in rules for rules in rules_between(falling))
    assert not any(Rule.TREND in rules for rules in rules_between([7, 8, 9, 10, 10, 11, 12, 13]))


def test_eight_points_on_one_side_are_all_marked_and_those_beside_them_are_not() -> None:
    found = rules_between([9, *[11] * 8, 9])

    assert [Rule.SHIFT in rules for rules in found] == [False, *[True] * 8, False]


def test_limits_set_anew_judge_each_stretch_by_its_own_and_no_run_goes_across() -> None:
    # Six above the mean of their stretch end the first, six begin the second: no seven anywhere.
    first, second = [9] * 6 + [11] * 6, [31] * 6 + [29] * 6
    signal = read_signal(
        series([*first, *second]), better=Better.LOWER,
        rebases=[Rebase("month 13", "a new special school opened")],
    )  # fmt: skip

    assert (signal.points[0].limits.mean, signal.points[12].limits.mean) == (
        Decimal(10), Decimal(30),
    )  # fmt: skip
    assert not any(Rule.SHIFT in rules_at(signal, index) for index in range(24))


@pytest.mark.parametrize(
    ("better", "variation"),
    [
        (Better.LOWER, Variation.CONCERN),
        (Better.HIGHER, Variation.IMPROVEMENT),
        (Better.NEITHER, Variation.HIGH),
    ],
)
def test_what_a_high_point_means_depends_on_the_good_direction(
    better: Better, variation: Variation
) -> None:
    assert read([*LEVEL, 70], better).variation is variation


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        ("17", Better.HIGHER, Assurance.FAILS),
        ("17", Better.LOWER, Assurance.PASSES),
        ("5", Better.HIGHER, Assurance.PASSES),
        ("5", Better.LOWER, Assurance.FAILS),
        ("11", Better.HIGHER, Assurance.HIT_AND_MISS),
        ("16.985", Better.HIGHER, Assurance.HIT_AND_MISS),
        ("17", Better.NEITHER, Assurance.NO_TARGET),
    ],
)
def test_a_target_is_judged_against_the_limits(
    target: str, better: Better, assurance: Assurance
) -> None:
    limits = set_limits([Decimal(number) for number in FIVE])

    assert assure(limits=limits, target=Decimal(target), better=better) is assurance


def test_limits_from_fewer_than_twelve_points_are_trial_limits_and_say_so() -> None:
    assert read(LEVEL[:11]).notes == ("trial limits, from 11 points: 12 are wanted",)
    assert read(LEVEL).notes == ()


def test_a_missing_point_is_skipped_and_said() -> None:
    points = [*series(LEVEL), Observation("month 13", Missing(WhyMissing.NOT_LOADED))]

    signal = read_signal(points, better=Better.LOWER)

    assert len(signal.points) == 12
    assert signal.skipped == (("month 13", WhyMissing.NOT_LOADED.value),)
    assert signal.notes == ("left out, as they have no figure: month 13",)


def test_a_series_without_a_figure_says_no_data() -> None:
    signal = read_signal(
        [Observation("month 1", Missing(WhyMissing.NOT_LOADED))], better=Better.LOWER
    )

    assert (signal.variation, signal.assurance) == (Variation.NO_DATA, Assurance.NO_TARGET)


def test_a_rebase_sets_new_limits_and_prints_its_reason() -> None:
    numbers = [*LEVEL, *(number + 30 for number in LEVEL)]
    step = Rebase("month 13", "a new special school opened", "Programme board")

    plain = read(numbers)
    rebased = read_signal(series(numbers), better=Better.LOWER, rebases=[step])

    assert plain.variation is Variation.CONCERN
    assert rebased.variation is Variation.COMMON_CAUSE
    assert rebased.points[0].limits.mean + 30 == rebased.points[12].limits.mean
    assert "limits set anew from month 13: a new special school opened" in rebased.notes


def test_a_rebase_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="a reason is wanted"):
        read_signal(series(LEVEL), better=Better.LOWER, rebases=[Rebase("month 3", " ")])


def test_a_rebase_from_a_point_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="wanted the label of a point"):
        read_signal(series(LEVEL), better=Better.LOWER, rebases=[Rebase("month 99", "why")])
