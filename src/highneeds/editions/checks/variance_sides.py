"""A variance is not the difference of any two amounts that stand in its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place, mitigation_place
from highneeds.editions.variances import POUND, find_sides, list_sides
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, FinanceLine, Mitigation
    from highneeds.editions.papers import Papers

CHECK = "variance_sides"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each variance whose two sides cannot be told, with what stands in the row."""
    rows: list[tuple[FinanceLine | Mitigation, str]] = [
        *((line, finance_place(line.id)) for line in edition.finance),
        *((saving, mitigation_place(saving.id)) for saving in edition.mitigations),
    ]
    for line, place in rows:
        variance = pence_of(line.variance)
        if variance is not None and find_sides(line) is None:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{line.title}” has a variance of {format_pounds(variance)}: "
                f"{_why(line, variance)}",
                place=place,
                remedy="Give both amounts: this quarter and budget to date, or outturn and budget. "
                "More spent, or less saved, than planned is positive.",
            )


def _why(line: FinanceLine | Mitigation, variance: int) -> str:
    sides = list_sides(line)
    if not sides:
        return "between which two amounts? The row does not hold them."
    if any(abs(each.pence + variance) <= POUND for each in sides):
        return "its sign is turned round; adverse is positive."
    said = "; ".join(f"{each} makes {format_pounds(each.pence)}" for each in sides)
    return f"it is none of these: {said}."
