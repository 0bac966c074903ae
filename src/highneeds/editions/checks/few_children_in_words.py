"""Free text counts so few children that one could be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.counted_children import counts_few_children
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_texts_and_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "few_children_in_words"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the text, without its number; of an old report, which stays as typed, it is asked."""
    for place, text in list_texts_and_reasons(edition):
        if counts_few_children(text):
            yield Finding(
                check=CHECK,
                severity=Severity.NEEDS_ANSWER if edition.adopted else SEVERITY,
                message="The text counts fewer than eight children or families (withheld here).",
                place=place,
                remedy="Say it without the number, or of a longer time.",
            )
