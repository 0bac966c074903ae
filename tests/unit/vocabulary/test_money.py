"""Money is whole pence: it round-trips, splits re-add, and the direction has a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.vocabulary.money import (
    format_millions,
    format_pounds,
    format_pounds_rounded,
    parse_pounds,
    split_pence,
    variance_words,
)

PENCE = st.integers(min_value=-(10**14), max_value=10**14)


@given(PENCE)
def test_pounds_are_read_back_as_they_were_written(pence: int) -> None:
    assert parse_pounds(format_pounds(pence)) == pence


@given(total=PENCE, weights=st.lists(st.integers(0, 10**9), min_size=1, max_size=30))
def test_a_split_always_re_adds(total: int, weights: list[int]) -> None:
    weights[0] += 1

    parts = split_pence(total, weights)

    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(
        abs(part - share) <= 1 + abs(share) * 1e-9 for part, share in zip(parts, exact, strict=True)
    )


def test_a_naive_split_would_not_re_add() -> None:
    naive = [round(100 * weight / 3) for weight in (1, 1, 1)]

    assert sum(naive) == 99
    assert sum(split_pence(100, [1, 1, 1])) == 100


def test_a_split_that_nobody_could_call_fair_is_refused() -> None:
    with pytest.raises(ValueError, match="not all zero"):
        split_pence(100, [0, 0])


@pytest.mark.parametrize("text", ["", "£", "1,23", "12.345", "NA", "-(5)", "1.2.3", "£1,2345"])
def test_an_amount_that_is_not_one_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        parse_pounds(text)


def test_amounts_are_read_in_the_ways_people_type_them() -> None:
    assert parse_pounds(" £1,234.5 ") == 123450
    assert parse_pounds("(£979,000)") == -97900000
    assert parse_pounds("−12") == -1200
    assert parse_pounds("£0") == parse_pounds("0") == 0


def test_rounding_is_half_away_from_zero() -> None:
    assert format_pounds_rounded(150) == "£2"
    assert format_pounds_rounded(-150) == "-£2"
    assert format_pounds_rounded(-49) == "£0"
    assert format_millions(-4_000) == "£0.0 million"


def test_a_variance_says_its_direction() -> None:
    assert [variance_words(pence) for pence in (1, -1, 0)] == ["adverse", "favourable", "on budget"]
