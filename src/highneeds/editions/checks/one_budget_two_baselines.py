"""Two finance lines have the same budget and different baselines."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "one_budget_two_baselines"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each pair, with the size of the difference that only the baselines have."""
    for one, other in combinations(edition.finance, 2):
        budgets = pence_of(one.budget), pence_of(other.budget)
        first, second = pence_of(one.baseline), pence_of(other.baseline)
        if first is None or second is None or first == second:
            continue
        if not budgets[0] or budgets[0] != budgets[1]:
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{one.title}” and “{other.title}” have the same budget of "
            f"{format_pounds(budgets[0])}, but baselines of {format_pounds(first)} and "
            f"{format_pounds(second)}, {format_pounds(abs(first - second))} apart. "
            "Are the other blocks budgeted to break even, or was one line copied?",
            place=finance_place(other.id),
            remedy="Correct the budget, or say in the commentary what the other blocks add.",
        )
