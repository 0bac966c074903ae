"""A rating in a row: judged with name, date and reason, or typed in an old report, or calculated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from highneeds.programme.rating_entry import (
    NO_RATING_ENTRY,
    RatingEntry,
    has_colour,
    settle_ratings,
)
from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.ratings import Basis, Better, Rating, Ratings, Tolerance, rate

SCHEME = load_scheme("march-2024")
JUDGED = RatingEntry("Amber", "A. Yusuf", date(2024, 7, 1), "Two posts are empty", line=3)


def settle(entry: RatingEntry, *, adopted: bool = False) -> Ratings:
    return settle_ratings(entry, scheme=SCHEME, adopted=adopted)


def test_a_judgement_keeps_who_when_and_why() -> None:
    rating = settle(JUDGED).this

    assert rating.status.label == "Amber - Off Track"
    assert (rating.basis, rating.by, rating.on) == (Basis.JUDGED, "A. Yusuf", date(2024, 7, 1))


def test_an_old_report_keeps_its_words() -> None:
    entry = RatingEntry("Green - On Track", last="Red - At Risk")

    ratings = settle(entry, adopted=True)

    assert (ratings.this.basis, ratings.this.as_typed) == (Basis.TYPED, "Green - On Track")
    assert ratings.last.status.code == "red"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (RatingEntry("Amber", line=3), "without judged by and judged on and reason"),
        (RatingEntry("Amber", "A. Yusuf", line=3), "without judged on and reason"),
        (RatingEntry("Orange", line=3), "the rating 'Orange'"),
        (RatingEntry(last="Amber", line=3), "last published edition"),
        (RatingEntry(year_end="Amber", line=3), "without a name and a date"),
    ],
)
def test_a_rating_without_evidence_is_refused(entry: RatingEntry, said: str) -> None:
    with pytest.raises(DefinitionError, match=said) as refusal:
        settle(entry)
    assert refusal.value.line == 3


def test_a_rating_without_colour_needs_no_evidence() -> None:
    rating = settle(RatingEntry("Not started")).this

    assert rating.status.code == "not_started"
    assert not has_colour(rating)


def test_an_empty_row_takes_what_was_calculated() -> None:
    calculated = Rating(SCHEME.get_status("green"), Basis.CALCULATED, "on target")

    ratings = settle_ratings(NO_RATING_ENTRY, scheme=SCHEME, adopted=False, calculated=calculated)

    assert ratings.this == calculated


def test_blue_means_complete_and_is_never_calculated() -> None:
    tolerance = Tolerance(Decimal(5), Decimal(1), Better.LOWER, "Board", date(2024, 4, 1))

    rating = rate(figure=Known(Decimal(4)), tolerance=tolerance, scheme=load_scheme("brag"))

    assert rating.status.code == "green"


@pytest.mark.parametrize("name", list_schemes())
def test_a_packaged_scheme_runs_from_best_to_worst(name: str) -> None:
    scheme = load_scheme(name)

    orders = [status.order for status in scheme.statuses]
    assert scheme.name == name
    assert orders == sorted(set(orders))
    assert all(status.tone != "none" for status in scheme.statuses)
