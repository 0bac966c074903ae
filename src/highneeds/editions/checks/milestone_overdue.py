"""A milestone is past its day, not done and given no new day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.money import format_pounds_rounded
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "milestone_overdue"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each, and the saving that waits for it."""
    savings = {each.id: each.title for each in edition.mitigations}
    for each in edition.plan.milestones:
        if not each.overdue:
            continue
        waits = f" “{savings[each.saving]}” waits for it." if each.saving in savings else ""
        if each.delayed_pence:
            waits = (
                f"{waits[:-1]}: {format_pounds_rounded(each.delayed_pence)} is pushed back so far."
            )
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{each.title}” was due on {long_date(each.expected or each.planned)} and is "
            f"not done.{waits}",
            place=f"milestones.csv: {each.id}",
            remedy="Give the day it was done, or the day it is expected now.",
        )
