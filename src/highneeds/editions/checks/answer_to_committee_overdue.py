"""A committee asked something, and its answer is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "answer_to_committee_overdue"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each with the committee, the day it asked and who answers."""
    for each in edition.tracker:
        if not each.overdue or each.due is None:
            continue
        minute = f" (minute {each.minute})" if each.minute else ""
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"On {long_date(each.met_on)} {each.committee}{minute} {each.kind}: {each.text} "
            f"The answer was due on {long_date(each.due)} from {each.owner or 'nobody named'}.",
            place=f"tracker.csv: {each.id}",
            remedy="Give the answer and its day, or the new day it is due.",
        )
