"""The trajectory is rated Green while the year is expected to end above the agreed deficit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "green_above_agreed"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the cumulative outturn, or its budget, with the ceiling of the agreement."""
    status = edition.trajectory.ratings.this.status
    closing = next((line for line in edition.finance if line.kind == "cumulative"), None)
    if status.tone != "green" or closing is None:
        return
    year = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL).label
    agreed = next(
        (
            each.pence
            for each in edition.trajectory.points
            if (each.financial_year, each.series) == (year, "agreed")
        ),
        None,
    )
    outturn = pence_of(closing.outturn)
    expected, named = (
        (outturn, "outturn") if outturn is not None else (pence_of(closing.budget), "budget")
    )
    if agreed is None or expected is None or expected <= agreed:
        return
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"The trajectory is rated {status.label}, but the {named} of “{closing.title}”, "
        f"{format_pounds(expected)}, is {format_pounds(expected - agreed)} above the "
        f"{format_pounds(agreed)} agreed for the end of {year}.",
        place="conditions.csv: trajectory",
        remedy="Rate it for what is expected, or correct the amount.",
    )
