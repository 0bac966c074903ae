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
    """Return all blocks in order, each section's new abbreviations explained below its heading.

    A short form that stands in a section's own heading is explained in the section before it.
    """
    filled = [tuple(section) for section in sections if section]
    known: set[str] = set()
    new: list[list[Abbreviation]] = [[] for _ in filled]
    for at, section in enumerate(filled):
        for each in abbreviations_used(section, abbreviations):
            if each.short.casefold() not in known:
                known.add(each.short.casefold())
                early = at and abbreviations_used(section[:1], [each])
                new[at - 1 if early else at].append(each)
    return [
        block
        for section, shorts in zip(filled, new, strict=True)
        for block in _with_explanation(section, shorts)
    ]


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
    return [*section[:at], note, *section[at:]]
