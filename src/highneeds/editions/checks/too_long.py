"""A section of the narrative is longer than its budget of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import narrative_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "too_long"
SEVERITY = Severity.NOTE


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each section with both numbers."""
    for each in edition.narrative:
        budget = papers.programme.length_budgets.get(each.section)
        words = len(each.markdown.split())
        if budget and words > budget:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{each.heading}” has {words} words; its budget is {budget}.",
                place=narrative_place(each.section),
                remedy="Shorten it, or change length_budgets in programme.yaml.",
            )
