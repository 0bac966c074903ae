"""A rating was judged before the period began that it is printed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place, measure_place, mitigation_place
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Rating

CHECK = "stale_judgement"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each judgement whose day is before the period's first."""
    for place, subject, rating in _judged(edition):
        if rating.basis is Basis.JUDGED and rating.on and rating.on < papers.period.start:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} is rated {rating.status.label} by a judgement of "
                f"{long_date(rating.on)}, before {papers.period} began. Does it still hold?",
                place=place,
                remedy="Judge it again, with the day of the new judgement.",
            )


def _judged(edition: Edition) -> Iterator[tuple[str, str, Rating]]:
    yield "conditions.csv: overall", "The programme", edition.overall.ratings.this
    yield "conditions.csv: trajectory", "The deficit trajectory", edition.trajectory.ratings.this
    for each in edition.conditions:
        yield f"conditions.csv: {each.id}", f"Condition {each.number}", each.ratings.this
    for row in edition.measures:
        yield measure_place(row), f"“{row.title}”", row.ratings.this
    for line in edition.finance:
        yield finance_place(line.id), f"“{line.title}”", line.ratings.this
    for saving in edition.mitigations:
        yield mitigation_place(saving.id), f"“{saving.title}”", saving.ratings.this
