"""The review or the action of a risk is past its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import risk_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "overdue_risk"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each risk once, with what is overdue and who owns it."""
    for each in edition.risks:
        days = {"action": each.action_due, "review": each.review_by}
        said = " and ".join(f"its {name} was due on {days[name]}" for name in each.overdue)
        if said:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{each.name}”: {said}. Owner: {each.owner or 'nobody named'}.",
                place=risk_place(each.id),
                remedy="Look at the risk again, and give the next day.",
            )
