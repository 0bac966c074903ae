"""A figure is a number or the reason why there is none."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.vocabulary.figures import (
    ChildCount,
    Figure,
    Known,
    Missing,
    Unit,
    WhyMissing,
    format_value,
    mean,
    read_typed_figure,
    share,
)
from highneeds.vocabulary.shorthand import Shorthand, read_shorthand


def test_two_of_six_is_recovered_from_what_the_march_2024_report_printed() -> None:
    figure, unit = read_typed_figure("2 (33%)")

    assert figure == Known(Decimal(2), numerator=2, denominator=6, as_typed="2 (33%)")
    assert unit is Unit.COUNT


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("2 of 6", 2, Unit.COUNT),
        ("2/6", 2, Unit.COUNT),
        ("2 out of 6", 2, Unit.COUNT),
        ("33% (2 of 6)", 33, Unit.PERCENT),
    ],
)
def test_a_part_of_a_whole_is_understood(typed: str, value: int, unit: Unit) -> None:
    known = Known(Decimal(value), numerator=2, denominator=6, as_typed=typed)

    assert read_typed_figure(typed) == (known, unit)


@pytest.mark.parametrize("typed", ["6 of 2", "2 of 0", "33% (6 of 2)"])
def test_a_part_of_less_than_itself_is_words(typed: str) -> None:
    assert isinstance(read_typed_figure(typed)[0], Missing)


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("169", 169, Unit.COUNT),
        ("6.06%", Decimal("6.06"), Unit.PERCENT),
        ("£17,287", 1_728_700, Unit.PENCE),
        ("£0", 0, Unit.PENCE),
        ("1,203", 1203, Unit.COUNT),
    ],
)
def test_a_typed_number_keeps_its_typing(typed: str, value: Decimal, unit: Unit) -> None:
    figure, read_as = read_typed_figure(typed)

    assert isinstance(figure, Known)
    assert (figure.value, read_as, figure.as_typed) == (value, unit, typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("On forecast", WhyMissing.SAID_IN_WORDS),
        ("Data coming", WhyMissing.SAID_IN_WORDS),
        ("NA", WhyMissing.NOT_SUPPLIED),
        ("", WhyMissing.NOT_SUPPLIED),
        ("[c]", WhyMissing.SUPPRESSED),
        ("[z]", WhyMissing.NOT_SUPPLIED),
        ("£lots", WhyMissing.SAID_IN_WORDS),
    ],
)
def test_words_are_missing_with_a_reason_and_keep_their_typing(typed: str, why: WhyMissing) -> None:
    figure, _ = read_typed_figure(typed)

    assert isinstance(figure, Missing)
    assert (figure.why, figure.as_typed) == (why, typed)


def test_a_share_that_several_pairs_fit_names_no_denominator() -> None:
    figure, _ = read_typed_figure("200 (33%)")

    assert isinstance(figure, Known)
    assert figure.denominator is None


def test_nothing_is_never_divided() -> None:
    assert share(0, 0) == Missing(WhyMissing.NOTHING_TO_COUNT)
    assert mean(100, 0) == Missing(WhyMissing.NOTHING_TO_COUNT)


@given(part=st.integers(0, 10**6), rest=st.integers(0, 10**6))
def test_a_share_lies_between_0_and_100_and_keeps_both_parts(part: int, rest: int) -> None:
    figure = share(part, part + rest)

    if part + rest:
        assert isinstance(figure, Known)
        assert 0 <= figure.value <= 100
        assert (figure.numerator, figure.denominator) == (part, part + rest)


def test_a_figure_survives_json() -> None:
    for figure in (share(327, 5536), Missing(WhyMissing.NOT_LOADED, detail="of January")):
        again = msgspec.json.decode(msgspec.json.encode(figure), type=Figure)
        assert again == figure


def test_numbers_are_written_in_their_unit() -> None:
    assert format_value(Decimal("6.065"), Unit.PERCENT, 2) == "6.07%"
    assert format_value(Decimal("23.44"), Unit.WEEKS, 1) == "23.4 weeks"
    assert format_value(Decimal(1203), Unit.COUNT) == "1,203"


@pytest.mark.parametrize("show", [str, "{}".format, "{:d}".format])
def test_a_count_of_children_cannot_be_printed_by_accident(show: object) -> None:
    with pytest.raises(TypeError, match="disclosure policy"):
        show(ChildCount(2))  # type: ignore[operator]
    assert "2" not in repr(ChildCount(2))


def test_every_shorthand_is_read_back_and_has_a_meaning() -> None:
    for code in Shorthand:
        assert read_shorthand(str(code)) is code
        assert code.meaning
