"""A target answers a version of the agreement that the programme does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "answers_no_version"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each target in force whose version is not known."""
    known = {version.id for version in papers.programme.agreement.versions}
    for row in edition.measures:
        if row.target is not None and row.target.answers and row.target.answers not in known:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The target of “{row.title}” answers “{row.target.answers}”, which is no "
                f"version of the agreement ({', '.join(sorted(known)) or 'none is listed'}).",
                place=measure_place(row),
                remedy="Add the version to programme.yaml with its dates, or correct the target.",
            )
