"""Each thing that is rated, with its rating and the words that stand beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.places import finance_place, measure_place, mitigation_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.vocabulary.ratings import Rating

# What stands before a word and takes it back: “not on track”, “no longer behind schedule”.
_DENIED = re.compile(
    r"\b(not|no|no longer|never|was|were|until|without|little)\W+(?:\w+\W+)?$", re.IGNORECASE
)


def list_rated_texts(edition: Edition) -> Iterator[tuple[str, str, Rating, str]]:
    """Yield place, subject, rating and text, in the order of the report's tables."""
    sections = {each.section: each.markdown for each in edition.narrative if not each.exempt}
    for each in edition.conditions:
        rating, own = each.ratings.this, sections.get(each.id, "")
        place, subject = f"conditions.csv: {each.id}", f"Condition {each.number}"
        yield place, subject, rating, f"{each.commentary} {rating.reason} {own}"
    for row in edition.measures:
        rating, own = row.ratings.this, sections.get(row.id, "")
        yield measure_place(row), f"“{row.title}”", rating, f"{rating.reason} {own}"
    for line in edition.finance:
        rating = line.ratings.this
        said = f"{line.commentary} {rating.reason}"
        yield finance_place(line.id), f"“{line.title}”", rating, said
    for saving in edition.mitigations:
        rating = saving.ratings.this
        said = f"{saving.commentary} {rating.reason}"
        yield mitigation_place(saving.id), f"“{saving.title}”", rating, said
    for name, ratings in (("overall", edition.overall.ratings),
                          ("trajectory", edition.trajectory.ratings)):  # fmt: skip
        subject = "The programme" if name == "overall" else "The deficit trajectory"
        text = ratings.this.reason + " " + sections.get(name, "")
        yield f"conditions.csv: {name}", subject, ratings.this, text


def find_meant(pattern: re.Pattern[str], text: str) -> str:
    """Return the first words that a pattern finds and nothing before them takes back.

    >>> behind = re.compile("behind schedule")
    >>> find_meant(behind, "It is behind schedule."), find_meant(behind, "No longer behind schedule.")
    ('behind schedule', '')
    """
    for match in pattern.finditer(text):
        if not _DENIED.search(text[: match.start()]):
            return match[0]
    return ""
