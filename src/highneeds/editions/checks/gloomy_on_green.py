"""The words tell of trouble where the rating is the best there is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.rated_texts import find_meant, list_rated_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "gloomy_on_green"
SEVERITY = Severity.NEEDS_ANSWER
_GLOOMY = re.compile(
    r"\b((?:badly |well |far |seriously )?behind (?:plan|schedule|target|profile)|badly behind"
    r"|off track|not on track|(?:serious|significant|major|long) (?:delays?|problems?|concerns?|slippage)"
    r"|failing to|failed to|has slipped|will be missed|was missed|will not be (?:met|delivered|achieved)"
    r"|unlikely to be (?:met|delivered|achieved)|(?:sharply|much|far|seriously) worse|deteriorat\w+"
    r"|has stalled|out of control|unsustainable)\b",
    re.IGNORECASE,
)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each thing rated best of which the text says what no such rating allows."""
    best = edition.scheme.statuses[0].code
    for place, subject, rating, text in list_rated_texts(edition):
        if rating.status.code == best and (trouble := find_meant(_GLOOMY, text)):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} is rated {rating.status.label}, and its text says “{trouble}”. "
                "Which of the two is right?",
                place=place,
                remedy="Rate it as the text has it, or say what makes up for it.",
            )
