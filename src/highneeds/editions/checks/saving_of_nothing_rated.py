"""A saving of £0 has a colour: a workstream that saves nothing itself is rated on its milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import mitigation_place
from highneeds.programme.rating_entry import has_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "saving_of_nothing_rated"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each saving that plans £0 and is rated all the same."""
    for saving in edition.mitigations:
        if pence_of(saving.budget) == 0 and has_colour(saving.ratings.this):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{saving.title}” plans to save £0 and is rated "
                f"{saving.ratings.this.status.label}: on track to what?",
                place=mitigation_place(saving.id),
                remedy="Rate the workstream on its milestones, and leave its saving uncoloured.",
            )
