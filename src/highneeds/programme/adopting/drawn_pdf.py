"""An untagged PDF's lines: letters and rules on a page, read by where they stand.

Rows are parted by the rules drawn between them, or by the step from line to line; columns by the
white that runs through a whole table. What is read so is likely, never certain.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from highneeds.programme.adopting.drawn_tables import find_regions, join_lines, read_region
from highneeds.programme.adopting.pdf_rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.programme.adopting.drawn_tables import Region
    from highneeds.programme.adopting.pdf_letters import Page, PdfRead
    from highneeds.programme.adopting.pdf_rows import Row

Line = tuple[int, tuple[str, ...]]


def read_drawn(read: PdfRead) -> tuple[list[Line], list[Line]]:
    """Return the lines in reading order, and the running heads and feet apart, once each."""
    drawn = [(page, rows_of(page)) for page in read.pages]
    running = _running([rows for _, rows in drawn])
    lines: list[Line] = []
    for page, rows in drawn:
        body = [row for row in rows if _worn(row) not in running]
        found = list(_page(body, page))
        if lines and found and _continues(lines[-1][1], found[0]):
            number, above = lines.pop()
            lines.append((number, tuple(map(join_lines, above, found.pop(0)))))
        lines += [(page.number, cells) for cells in found]
    aside = {
        _worn(row): (page.number, (row.text,)) for page, rows in reversed(drawn) for row in rows
    }
    return lines, [aside[each] for each in aside if each in running]


def _continues(row: tuple[str, ...], following: tuple[str, ...]) -> bool:
    """Return whether a row goes on at the top of the next page, its first cell being finished."""
    return len(row) == len(following) > 1 and not following[0]


def _running(pages: Sequence[Sequence[Row]]) -> set[tuple[str, int]]:
    """Return the lines that stand on most pages at one height: heads and feet."""
    if len(pages) < 2:
        return set()
    counted = Counter(each for rows in pages for each in {_worn(row) for row in rows})
    return {each for each, times in counted.items() if times > 1 and times >= len(pages) / 2}


def _worn(row: Row) -> tuple[str, int]:
    return re.sub(r"\d+", "#", row.text), round(row.bottom / 4)


def _page(rows: Sequence[Row], page: Page) -> Iterator[tuple[str, ...]]:
    regions = list(find_regions(rows, page.rules))
    at = 0
    while at < len(rows):
        region = next(
            (each for each in regions if each.bottom <= rows[at].bottom <= each.top), None
        )
        if region is not None:
            yield from read_region(region)
            while at < len(rows) and rows[at].bottom >= region.bottom:
                at += 1
            continue
        paragraph = [rows[at]]
        while at + 1 < len(rows) and _goes_on(rows[at], rows[at + 1], regions):
            at += 1
            paragraph.append(rows[at])
        at += 1
        if len(paragraph) == 1:
            yield from ((each.text,) for each in paragraph[0].segments)
        else:
            yield (" ".join(row.text for row in paragraph),)


def _goes_on(row: Row, following: Row, regions: Sequence[Region]) -> bool:
    step = row.bottom - following.bottom
    inside = any(each.bottom <= following.bottom <= each.top for each in regions)
    alike = abs(row.size - following.size) < 0.08 * row.size
    alone = len(row.segments) == len(following.segments) == 1
    return not inside and alike and alone and 0 < step < 1.5 * row.size
