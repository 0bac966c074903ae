"""A measure, its target or definition, or a budget changed, and the text does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.changes import list_budget_changes, list_definition_changes
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place, measure_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "unannounced_change"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each change that no new text speaks of, and each measure left out."""
    if papers.last is None:
        return
    fresh = {each.section for each in edition.narrative if not each.unchanged_since}
    yield from _budgets(edition, papers.last, fresh)
    if "measures" in fresh:
        return
    for row, said in list_definition_changes(edition, papers.last):
        if row.id not in fresh:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{said} No text of this period says so or why.",
                place=measure_place(row),
                remedy="Write a section {measures}, or one of the measure, that says what changed "
                "and why.",
            )


def _budgets(edition: Edition, last: Edition, fresh: set[str]) -> Iterator[Finding]:
    """Name each budget that moved within its year; a row's own new commentary announces it too."""
    told = {line.id: line.commentary for line in last.finance}
    for line, said in list_budget_changes(edition, last):
        new = line.commentary.strip() and line.commentary != told.get(line.id)
        if "finance" not in fresh and not new:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{said} No text of this period says so or why.",
                place=finance_place(line.id),
                remedy="Write a section {finance}, or the row's commentary, that says who changed the "
                "budget and why.",
            )
