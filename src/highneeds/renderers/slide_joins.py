"""Which sections share a slide: a few words alone on one would leave the rest of it empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.renderers.slide_space import BODY_HEIGHT
from highneeds.renderers.slide_words import words_height, words_of
from highneeds.reports.document import BulletList, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.section_walk import Section
    from highneeds.reports.document import Block

SIZE = 18.0  # of the letters in which sections that share a slide must fit
SHORT = 1 / 3  # of a slide
SMALL_PRINT = {"small", "gloss", "source"}


def join_short(sections: Sequence[Section]) -> list[Section]:
    """Return the sections; one of a few words follows on the slide of the one before it.

    So does the first part of a section that has a few words before its parts. The title is that of
    the first; the other's heading stands above its words. What has small print alone heads its
    first part.

    >>> from highneeds.renderers.section_walk import Section
    >>> from highneeds.reports.document import plain
    >>> asks, answers = (Section(each, 2, [Paragraph(plain("Few."))]) for each in ("Asks", "Due"))
    >>> [(one.heading, len(one.blocks)) for one in join_short([asks, answers])]
    [('Asks', 3)]
    """
    joined: list[Section] = []
    for section in sections:
        before = joined[-1] if joined else None
        if before is not None and _heads(before, section):
            heading = f"{before.heading}: {section.heading}"
            blocks = [*before.blocks, *section.blocks]
            joined[-1] = replace(before, heading=heading, blocks=blocks)
        elif before is not None and _go_together(before, section):
            level = max(section.level, 2)
            blocks = [*before.blocks, Heading(level, section.heading), *section.blocks]
            joined[-1] = replace(before, blocks=blocks)
        else:
            joined.append(section)
    return joined


def _heads(before: Section, section: Section) -> bool:
    """Say whether a section has nothing but small print before its first part."""
    deeper = section.level > before.level
    return _is_small(before.blocks) and deeper and not before.begins_page


def _is_small(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and all(isinstance(b, Paragraph) and b.kind in SMALL_PRINT for b in blocks)


def _go_together(before: Section, section: Section) -> bool:
    if before.begins_page or section.begins_page or section.level < before.level:
        return False
    if _is_small(section.blocks) or not (_is_words(before.blocks) and _is_words(section.blocks)):
        return False
    begins = _is_short(before.blocks) and section.level > before.level
    both = [*before.blocks, Heading(2, section.heading), *section.blocks]
    return (begins or _is_short(section.blocks)) and words_height(
        words_of(both), SIZE
    ) <= BODY_HEIGHT


def _is_words(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and all(isinstance(b, Heading | Paragraph | BulletList) for b in blocks)


def _is_short(blocks: Sequence[Block]) -> bool:
    return words_height(words_of(blocks), SIZE) <= BODY_HEIGHT * SHORT
