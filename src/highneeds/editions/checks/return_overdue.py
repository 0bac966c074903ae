"""A report that the agreement wants was not sent in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "return_overdue"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each that is past its day."""
    for each in edition.plan.agreement.returns:
        if each.overdue:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{each.title}” was due on {long_date(each.due)} and is not marked as sent.",
                place=f"programme.yaml: {each.title}",
                remedy="Give the day it was sent, or say why it is late.",
            )
