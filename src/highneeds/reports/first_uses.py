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

    A short form is explained below the heading it stands under (in the title block, below the title),
    and above a heading that itself has it.
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
    at = next((n for n, block in enumerate(section, 1) if isinstance(block, Heading)), 0)
    if at and abbreviations_used(section[:at], new):
        at -= 1
    return [*section[:at], note, *section[at:]]
