"""A file of the period's books is not there, so that a part of the report says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "missing_file"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each file that the period lacks, unless the programme has nothing to write in it."""
    idle = {
        name
        for name, rows in (
            ("finance.csv", edition.finance),
            ("mitigations.csv", edition.mitigations),
        )
        if not rows
    }
    for name in papers.books.absent:
        if name not in idle:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The period has no {name}. Was it deleted?",
                place=name,
                remedy=f"Put it back below periods/{edition.period.key}, or say why there is none.",
            )
