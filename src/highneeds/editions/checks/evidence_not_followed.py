"""A condition rests on something that the programme does not follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "evidence_not_followed"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each piece of evidence that is no measure, finance line or mitigation of the edition."""
    known = {
        *(row.id for row in edition.measures),
        *(line.id for line in edition.finance),
        *(saving.id for saving in edition.mitigations),
    }
    for condition in edition.conditions:
        for name in condition.evidence:
            if name not in known:
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=f"Condition {condition.number} rests on “{name}”, which nobody follows.",
                    place=f"conditions.csv: {condition.id}",
                    remedy="Correct 'evidence' in programme.yaml: measures, finance lines, mitigations.",
                )
