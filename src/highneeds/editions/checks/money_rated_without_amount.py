"""A finance line or a saving has a colour, and no amount that it could rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place, mitigation_place
from highneeds.programme.rating_entry import has_colour
from highneeds.vocabulary.figures import Figure, Known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Rating

CHECK = "money_rated_without_amount"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each line of money that is rated on "NA" or on nothing."""
    for line in edition.finance:
        known = isinstance(line.actual, Known) or isinstance(line.outturn, Known)
        if not known and has_colour(line.ratings.this):
            yield _finding(line.title, line.actual, line.ratings.this, finance_place(line.id))
    for saving in edition.mitigations:
        if not isinstance(saving.actual, Known) and has_colour(saving.ratings.this):
            place = mitigation_place(saving.id)
            yield _finding(saving.title, saving.actual, saving.ratings.this, place)


def _finding(title: str, actual: Figure, rating: Rating, place: str) -> Finding:
    said = f"“{actual.as_typed}”" if actual.as_typed else "empty"
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"“{title}” is rated {rating.status.label}, but this quarter is {said}: "
        "what shows that it is on that track?",
        place=place,
        remedy="Give the amount, or rate it No data or Not started.",
    )
