"""A folder that nobody filled in: no overall rating, no rating of the trajectory, no narrative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.ratings import NOT_RATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "nothing_said"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name a draft that says nothing; an old report says what it says."""
    rated = any(
        each.ratings.this.status.code != NOT_RATED.code
        for each in (edition.overall, edition.trajectory)
    )
    if edition.adopted or rated or any(each.markdown.strip() for each in edition.narrative):
        return
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message="Nothing is said: neither the programme nor the deficit trajectory is rated, and "
        "there is no narrative.",
        place="narrative.md",
        remedy="Write the overview, and rate the programme and the trajectory in conditions.csv.",
    )
