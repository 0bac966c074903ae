"""Words wider than their column may break in a PDF, so that no table is ever cut."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.renderers.plain_characters import map_text
from highneeds.reports.document import Chart, Table
from highneeds.reports.document_text import table_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.reports.document import Block, Document

IN_A_CELL, IN_A_LINE = 18, 80  # characters that always fit
_HAS_LONG = re.compile(rf"\S{{{IN_A_CELL + 1}}}")
BREAK = "\u200b"  # a place to break that is not seen


def with_breaks(document: Document) -> Document:
    """Return the document with places to break in words that might not fit."""
    return replace(document, blocks=tuple(_block(block) for block in document.blocks))


def _block(block: Block) -> Block:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        table = _table(block.table) if block.table else None
        return replace(block, table=table)
    return map_text(block, _breaker(IN_A_LINE))


def _table(table: Table) -> Table:
    breaker = _breaker(IN_A_CELL)
    if not any(map(_HAS_LONG.search, table_texts(table))):
        return table
    columns = tuple(replace(column, heading=breaker(column.heading)) for column in table.columns)
    caption = _breaker(IN_A_LINE)(table.caption)
    return replace(table, caption=caption, columns=columns, rows=map_text(table.rows, breaker))


def _breaker(most: int) -> Callable[[str], str]:
    long = re.compile(rf"\S{{{most + 1},}}")
    pieces = re.compile(rf"\S{{1,{most}}}")

    def cut(found: re.Match[str]) -> str:
        return BREAK.join(pieces.findall(found[0]))

    return lambda text: long.sub(cut, text)
