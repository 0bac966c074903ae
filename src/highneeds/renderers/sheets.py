"""Which sections go on landscape pages: whole ones, so that no heading is parted from its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.reports.document import Chart, Heading, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Block

SECTION = 2  # the level of heading that begins one


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that follow one another on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


def lay_out(blocks: Sequence[Block]) -> list[Sheet]:
    """Return the sheets of a document: a section with a wide table is landscape as a whole.

    >>> wide = Table("t", "Wide", (), (), wide=True)
    >>> [s.landscape for s in lay_out([Heading(2, "A"), Heading(2, "B"), wide, Heading(2, "C")])]
    [False, True, False]
    """
    sheets: list[Sheet] = []
    for section in _sections(blocks):
        landscape = any(map(_is_wide, section))
        if sheets and sheets[-1].landscape == landscape:
            sheets.append(Sheet(landscape, (*sheets.pop().blocks, *section)))
        else:
            sheets.append(Sheet(landscape, section))
    return sheets


def _is_wide(block: Block) -> bool:
    table = block.printed_table if isinstance(block, Chart) else block
    return isinstance(table, Table) and table.wide


def _sections(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    sections: list[list[Block]] = []
    for block in blocks:
        begins = isinstance(block, Heading) and block.level <= SECTION
        if begins or not sections:
            sections.append([])
        sections[-1].append(block)
    return [tuple(section) for section in sections]
