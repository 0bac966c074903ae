"""Many rows of a table at once, column by column: what can be read fast is read so."""

from __future__ import annotations

import contextlib
import gc
import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Block = tuple[list[int], list[list[str]]]

ROWS_AT_ONCE = 10_000


def blocks_of(rows: Iterable[tuple[int, list[str]]]) -> Iterator[Block]:
    """Yield rows in blocks: their lines, and each column's texts, nothing where a row is short.

    >>> list(blocks_of([(2, ["a", "b"]), (3, ["c"])]))
    [([2, 3], [['a', 'c'], ['b', '']])]
    """
    left = iter(rows)
    while some := list(itertools.islice(left, ROWS_AT_ONCE)):
        lines, cells = zip(*some, strict=True)
        columns = itertools.zip_longest(*cells, fillvalue="")
        yield list(lines), [list(column) for column in columns]


@contextlib.contextmanager
def much_is_made() -> Iterator[None]:
    """Let a million values be made without being searched for circles, of which they have none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
