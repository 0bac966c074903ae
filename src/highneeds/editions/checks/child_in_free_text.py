"""Free text holds what looks like a child's name, number, date of birth or postcode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.named_children import LOOKS_LIKE
from highneeds.editions.written_texts import list_texts_and_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "child_in_free_text"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the text and the kind of thing; what stands there is never repeated."""
    for place, text in list_texts_and_reasons(edition):
        for kind, pattern in LOOKS_LIKE.items():
            if pattern.search(text):
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=f"The text holds what looks like {kind} (withheld here).",
                    place=place,
                    remedy="Take it out: a report says nothing about one child.",
                )
