"""Which sections go on landscape pages: whole ones, so that no heading is parted from its table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.reports.document import Chart, Heading, PageBreak, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Block

SECTION = 2  # the level of heading that begins one
FEW_ROWS, MORE_ROWS, MOST_BLOCKS = 3, 12, 4  # of a section that is short


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that follow one another on pages of one orientation."""

    landscape: bool
    blocks: tuple[Block, ...]


def lay_out(blocks: Sequence[Block]) -> list[Sheet]:
    """Return the sheets of a document: a section with a wide table is landscape as a whole.

    A heading that begins a page and has no more than words below it turns with the section after
    it, and so does a section of a few lines, or a few more between two that are wide; a page that turns needs no break before it: none of
    them leaves a page nearly empty.

    >>> wide = Table("t", "Wide", (), (), wide=True)
    >>> [s.landscape for s in lay_out([Heading(2, "A"), Heading(2, "B"), wide, Heading(2, "C")])]
    [False, True, False]
    >>> appended = (PageBreak(), Heading(2, "Appendices"), Heading(2, "B"), wide)
    >>> [len(sheet.blocks) for sheet in lay_out([Heading(2, "A"), *appended])]
    [1, 3]
    """
    sheets: list[Sheet] = []
    sections = _sections(blocks)
    for at, section in enumerate(sections):
        landscape = any(map(_is_wide, section))
        few = MORE_ROWS if sheets and sheets[-1].landscape else FEW_ROWS
        if not landscape and (_is_cover(sections, at) or _is_short(sections, at, few=few)):
            landscape = any(map(_is_wide, sections[at + 1]))
        if sheets and sheets[-1].landscape == landscape:
            sheets.append(Sheet(landscape, (*sheets.pop().blocks, *section)))
        else:
            if sheets:
                sheets.append(_without_break(sheets.pop()))
            sheets.append(Sheet(landscape, section))
    return sheets


def _is_cover(sections: Sequence[Sequence[Block]], at: int) -> bool:
    """Say whether a section stands on a new page, has words alone, and is followed by another."""
    if not 0 < at < len(sections) - 1 or not isinstance(sections[at - 1][-1], PageBreak):
        return False
    return not any(isinstance(block, Chart | Table | PageBreak) for block in sections[at])


def _is_short(sections: Sequence[Sequence[Block]], at: int, *, few: int) -> bool:
    """Say whether a section has a table of a few rows, little else, and is followed by another."""
    section = sections[at]
    rows = [len(block.rows) for block in section if isinstance(block, Table)]
    small = len(section) <= MOST_BLOCKS and not any(
        isinstance(b, Chart | PageBreak) for b in section
    )
    return 0 < at < len(sections) - 1 and bool(rows) and sum(rows) <= few and small


def _without_break(sheet: Sheet) -> Sheet:
    *others, last = sheet.blocks
    return Sheet(sheet.landscape, tuple(others)) if isinstance(last, PageBreak) else sheet


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
