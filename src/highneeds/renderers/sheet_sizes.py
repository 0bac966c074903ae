"""Widths of columns and heights of rows, from the length of what stands in them.

Neither spreadsheet library measures text, and not every program makes a row grow: so we reckon.
"""

from __future__ import annotations

import textwrap
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.renderers.workbook import TableSheet

NARROWEST, WIDEST, WIDEST_OF_FEW = 12, 38, 90  # characters
LINE = 15.0  # points a line of 11 point text takes
HIGHEST = 409.0  # points: no program shows a higher row
ABOVE_WIDTH = 100  # characters of a line of text above a table, which runs over empty cells
EASE = 1.12  # words do not fill a line to its end


def column_characters(sheet: TableSheet) -> list[int]:
    """Return how many characters wide each column is."""
    widest = WIDEST_OF_FEW if len(sheet.columns) <= 2 else WIDEST
    widths = []
    for index, column in enumerate(sheet.columns):
        texts = [row[index].text for row in sheet.rows]
        longest = max((len(text) for text in texts), default=0)
        word = max((len(word) for word in column.heading.split()), default=0)
        wanted = max(longest + 2, min(len(column.heading), 24) + 2, word + 3, NARROWEST)
        widths.append(min(wanted, max(widest, word + 3)))
    return widths


def row_points(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return how many points high a row is, so that its longest text shows whole.

    >>> row_points(["a"], [12]), row_points(["a" * 12], [12]), row_points(["a" * 30], [12])
    (18.0, 18.0, 48.0)
    """
    lines = max(
        (lines_of(text, width) for text, width in zip(texts, widths, strict=True)), default=1
    )
    return min(HIGHEST, lines * LINE + 3)


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of so many characters."""
    parts = text.split("\n")
    return sum(1 if len(part) <= width else ceil(len(part) * EASE / width) for part in parts)


def lines_above(texts: Iterable[str]) -> list[str]:
    """Return texts in lines short enough to run over the empty cells beside them.

    Nothing may be merged, and wrapped in the first column a paragraph would be a tower.
    """
    return [
        line
        for text in texts
        for line in textwrap.wrap(text, ABOVE_WIDTH, break_on_hyphens=False) or [""]
    ]
