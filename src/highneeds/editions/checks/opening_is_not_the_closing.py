"""The opening deficit is not what the year before closed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_behind import find_kind
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.programme.money_entries import DeficitSource
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "opening_is_not_the_closing"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the opening with the closing that the section 151 officer signed off, where given."""
    line = find_kind(edition.finance, "cumulative")
    opening = pence_of(line.baseline) if line else None
    if line is None or opening is None or edition.adopted:
        return
    this = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL)
    before = ClockYear(this.start.replace(year=this.start.year - 1), Clock.FINANCIAL).label
    for each in edition.money.sources:
        signed = each.source == DeficitSource.SECTION_151_SIGN_OFF.value
        if signed and each.financial_year == before and each.pence != opening:
            gap = format_pounds(abs(opening - each.pence))
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{line.title}” opens {this.label} with {format_pounds(opening)}, and the "
                f"section 151 officer signed {before} off with {format_pounds(each.pence)}: "
                f"{gap} apart.",
                place=finance_place(line.id),
                remedy="Correct the opening, or name the prior-year adjustment in the commentary.",
            )
