"""The appendices begin on a page of their own, so that the sides before them can be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Heading, PageBreak, Paragraph, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

SECTION = 2


def begin_appendices(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the page break, the heading, and of several one sentence that says what follows.

    >>> begin_appendices([Heading(2, "Key to ratings"), Heading(2, "Definitions")])[-1].text[0].text
    'Key to ratings; definitions.'
    """
    titles = [
        block.text for block in blocks if isinstance(block, Heading) and block.level == SECTION
    ]
    if not titles:
        return ()
    begun = (PageBreak(), Heading(SECTION, "Appendices", "appendices"))
    first, *others = titles
    if not others:
        return begun
    said = "; ".join([first, *(f"{title[:1].lower()}{title[1:]}" for title in others)])
    return *begun, Paragraph(plain(f"{said}."))
