"""A measure, its target or its definition changed, and the text does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.changes import list_definition_changes
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "unannounced_change"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each change that no new text of the measures speaks of, and each measure left out."""
    if papers.last is None:
        return
    fresh = {each.section for each in edition.narrative if not each.unchanged_since}
    if "measures" in fresh:
        return
    for row, said in list_definition_changes(edition, papers.last):
        if row.id not in fresh:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{said} No text of this period says so or why.",
                place=measure_place(row),
                remedy="Write a section {measures}, or one of the measure, that says what changed "
                "and why.",
            )
