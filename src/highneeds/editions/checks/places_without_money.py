"""A building project costs more than is secured for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "places_without_money"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each project with the gap, where cost and funding are given and it has not opened."""
    for each in edition.plan.capital:
        cost = each.cost_pence if each.cost_now_pence is None else each.cost_now_pence
        if cost is None or each.funded_pence is None or each.opened or cost <= each.funded_pence:
            continue
        places = f" Its {each.places} places depend on it." if each.places else ""
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{each.title}” costs {format_pounds(cost)} and {format_pounds(each.funded_pence)} "
            f"is secured: {format_pounds(cost - each.funded_pence)} is not.{places}",
            place=f"capital.csv: {each.id}",
            remedy="Say where the rest comes from and by when, or correct the amounts.",
        )
