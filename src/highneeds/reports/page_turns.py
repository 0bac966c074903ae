"""Where pages turn: a short section does not stand alone on a page before the wide tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.reports.document import Heading, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Block

SHORT = 8  # rows of a table that leaves most of a page empty


def turn_with_the_next(
    sections: Sequence[Sequence[Block]], *, anchors: frozenset[str]
) -> list[tuple[Block, ...]]:
    """Return the sections; a named short one turns with the wide one after it, to share its page.

    >>> short, wide = Table("a", "A", (), ()), Table("b", "B", (), (), wide=True)
    >>> sections = [(Heading(2, "A", "a"), short), (Heading(2, "B", "b"), wide)]
    >>> turn_with_the_next(sections, anchors=frozenset({"a"}))[0][1].wide
    True
    """
    turned = []
    for at, section in enumerate(sections):
        following = next((each for each in sections[at + 1 :] if each), ())
        turn = _is_named(section, anchors) and _is_short(section) and _has_wide(following)
        turned.append(tuple(map(_widened, section)) if turn else tuple(section))
    return turned


def _is_named(section: Sequence[Block], anchors: frozenset[str]) -> bool:
    return any(isinstance(block, Heading) and block.anchor in anchors for block in section)


def _is_short(section: Sequence[Block]) -> bool:
    return all(len(block.rows) <= SHORT for block in section if isinstance(block, Table))


def _has_wide(section: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) and block.wide for block in section)


def _widened(block: Block) -> Block:
    return replace(block, wide=True) if isinstance(block, Table) else block
