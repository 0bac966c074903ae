"""A condition, the deficit trajectory or the programme has no rating at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.sentences import end_once
from highneeds.vocabulary.ratings import NOT_RATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Rating

CHECK = "nothing_rated"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each thing that a reader expects a rating of and finds none."""
    for name, subject, rating in _rated(edition):
        if rating.status.code == NOT_RATED.code:
            why = f" ({end_once(rating.reason).removesuffix('.')})" if rating.reason else ""
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} has no rating this period{why}.",
                place=f"conditions.csv: {name}",
                remedy="Rate it with a name, a date and a reason, or write Not started or Not yet due.",
            )


def _rated(edition: Edition) -> Iterator[tuple[str, str, Rating]]:
    yield "overall", "The programme as a whole", edition.overall.ratings.this
    yield "trajectory", "The deficit trajectory", edition.trajectory.ratings.this
    for condition in edition.conditions:
        yield condition.id, f"Condition {condition.number}", condition.ratings.this
