"""A measure's figure is from before the last month of the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.periods import MONTHS
from highneeds.vocabulary.typed_dates import read_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "stale_measure"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure whose last update is a month before the period's last one, or older."""
    end, read_on = papers.period.last_day, papers.papers_day
    for row in edition.measures:
        month = read_month(row.last_update)
        if month is None or month >= (end.year, end.month):
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” was last updated in {row.last_update}, before "
            f"{papers.period} was over, and is read in {MONTHS[read_on.month - 1]} {read_on.year}.",
            place=measure_place(row),
            remedy="Update the figure, or say in its detail why it is from before.",
        )
