"""A measure of the council's own that has a figure, and nowhere says what it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "figure_without_definition"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure that neither the catalogue nor its own row defines."""
    for row in edition.measures:
        if not isinstance(row.this, Known) or row.id in papers.catalogue or row.detail.strip():
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” has a figure, but it is not said what is counted, out of what, "
            "and over which time.",
            place=measure_place(row),
            remedy="Say it in the measure's 'detail' in programme.yaml, or follow one of the "
            "catalogue's measures.",
        )
