"""A contribution is past its day and still only planned, or was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "contribution_past_its_day"
SEVERITY = Severity.NEEDS_ANSWER

OPEN = frozenset({"requested", "planned", "agreed", ""})
LOST = frozenset({"withheld", "clawed_back"})


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each contribution whose money should have come, and each that was withheld."""
    for each in edition.money.contributions:
        past = each.on < papers.papers_day
        if not (each.status in LOST or (past and each.status in OPEN)):
            continue
        state = each.status.replace("_", " ") or "without a status"
        what = "is" if each.status in LOST else "was due and is still"
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{each.title}”, {format_pounds(each.pence)} on {long_date(each.on)}, {what} "
            f"{state}.",
            place=f"programme.yaml: {each.title} {each.on.isoformat()}",
            remedy="Give its status now: received, withheld, or another day; and say what replaces it.",
        )
