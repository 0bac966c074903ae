"""How a rating is rolled up from others: by the worst of them, by weight, or by judgement alone.

A rolled-up rating never hides what was not rated: it says how many of its parts it rests on.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.mistakes import FieldMistake
from highneeds.vocabulary.ratings import NO_DATA, UNCOLOURED, Basis, Rating, RatingScheme

if TYPE_CHECKING:
    from collections.abc import Mapping

UNRATED = {status.code for status in UNCOLOURED}


class RollUpRule(StrEnum):
    """How a rating follows from those it rests on."""

    WORST_OF = "worst_of"
    WEIGHTED = "weighted"
    JUDGEMENT = "judgement"


class RollUp(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule and what it rests on: ids of conditions, measures, lines or savings, or ``trajectory``.

    ``weights`` are whole numbers by id, for the weighted rule; what has none weighs 1.
    """

    rule: RollUpRule
    of: tuple[str, ...] = ()
    weights: dict[str, int] = {}

    def __post_init__(self) -> None:
        if (self.rule is RollUpRule.JUDGEMENT) == bool(self.of):
            raise FieldMistake(
                place=".of",
                got=f"{', '.join(self.of) or 'nothing'} for the rule {self.rule.value}",
                wanted="what a rating rests on, and nothing for a judgement",
                remedy="List ids of conditions or measures, or trajectory; or change the rule.",
            )
        for name, weight in self.weights.items():
            if name not in self.of or weight < 1:
                raise FieldMistake(
                    place=f".weights.{name}",
                    got=str(weight),
                    wanted=f"1 or more, for one of {', '.join(self.of) or 'nothing'}",
                )

    def in_words(self, titles: Mapping[str, str]) -> str:
        """Say the rule as it is printed, with what it rests on by its title.

        >>> RollUp(RollUpRule.WORST_OF, ("c1", "c2")).in_words({"c1": "Places", "c2": "Fees"})
        'the worst of Places; Fees'
        """
        if self.rule is RollUpRule.JUDGEMENT:
            return "a judgement, by a named person with a reason"
        if self.rule is RollUpRule.WORST_OF:
            return f"the worst of {'; '.join(titles.get(each, each) for each in self.of)}"
        said = (f"{titles.get(each, each)} ({self.weights.get(each, 1)})" for each in self.of)
        return f"the weighted middle of {'; '.join(said)}, a half rounded to the worse"


def roll_up(rule: RollUp, ratings: Mapping[str, Rating], *, scheme: RatingScheme) -> Rating | None:
    """Return the rating that a rule gives; None where it is a judgement.

    What has no colour takes no part, and is counted in the reason. Where nothing has one, the
    answer is ``No data``.

    >>> from highneeds.programme.rating_scheme import load_scheme
    >>> scheme = load_scheme("march-2024")
    >>> green, amber, red = (Rating(status) for status in scheme.statuses)
    >>> worst = roll_up(RollUp(RollUpRule.WORST_OF, ("a", "b")), {"a": green, "b": red}, scheme=scheme)
    >>> worst.status.label, worst.reason
    ('Red - At Risk', 'worst of 2')
    """
    if rule.rule is RollUpRule.JUDGEMENT:
        return None
    steps = sorted(scheme.statuses, key=lambda status: status.order)
    places = {status.code: place for place, status in enumerate(steps)}
    rated = {
        name: places[ratings[name].status.code]
        for name in rule.of
        if name in ratings and ratings[name].status.code in places
    }
    left = len(rule.of) - len(rated)
    unrated = f"; {left} not rated" if left else ""
    if not rated:
        return Rating(NO_DATA, Basis.NONE, f"none of the {len(rule.of)} it rests on is rated")
    if rule.rule is RollUpRule.WORST_OF:
        place, how = max(rated.values()), "worst"
    else:
        weights = {name: rule.weights.get(name, 1) for name in rated}
        total = sum(weights.values())
        # Halves go to the worse: twice the sum and the weight, over twice the weight.
        place = (2 * sum(weights[n] * at for n, at in rated.items()) + total) // (2 * total)
        how = "weighted middle"
    return Rating(steps[place], Basis.CALCULATED, f"{how} of {len(rated)}{unrated}")
