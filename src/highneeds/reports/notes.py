"""Notes below a table read as one paragraph, not as a ladder of short ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Paragraph, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTE = "small"


def join_notes(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with each unbroken series of notes joined into one.

    >>> from highneeds.reports.document import plain
    >>> join_notes([Paragraph(plain("One."), NOTE), Paragraph(plain("Two."), NOTE)])[0].text
    (Run(text='One. Two.', strong=False, emphasis=False, href=''),)
    """
    result: list[Block] = []
    for block in blocks:
        before = result[-1] if result else None
        if _is_note(block) and _is_note(before):
            joined = f"{_words(before)} {_words(block)}"
            result[-1] = Paragraph((Run(joined),), kind=NOTE)
        else:
            result.append(block)
    return result


def _is_note(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.kind == NOTE and len(block.text) == 1


def _words(block: Block | None) -> str:
    return block.text[0].text if isinstance(block, Paragraph) else ""
