"""A word that looks mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.spelling import find_misspellings
from highneeds.editions.written_texts import list_written_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "spelling"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the doubtful words of each text, in one finding a text."""
    for place, text in list_written_texts(edition):
        words = dict(find_misspellings(text))
        if words:
            said = ", ".join(f"“{typed}” ({meant}?)" for typed, meant in words.items())
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"Perhaps mistyped: {said}.",
                place=place,
                remedy="Correct the spelling, or answer that it is meant.",
            )
