"""A condition is judged best while something that speaks for it is rated worst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, FinanceLine, MeasureRow, Mitigation
    from highneeds.editions.papers import Papers

CHECK = "green_against_evidence"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each such condition with its evidence; one that a rule rated follows from the rule."""
    best = min(edition.scheme.statuses, key=lambda each: each.order).label
    worst = max(edition.scheme.statuses, key=lambda each: each.order).label
    rows: list[MeasureRow | FinanceLine | Mitigation] = [
        *edition.measures,
        *edition.finance,
        *edition.mitigations,
    ]
    for condition in edition.conditions:
        rating = condition.ratings.this
        if rating.status.label != best or rating.basis is not Basis.JUDGED:
            continue
        against = dict.fromkeys(
            f"“{row.title}”"
            for row in rows
            if row.id in condition.evidence and row.ratings.this.status.label == worst
        )
        if against:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"Condition {condition.number} is judged {best}, but of the evidence named "
                f"for it {' and '.join(against)} {'is' if len(against) == 1 else 'are'} {worst}. "
                "What outweighs it?",
                place=f"conditions.csv: {condition.id}",
                remedy="Judge the condition by its evidence, or say in an answer what outweighs it.",
            )
