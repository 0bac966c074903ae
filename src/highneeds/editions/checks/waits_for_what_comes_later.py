"""A milestone waits for another that is expected after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "waits_for_what_comes_later"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each pair with both days."""
    rows = {each.id: each for each in edition.plan.milestones}
    for each in rows.values():
        day = each.done or each.expected or each.planned
        for name in each.depends_on:
            other = rows[name]
            first = other.done or other.expected or other.planned
            if other.done is None and first > day:
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=f"“{each.title}” is expected on {long_date(day)}, and waits for "
                    f"“{other.title}”, expected on {long_date(first)}.",
                    place=f"milestones.csv: {each.id}",
                    remedy="Correct one of the two days, or say how it can go ahead without.",
                )
