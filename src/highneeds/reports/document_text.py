"""Every piece of text a reader sees in some blocks, for what must look through all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import (
    BulletList,
    Cell,
    Chart,
    Heading,
    KeyFacts,
    Panel,
    Paragraph,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from highneeds.reports.document import Block


def characters(text: Text) -> str:
    """Return a text without its looks."""
    if len(text) == 1:  # as nearly all are
        return text[0].text
    return "".join(run.text for run in text)


def plain_text(cell: Cell) -> str | None:
    """Return the characters of a cell that has nothing else: no rating, small print, link or stress.

    >>> from highneeds.reports.document import Run, plain
    >>> plain_text(Cell(plain("5"))), plain_text(Cell((Run("5", strong=True),)))
    ('5', None)
    """
    if cell.badge is not None or cell.small or len(cell.text) != 1:
        return None
    run = cell.text[0]
    return None if run.strong or run.emphasis or run.href else run.text


def cell_texts(cell: Cell) -> Iterator[str]:
    """Yield what one cell says: its text or badge, and the small print."""
    if cell.badge is not None:
        yield cell.badge.words
        yield cell.badge.note
    yield characters(cell.text)
    yield characters(cell.small)


def table_texts(table: Table) -> Iterator[str]:
    """Yield what one table says: caption, headings, cells."""
    yield table.caption
    yield from (column.heading for column in table.columns)
    for row in table.rows:
        for cell in row:
            yield from cell_texts(cell)


def block_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield every piece of text of some blocks, in reading order."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text
            case Paragraph(text=runs):
                yield characters(runs)
            case BulletList(items=items):
                yield from (characters(item) for item in items)
            case Panel(heading=heading, body=body):
                yield heading
                yield from (characters(text) for text in body)
            case KeyFacts(pairs=pairs):
                for name, cell in pairs:
                    yield name
                    yield from cell_texts(cell)
            case Table():
                yield from table_texts(block)
            case Chart():
                yield from (block.title, block.subtitle, block.alt, block.source)
                yield from table_texts(block.printed_table) if block.printed_table else ()
            case _:
                pass
