"""Small charts that follow one another stand side by side, as many as the page has room for."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from highneeds.reports.document import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from highneeds.reports.document import Block

ACROSS, ACROSS_LANDSCAPE = 2, 3


def is_small(block: Block) -> bool:
    """Return whether a block is a chart whose numbers stand in a table of several charts."""
    return isinstance(block, Chart) and bool(block.told_in)


def group_small(blocks: Iterable[Block]) -> Iterator[Block | tuple[Chart, ...]]:
    """Yield blocks in order, small charts that follow one another together.

    >>> from highneeds.reports.document import Heading
    >>> small = Chart("a", "A", "", "", "", {}, told_in="All")
    >>> [len(each) if isinstance(each, tuple) else 0 for each in group_small([Heading(2, ""), small, small])]
    [0, 2]
    """
    for small, together in groupby(blocks, key=is_small):
        if small:
            yield tuple(each for each in together if isinstance(each, Chart))
        else:
            yield from together
