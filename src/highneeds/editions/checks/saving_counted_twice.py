"""Two savings have one title, or rest on one intervention and claim more than it gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import mitigation_place
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, Mitigation
    from highneeds.editions.papers import Papers

CHECK = "saving_counted_twice"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the savings that share a title, or an intervention with what the forecast gives it."""
    yield from _under_one_title(edition)
    year = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL).label
    for name in dict.fromkeys(each.intervention for each in edition.mitigations):
        sharers = [each for each in edition.mitigations if name and each.intervention == name]
        claimed = sum(pence_of(each.budget) or 0 for each in sharers)
        given = _modelled(edition, name, year)
        if len(sharers) < 2 or not claimed or (given is not None and claimed <= given):
            continue
        titles = " and ".join(f"“{each.title}”" for each in sharers)
        forecast = (
            f"the forecast gives it {format_pounds(given)} in {year}"
            if given is not None
            else "no forecast says what it gives"
        )
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"{titles} both rest on the intervention “{name}” and claim "
            f"{format_pounds(claimed)} together; {forecast}. Is one pound counted twice?",
            place=mitigation_place(sharers[-1].id),
            remedy="Split the claim between them, or give each an intervention of its own.",
        )


def _under_one_title(edition: Edition) -> Iterator[Finding]:
    """Name each saving that another row claims under the same words, whatever its punctuation."""
    first: dict[str, Mitigation] = {}
    for saving in edition.mitigations:
        before = first.setdefault(" ".join(re.findall(r"\w+", saving.title.casefold())), saving)
        claims = [pence_of(each.budget) or 0 for each in (before, saving)]
        if before is saving or not all(claims):
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{saving.title}” stands in two rows, {before.id} and {saving.id}, which claim "
            f"{format_pounds(claims[0])} and {format_pounds(claims[1])}. Is one pound counted twice?",
            place=mitigation_place(saving.id),
            remedy="Take one of the rows out, or say in the titles what each of them saves.",
        )


def _modelled(edition: Edition, name: str, year: str) -> int | None:
    outlook = edition.trajectory.outlook
    found = [
        each.modelled_pence
        for each in (outlook.savings if outlook else ())
        if each.id == name and each.financial_year == year
    ]
    return sum(found) if found else None
