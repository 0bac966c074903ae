"""Free text counts so few children that one could be known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_written_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "few_children_in_words"
SEVERITY = Severity.NEEDS_ANSWER
_FEW = "one|two|three|four|five|six|seven|[1-7]|a single"
_CHILDREN = r"child|children|pupils?|young (?:person|people)|students?|families|family|girls?|boys?"
_COUNTED = re.compile(rf"\b(?:only |just )?(?:{_FEW}) (?:\w+ )?(?:{_CHILDREN})\b", re.IGNORECASE)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the text, without its number."""
    for place, text in list_written_texts(edition):
        if _COUNTED.search(text):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message="The text counts fewer than eight children or families (withheld here).",
                place=place,
                remedy="Say it without the number, or of a longer time.",
            )
