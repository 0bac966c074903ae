"""A rolled-up rating follows its rule, says what it rests on, and hides nothing that is not rated."""

from __future__ import annotations

import pytest

from highneeds.programme.rating_scheme import load_scheme
from highneeds.programme.roll_up import RollUp, RollUpRule, roll_up
from highneeds.vocabulary.mistakes import FieldMistake
from highneeds.vocabulary.ratings import NO_DATA, Basis, Rating

SCHEME = load_scheme("march-2024")
GREEN, AMBER, RED = (Rating(status) for status in SCHEME.statuses)
NONE = Rating(NO_DATA)


def rolled(rule: RollUpRule, *ratings: Rating, weights: tuple[int, ...] = ()) -> Rating:
    names = [f"c{number}" for number in range(len(ratings))]
    kept = RollUp(rule, tuple(names), dict(zip(names, weights, strict=False)))
    found = roll_up(kept, dict(zip(names, ratings, strict=True)), scheme=SCHEME)
    assert found is not None
    return found


def test_the_worst_of_three_is_the_worst_and_says_of_how_many() -> None:
    found = rolled(RollUpRule.WORST_OF, GREEN, RED, AMBER)

    assert (found.status.label, found.basis) == ("Red - At Risk", Basis.CALCULATED)
    assert found.reason == "worst of 3"


def test_what_has_no_rating_takes_no_part_and_is_counted() -> None:
    found = rolled(RollUpRule.WORST_OF, GREEN, NONE)

    assert found.status == GREEN.status
    assert found.reason == "worst of 1; 1 not rated"


def test_nothing_rated_gives_no_colour() -> None:
    found = rolled(RollUpRule.WORST_OF, NONE, NONE)

    assert found.status == NO_DATA
    assert found.basis is Basis.NONE


@pytest.mark.parametrize(
    ("ratings", "weights", "expected"),
    [
        ((GREEN, GREEN, RED), (), AMBER),  # 2 of 3 is 0.67
        ((GREEN, AMBER), (), AMBER),  # a half goes to the worse
        ((GREEN, AMBER), (2, 1), GREEN),  # a third
        ((GREEN, RED), (1, 3), RED),  # one and a half
        ((AMBER, RED), (3, 1), AMBER),
    ],
)
def test_the_weighted_middle_rounds_a_half_to_the_worse(
    ratings: tuple[Rating, ...], weights: tuple[int, ...], expected: Rating
) -> None:
    assert rolled(RollUpRule.WEIGHTED, *ratings, weights=weights).status == expected.status


def test_a_judgement_gives_nothing_and_says_that_a_person_decides() -> None:
    rule = RollUp(RollUpRule.JUDGEMENT)

    assert roll_up(rule, {}, scheme=SCHEME) is None
    assert "named person" in rule.in_words({})


def test_a_rule_that_rests_on_nothing_and_a_weight_of_nought_are_refused() -> None:
    with pytest.raises(FieldMistake):
        RollUp(RollUpRule.WORST_OF)
    with pytest.raises(FieldMistake):
        RollUp(RollUpRule.WEIGHTED, ("c1",), {"c1": 0})
