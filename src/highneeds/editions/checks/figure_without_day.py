"""A figure that a person typed, and no day that it speaks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "figure_without_day"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each such measure; one that was computed always has its day."""
    for row in edition.measures:
        if not isinstance(row.this, Known) or row.as_at is not None or row.last_update.strip():
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” has a figure, but not the day it speaks for.",
            place=measure_place(row),
            remedy="Give the day in the column 'as at'.",
        )
