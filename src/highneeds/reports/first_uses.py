"""Abbreviations are explained before they are first used, and never inside what somebody typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.reports.document import Heading, Paragraph, plain
from highneeds.reports.document_text import block_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.editions.edition import Abbreviation
    from highneeds.reports.document import Block


def explain_first_uses(
    sections: Iterable[Sequence[Block]], abbreviations: Sequence[Abbreviation]
) -> list[Block]:
    """Return all blocks in order, each section's new abbreviations explained at its head.

    The title block explains nothing itself: what it uses is explained at the end of it, which is
    still before anything else is read.
    """
    known: set[str] = set()
    result: list[Block] = []
    for section in sections:
        new = [
            each
            for each in abbreviations_used(section, abbreviations)
            if each.short.casefold() not in known
        ]
        known.update(each.short.casefold() for each in new)
        result.extend(_with_explanation(section, new))
    return result


def abbreviations_used(
    blocks: Iterable[Block], abbreviations: Sequence[Abbreviation]
) -> list[Abbreviation]:
    """Return those abbreviations that stand in the text of the blocks as words of their own."""
    text = "\n".join(block_texts(blocks))
    return [
        each
        for each in abbreviations
        if re.search(rf"(?<!\w){re.escape(each.short)}s?(?!\w)", text)
    ]


def _with_explanation(section: Sequence[Block], new: Sequence[Abbreviation]) -> list[Block]:
    if not new:
        return list(section)
    words = " · ".join(f"{each.short}: {each.long}" for each in new)
    note = Paragraph(plain(words), kind="gloss")
    at = len(section)
    for index, block in enumerate(section):
        if isinstance(block, Heading) and block.level > 1:
            at = index + 1
            break
    return [*section[:at], note, *section[at:]]
