"""Free text counts so few children that one could be known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_texts_and_reasons
from highneeds.vocabulary.number_words import UP_TO_SEVEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "few_children_in_words"
SEVERITY = Severity.BLOCKS
_CHILDREN = (
    r"(?:child|children|pupils?|young (?:person|people)|learners?|students?|families|family"
    r"|girls?|boys?)\b(?! hubs?\b| help\b)(?!['’]s (?:centre|home|service|select)s?\b)"
)
# What follows one of these words is its name, not a count: "Year 7 pupils", "Condition 3".
_NAMED = (
    r"(?<!year )(?<!years )(?<!stage )(?<!phase )(?<!tier )(?<!band )(?<!condition )"
    r"(?<!workstream )(?<!quarter )(?<!section )(?<!part )(?<!level )(?<!type )(?<!risk )"
)
_FEW = rf"(?<![\w.,£/–-]){_NAMED}(?:{UP_TO_SEVEN}|[1-7])"
# "Two thirds of the families" is a share, and "two hundred children" are not few.
_NO_MORE = r"(?![ -](?:half|halves|thirds?|quarters?|fifths?|tenths?|per cent|percent)\b)"
_BETWEEN = r"(?:[ -](?!(?:hundred|thousand|million)\b)[\w()%/’'-]+){0,3}?"
_COUNTED = re.compile(rf"{_FEW}{_NO_MORE}{_BETWEEN}[ -]{_CHILDREN}", re.IGNORECASE)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the text, without its number; of an old report, which stays as typed, it is asked."""
    for place, text in list_texts_and_reasons(edition):
        if _COUNTED.search(" ".join(text.split())):
            yield Finding(
                check=CHECK,
                severity=Severity.NEEDS_ANSWER if edition.adopted else SEVERITY,
                message="The text counts fewer than eight children or families (withheld here).",
                place=place,
                remedy="Say it without the number, or of a longer time.",
            )
