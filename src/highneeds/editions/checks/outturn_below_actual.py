"""More was spent already than the whole year is expected to cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "outturn_below_actual"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the spend so far with the forecast outturn of the same line."""
    for line in edition.finance:
        actual, outturn = pence_of(line.actual), pence_of(line.outturn)
        if line.kind != "spend" or actual is None or outturn is None or actual <= outturn:
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{line.title}” has spent {format_pounds(actual)} already, "
            f"{format_pounds(actual - outturn)} more than the outturn it forecasts for the whole "
            f"year, {format_pounds(outturn)}.",
            place=finance_place(line.id),
            remedy="Bring the forecast up to date, or say what will be paid back.",
        )
