"""A figure is counted "year to date" and nobody says which year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "year_basis_missing"
SEVERITY = Severity.NEEDS_ANSWER
_YEAR_TO_DATE = re.compile(
    r"\bYTD\b|\byear[ -]to[ -]date\b|\bso far this year\b|\bthis year so far\b", re.IGNORECASE
)
_NAMED = re.compile(r"\b(calendar|financial|academic)\b", re.IGNORECASE)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure that is counted over a year without a name."""
    for row in edition.measures:
        words = f"{row.title} {row.detail} {row.window}"
        if row.clock is not None or not _YEAR_TO_DATE.search(words) or _NAMED.search(words):
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” is measured year to date: from January, April or September?",
            place=measure_place(row),
            remedy="Add 'clock: calendar', 'financial' or 'academic' to the measure in programme.yaml.",
        )
