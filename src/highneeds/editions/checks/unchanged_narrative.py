"""A section of narrative says what it said last period, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import narrative_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "unchanged_narrative"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each section that was carried forward and not touched."""
    for section in edition.narrative:
        if section.unchanged_since:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{section.heading}” is word for word what it was in "
                f"{section.unchanged_since}. Is nothing new?",
                place=narrative_place(section.section, exempt=section.exempt),
                remedy="Write what happened since, or answer that nothing did.",
            )
