"""The report as plain text: an outline of 78 columns that reads well anywhere, tables aligned."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from highneeds.renderers.cell_words import note_of, words_of
from highneeds.renderers.section_walk import said
from highneeds.renderers.text_tables import WIDTH, table_lines
from highneeds.reports.document import (
    BulletList,
    Chart,
    Heading,
    KeyFacts,
    Panel,
    Paragraph,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.renderers.options import RenderOptions
    from highneeds.reports.document import Block, Document

FORMAT = "txt"
RULES = {1: "=", 2: "-"}  # what stands under a heading; deeper ones have none


def render(document: Document, *, options: RenderOptions) -> bytes:
    """Return the whole text, UTF-8, a newline at the end of each line."""
    parts = [_top(document)]
    parts.extend(list(_block(block)) for block in document.blocks)
    parts.append([*wrapped(document.page_key), "-" * WIDTH, *wrapped(document.footer)])
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return (text.rstrip() + "\n").encode()


def _top(document: Document) -> list[str]:
    marking = f"*** {document.marking} ***" if document.marking else ""
    return [line for text in (document.organisation, marking) for line in wrapped(text)]


def wrapped(text: str, *, first: str = "", rest: str = "") -> list[str]:
    """Return a text in lines, the first and the rest set in by what stands before them."""
    return [
        line
        for part in text.splitlines()
        for line in textwrap.wrap(
            part, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
        )
    ]


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            lines = wrapped(text)
            yield from lines
            if level in RULES and lines:
                yield RULES[level] * max(len(line) for line in lines)
        case Paragraph(text=text):
            yield from wrapped(said(text))
        case BulletList():
            yield from _list(block)
        case KeyFacts():
            yield from _facts(block)
        case _:
            yield from _object(block)


def _object(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from table_lines(block)
        case Panel(heading=heading, body=body):
            yield from wrapped(heading.upper(), first="| ", rest="| ")
            for text in body:
                yield from wrapped(said(text), first="| ", rest="| ")
        case Chart():
            for line in (block.title, block.subtitle, block.alt, block.source):
                yield from wrapped(line)
            if block.printed_table is not None:
                yield ""
                yield from table_lines(block.printed_table)


def _list(block: BulletList) -> Iterator[str]:
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}. " if block.numbered else "* "
        yield from wrapped(said(item), first=mark, rest=" " * len(mark))


def _facts(facts: KeyFacts) -> Iterator[str]:
    longest = max((len(name) for name, _ in facts.pairs), default=0) + 2
    for name, cell in facts.pairs:
        note = note_of(cell)
        text = words_of(cell) + (f" ({note})" if note else "")
        yield from wrapped(text, first=f"{name}:".ljust(longest), rest=" " * longest)
