"""A load behind the figures had rows that were refused or doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "rows_refused"
SEVERITY = Severity.NOTE


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each load with refused or doubted rows, once, however many measures rest on it."""
    del papers
    steps = {
        step.load: step
        for row in edition.measures
        if row.lineage is not None
        for step in row.lineage.loads
        if step.refused or step.doubted
    }
    for step in sorted(steps.values(), key=lambda each: (each.feed, each.file, each.load)):
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=(
                f"{step.file} was read with {step.refused:,} refused and {step.doubted:,} doubted "
                f"records beside {step.taken:,} taken. The figures that rest on it leave out what "
                "was refused."
            ),
            place=f"feeds/{step.feed}",
            remedy=f"See what is wrong with: highneeds check feeds/{step.feed}/{step.file}",
        )
