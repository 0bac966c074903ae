"""A line of money is judged best while its own amounts are adverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place, mitigation_place
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, FinanceLine, Mitigation
    from highneeds.editions.papers import Papers

CHECK = "green_on_adverse"
SEVERITY = Severity.NEEDS_ANSWER
OVERSPENT = 1  # per cent of the budget beyond which an outturn is no longer on it
UNDELIVERED = 10  # per cent of what was planned to date that may still be outstanding


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each line above its budget, and each saving behind its plan to date."""
    best = min(edition.scheme.statuses, key=lambda each: each.order).code
    for line in edition.finance:
        if _is_judged(line, best):
            yield from _overspent(line)
    for saving in edition.mitigations:
        if _is_judged(saving, best):
            yield from _undelivered(saving)


def _is_judged(row: FinanceLine | Mitigation, best: str) -> bool:
    rating = row.ratings.this
    return rating.status.code == best and rating.basis is Basis.JUDGED


def _overspent(line: FinanceLine) -> Iterator[Finding]:
    """Compare the outturn with the budget or, where it is not forecast, what was spent to date."""
    for spent, budget, words in (
        (line.outturn, line.budget, "its outturn"),
        (line.actual, line.profile, "what was spent to date"),
    ):
        one, two = pence_of(spent), pence_of(budget)
        if one is None or two is None:
            continue
        if one - two > abs(two) * OVERSPENT // 100:
            yield _finding(line, words, one - two, "above the budget", finance_place(line.id))
        return


def _undelivered(saving: Mitigation) -> Iterator[Finding]:
    delivered, planned = pence_of(saving.actual), pence_of(saving.profile)
    if delivered is None or not planned or planned < 0:
        return
    if planned - delivered > planned * UNDELIVERED // 100:
        gap = planned - delivered
        yield _finding(
            saving, "what was delivered to date", gap, "below the plan", mitigation_place(saving.id)
        )


def _finding(row: FinanceLine | Mitigation, what: str, gap: int, side: str, place: str) -> Finding:
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"“{row.title}” is judged {row.ratings.this.status.label}, but {what} is "
        f"{format_pounds(gap)} {side}. What brings it back?",
        place=place,
        remedy="Judge it by its amounts, or say in an answer what makes up for it.",
    )
