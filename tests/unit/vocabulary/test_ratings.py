"""No rating without evidence; a figure on a boundary takes the better status."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.vocabulary.figures import Known, Missing, WhyMissing
from highneeds.vocabulary.ratings import (
    NO_DATA,
    NOT_YET_DUE,
    UNCOLOURED,
    Basis,
    Better,
    DirectionOfTravel,
    RatingScheme,
    Status,
    Tolerance,
    direction_of_travel,
    rate,
)

SCHEME = RatingScheme(
    "march-2024",
    "March 2024",
    (
        Status("green", "Green - On Track", "as planned", 1, "green", "●"),
        Status("amber", "Amber - Off Track", "behind, within tolerance", 2, "amber", "▲"),
        Status("red", "Red - At Risk", "beyond tolerance", 3, "red", "◆"),
    ),
)
AMOUNTS = st.decimals(-1000, 1000, places=2)


def tolerance(
    better: Better = Better.LOWER, target: str = "6.00", margin: str = "0.25"
) -> Tolerance:
    return Tolerance(Decimal(target), Decimal(margin), better, "Programme board", date(2023, 4, 1))


@pytest.mark.parametrize(
    ("value", "status"),
    [("5.99", "green"), ("6.00", "green"), ("6.01", "amber"), ("6.25", "amber"), ("6.26", "red")],
)
def test_each_boundary_goes_to_the_better_side(value: str, status: str) -> None:
    rating = rate(figure=Known(Decimal(value)), tolerance=tolerance(), scheme=SCHEME)

    assert rating.status.code == status
    assert rating.basis is Basis.CALCULATED
    assert "Programme board" in rating.reason


def test_no_figure_is_no_colour() -> None:
    for why, status in ((WhyMissing.NOT_LOADED, NO_DATA), (WhyMissing.NOT_YET_DUE, NOT_YET_DUE)):
        rating = rate(figure=Missing(why), tolerance=tolerance(), scheme=SCHEME)
        assert rating.status is status
        assert rating.status.tone == "none"
        assert rating.basis is Basis.NONE


def test_the_uncoloured_are_never_among_the_coloured() -> None:
    best = {status.order for status in SCHEME.statuses}

    assert all(status.order > max(best) and status.tone == "none" for status in UNCOLOURED)


@given(value=AMOUNTS, improvement=AMOUNTS.map(abs), target=AMOUNTS, margin=AMOUNTS.map(abs))
def test_doing_better_never_makes_the_rating_worse(
    value: Decimal, improvement: Decimal, target: Decimal, margin: Decimal
) -> None:
    for better in (Better.LOWER, Better.HIGHER):
        at = tolerance(better, str(target), str(margin))
        step = improvement if better is Better.HIGHER else -improvement
        before = rate(figure=Known(value), tolerance=at, scheme=SCHEME)
        after = rate(figure=Known(value + step), tolerance=at, scheme=SCHEME)
        assert after.status.order <= before.status.order


@pytest.mark.parametrize("words", ["Green - On Track", "green", "GREEN"])
def test_a_status_is_found_by_its_words(words: str) -> None:
    status = SCHEME.find_status(words)

    assert status is not None
    assert status.code == "green"


def test_an_unknown_status_names_those_there_are() -> None:
    assert SCHEME.find_status("Purple") is None
    with pytest.raises(KeyError, match="green, amber, red, not_started"):
        SCHEME.get_status("purple")


def test_direction_is_said_in_the_words_of_the_good_direction() -> None:
    six, five = Known(Decimal(6)), Known(Decimal(5))
    none = Missing(WhyMissing.NOT_LOADED)

    assert (
        direction_of_travel(this=six, last=five, better=Better.LOWER) is DirectionOfTravel.WORSENING
    )
    assert (
        direction_of_travel(this=six, last=five, better=Better.HIGHER)
        is DirectionOfTravel.IMPROVING
    )
    assert direction_of_travel(this=six, last=six, better=Better.LOWER) is DirectionOfTravel.STEADY
    assert (
        direction_of_travel(this=six, last=none, better=Better.LOWER) is DirectionOfTravel.NOT_KNOWN
    )
    assert (
        direction_of_travel(this=six, last=five, better=Better.NEITHER)
        is DirectionOfTravel.NOT_KNOWN
    )
