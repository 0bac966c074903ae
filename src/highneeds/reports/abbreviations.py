"""Short forms that a report explains: the programme's, and those of our own headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Abbreviation

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

OURS = (
    Abbreviation("DSG", "dedicated schools grant"),
    Abbreviation("KPI", "key performance indicator"),
    Abbreviation("RAG", "red, amber or green"),
)


def abbreviations_of(edition: Edition) -> tuple[Abbreviation, ...]:
    """Return the programme's short forms, and ours where it does not explain them itself."""
    named = {each.short for each in edition.abbreviations}
    return (*edition.abbreviations, *(each for each in OURS if each.short not in named))
