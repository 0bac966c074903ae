"""A target, saving, ceiling or trajectory answers a version of the agreement that the programme does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place, mitigation_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "answers_no_version"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each target in force whose version is not known."""
    known = {version.id for version in papers.programme.agreement.versions}
    for place, subject, version in _answering(edition, papers):
        if version and version not in known:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} answers “{version}”, which is no "
                f"version of the agreement ({', '.join(sorted(known)) or 'none is listed'}).",
                place=place,
                remedy="Add the version to programme.yaml with its dates, or correct the name.",
            )


def _answering(edition: Edition, papers: Papers) -> Iterator[tuple[str, str, str]]:
    for row in edition.measures:
        if row.target is not None:
            yield measure_place(row), f"The target of “{row.title}”", row.target.answers
    for saving in edition.mitigations:
        yield mitigation_place(saving.id), f"The saving “{saving.title}”", saving.answers
    for ceiling in edition.plan.agreement.ceilings:
        subject = f"The ceiling of {ceiling.financial_year}"
        yield f"programme.yaml: ceiling {ceiling.financial_year}", subject, ceiling.answers
    for payment in edition.plan.agreement.payments:
        subject = f"The payment due on {payment.due.isoformat()}"
        yield f"programme.yaml: payment {payment.due.isoformat()}", subject, payment.answers
    for point in papers.programme.trajectory.points:
        name = f"{point.series} {point.financial_year}"
        yield f"programme.yaml: trajectory {name}", f"The trajectory’s {name}", point.answers
