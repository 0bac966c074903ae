"""A risk was last looked at before this period, or a month is given that is a whole cycle old when read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import risk_place
from highneeds.editions.typed_months import read_month
from highneeds.vocabulary.periods import MONTHS, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, Risk
    from highneeds.editions.papers import Papers

CHECK = "stale_risk"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each risk whose update is older than the period, or older than the month papers go out."""
    for risk in edition.risks:
        if said := _stale(risk, papers):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The risk “{risk.name}” {said}. Is it still as described?",
                place=risk_place(risk.id),
                remedy="Review the risk and give the day of the review (2024-02-29).",
            )


def _stale(risk: Risk, papers: Papers) -> str:
    period, read_on = papers.period, papers.papers_day
    if risk.updated_on is not None:
        if risk.updated_on >= period.start:
            return ""
        return f"was last updated on {long_date(risk.updated_on)}, before {period} began"
    month = read_month(risk.updated)
    if month is None:
        return "does not say when it was last updated" if not risk.updated else ""
    months = (read_on.year - month[0]) * 12 + read_on.month - month[1]
    if months < max(1, period.months):  # a month without a day counts as old after one cycle
        return ""
    reader = f"{MONTHS[read_on.month - 1]} {read_on.year}"
    old = "a month" if months == 1 else f"{months} months"
    return f"was last updated in {risk.updated}: {old} old when it is read in {reader}"
