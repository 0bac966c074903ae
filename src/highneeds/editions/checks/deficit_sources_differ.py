"""The sources of the closing deficit differ, and nobody says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "deficit_sources_differ"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each source above the lowest that has no explanation: the lowest is what counts."""
    for each in edition.money.sources:
        if not each.above_lowest_pence or each.explanation.strip():
            continue
        lowest = each.pence - each.above_lowest_pence
        names = " and ".join(
            other.source
            for other in edition.money.sources
            if other.pence == lowest and other.financial_year == each.financial_year
        )
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"The closing deficit of {each.financial_year} is {format_pounds(each.pence)} in "
            f"“{each.source}”, {format_pounds(each.above_lowest_pence)} above the "
            f"{format_pounds(lowest)} of {names}. Where no explanation is given, the Department "
            "takes the lowest.",
            place=f"deficit-sources.csv: {each.source} {each.financial_year}",
            remedy="Correct the amount, or explain the difference: recoupment, other blocks, timing.",
        )
