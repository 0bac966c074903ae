"""Tables drawn on a page: told by the rules between rows and columns, or by the white that runs through."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.programme.adopting.pdf_rows import AMOUNT, Row
from highneeds.programme.adopting.tagged_pdf import ends_in_hyphen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.programme.adopting.pdf_letters import Rule
    from highneeds.programme.adopting.pdf_rows import Word

_WHOLE = re.compile(r"[-−(]?£\d{1,3}(?:,\d{3})*(?:\.\d\d)?\)?")
WHITE = 3.0  # points free of letters through a whole table, between two columns
LEAST_RULE = 60.0  # points
FAR = 260.0  # points: rules farther apart than a row can be high


class Region(Struct, frozen=True):
    """A table on a page: the bands of its rows, from the top down, each with its lines.

    ``upright`` is where rules stand between its columns.
    """

    top: float
    bottom: float
    bands: tuple[tuple[Row, ...], ...]
    upright: tuple[float, ...] = ()


def find_regions(rows: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Region]:
    """Yield the tables of a page, those with rules first."""
    taken: list[Region] = []
    for heights in _ruled(rules):
        for region in _between_rules(rows, heights, rules):
            if not any(each.bottom <= region.top and region.bottom <= each.top for each in taken):
                taken.append(region)
                yield region
    free = [row for row in rows if not any(r.bottom <= row.bottom <= r.top for r in taken)]
    yield from _unruled(free)


def _ruled(rules: Sequence[Rule]) -> Iterator[list[float]]:
    """Yield the heights of level rules of one width below one another, the widest first."""
    joined: list[list[float]] = []  # left, right, height
    for rule in sorted((r for r in rules if r.is_level), key=lambda r: (-round(r.bottom), r.left)):
        last = joined[-1] if joined else None
        if last and abs(last[2] - rule.bottom) < 1.5 and abs(rule.left - last[1]) < 3:
            last[1] = max(last[1], rule.right)
        else:
            joined.append([rule.left, rule.right, rule.bottom])
    groups: list[list[list[float]]] = []
    for each in (one for one in joined if one[1] - one[0] >= LEAST_RULE):
        for group in groups:
            first, last = group[0], group[-1]
            same = abs(each[0] - first[0]) < 6 and abs(each[1] - first[1]) < 6
            if same and last[2] - each[2] < FAR:
                if last[2] - each[2] > 2:
                    group.append(each)
                break
        else:
            groups.append([each])
    groups.sort(key=lambda group: group[0][0] - group[0][1])
    yield from ([each[2] for each in group] for group in groups if len(group) > 1)


def _between_rules(
    rows: Sequence[Row], heights: Sequence[float], rules: Sequence[Rule]
) -> Iterator[Region]:
    """Yield the tables between rules, parted where paragraphs stand between two of them.

    A heading above the first rule and a row below the last one belong to their table too.
    """
    higher = [row for row in rows if row.bottom >= heights[0] - 2]
    above = [_headed(piece) for piece in _beside(iter(reversed(higher)), heights[0])]
    bands = [band for band in map(_footed, above) if band]
    for high, low in pairwise(heights):
        pieces = list(_parted([r for r in rows if low < r.bottom + 0.4 * r.size < high]))
        if len(pieces) == 1:
            if _is_row(pieces[0]) or low > heights[-1]:  # above the page's own rule stands a note
                bands.append(pieces[0])
        elif pieces:
            yield from _region([*bands, _footed(pieces[0])], rules)
            bands = [_headed(pieces[-1])] if _is_row(pieces[-1]) else []
    below = _beside(iter([row for row in rows if row.bottom < heights[-1]]), heights[-1])
    yield from _region([*bands, *filter(None, map(_footed, below))], rules)


def _region(bands: Sequence[tuple[Row, ...]], rules: Sequence[Rule]) -> Iterator[Region]:
    whole = tuple(band for band in bands if band)
    if not whole:
        return
    top, bottom = whole[0][0].bottom, whole[-1][-1].bottom
    upright = _upright(rules, top, bottom)
    if sum(_is_row(band) for band in whole) > (0 if upright else 1):
        yield Region(top, bottom, whole, upright)


def _upright(rules: Sequence[Rule], top: float, bottom: float) -> tuple[float, ...]:
    """Return where rules stand between columns: those that are as high as half the table."""
    high: dict[int, float] = {}
    for rule in rules:
        if not rule.is_level and rule.bottom < top and rule.top > bottom:
            near = next((at for at in high if abs(at - rule.left) < 3), round(rule.left))
            high[near] = high.get(near, 0.0) + rule.top - rule.bottom
    standing = sorted(at for at, height in high.items() if height >= (top - bottom) / 2)
    return tuple(float(at) for at in standing[1:-1])


def _is_row(band: Sequence[Row]) -> bool:
    return any(len(row.segments) > 1 for row in band)


def _parted(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Yield lines that stand close together and are of a like size of type."""
    piece: list[Row] = []
    for row in rows:
        if piece and not _belong(piece[-1], row):
            yield tuple(piece)
            piece = []
        piece.append(row)
    if piece:
        yield tuple(piece)


def _belong(row: Row, following: Row) -> bool:
    """Return whether two lines can be of one row: a heading is larger than what follows it."""
    small, large = sorted((row.size, following.size))
    return row.bottom - following.bottom <= 1.75 * small and large <= 1.28 * small


def _headed(band: Sequence[Row]) -> tuple[Row, ...]:
    """Return a heading row without the caption that stands close above it, at the left margin."""
    lines = list(band)
    left = min(each.left for row in lines for each in row.segments)
    while len(lines) > 1 and len(lines[0].segments) == 1 and lines[0].segments[0].left - left < 6:
        if not any(len(row.segments) > 1 for row in lines[1:]):
            break
        del lines[0]
    return tuple(lines)


def _footed(band: Sequence[Row]) -> tuple[Row, ...]:
    """Return a row without the note that runs below it, across its columns; nothing if it is none."""
    if not _is_row(band):
        return ()
    second = next(row for row in band if len(row.segments) > 1).segments[1].left
    for at, row in enumerate(band):
        first = row.segments[0]
        if len(row.segments) == 1 and first.left < second - WHITE < second + WHITE < first.right:
            return tuple(band[:at]) if _is_row(band[:at]) else ()
    return tuple(band)


def _beside(rows: Iterator[Row], height: float) -> list[tuple[Row, ...]]:
    """Return the rows next to a rule that belong to its table, from the top down."""
    found: list[Row] = []
    for row in rows:
        if found:
            upper, lower = sorted((found[-1], row), key=lambda each: -each.bottom)
            step = upper.bottom - lower.bottom
            cells = min(len(upper.segments), len(lower.segments)) > 2 and step < 2.8 * row.size
            near = cells or _belong(upper, lower)
        else:
            near = abs(row.bottom - height) < 2.4 * row.size
        if not near:
            break
        found.append(row)
    found.sort(key=lambda row: -row.bottom)
    return list(_parted(found))


def _unruled(rows: Sequence[Row]) -> Iterator[Region]:
    """Yield tables without rules: a line of three cells or more, and what lies close below it."""
    at = 0
    while at < len(rows):
        if len(rows[at].segments) < 3:
            at += 1
            continue
        lines = [rows[at]]
        for row in rows[at + 1 :]:
            if lines[-1].bottom - row.bottom > 3.2 * row.size or row.bottom >= lines[-1].bottom:
                break
            wide = len(row.segments) == 1 and row.segments[0].right > lines[0].segments[1].left
            if wide:
                break
            lines.append(row)
        at += len(lines)
        if sum(len(row.segments) > 2 for row in lines) > 1:
            yield Region(lines[0].bottom, lines[-1].bottom, tuple(_steps(lines)))


def _steps(lines: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of a table without rules: each begins where half of the columns are filled."""
    most = max(len(row.segments) for row in lines)
    band: list[Row] = []
    for row in lines:
        if band and len(row.segments) >= max(2, (most + 1) // 2):
            yield tuple(band)
            band = []
        band.append(row)
    yield tuple(band)


def read_region(region: Region) -> Iterator[tuple[str, ...]]:
    """Yield each row of a table as its cells; a line in another size of type begins a paragraph."""
    gaps = columns_of(region)
    for band in region.bands:
        cells: list[str] = [""] * (len(gaps) + 1)
        sizes = [0.0] * len(cells)
        for row in band:
            for index, text in _placed(row, gaps):
                changed = sizes[index] and abs(row.size - sizes[index]) > 0.08 * row.size
                cells[index] = (
                    f"{cells[index]}\n{text}" if changed else join_lines(cells[index], text)
                )
                sizes[index] = row.size
        yield tuple(cells)


def _placed(row: Row, gaps: Sequence[float]) -> Iterator[tuple[int, str]]:
    """Yield the columns of a line's words: a segment stays whole, unless it crosses a white.

    Words that stand no farther apart than columns ever do stay together all the same: a heading may
    be wider than the cells below it.
    """
    for segment in row.segments:
        crosses = any(segment.left < gap < segment.right for gap in gaps)
        for words in _apart(segment.words) if crosses else [segment.words]:
            middle = (words[0].left + words[-1].right) / 2 if crosses else words[0].left
            yield sum(middle >= gap for gap in gaps), " ".join(each.text for each in words)


def _apart(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield words in groups, parted at each white that could stand between two columns."""
    start = 0
    for at, (before, after) in enumerate(pairwise(words), start=1):
        if after.left - before.right > WHITE:
            yield words[start:at]
            start = at
    yield words[start:]


def columns_of(region: Region) -> list[float]:
    """Return where one column ends and the next begins: the middle of each white that runs through.

    The heading is not asked where there are rows below it: its words may stand closer than columns.
    """
    if region.upright:
        return list(region.upright)
    bands = region.bands[1:] if len(region.bands) > 2 else region.bands
    lines = [row for band in bands for row in band]
    most = max(len(row.segments) for row in lines)
    second = next(row for row in lines if len(row.segments) == most).segments[1:2]
    edge = second[0].left if second else 0.0
    spans = sorted(
        (each.left, each.right)
        for row in lines
        if len(row.segments) > 1 or row.segments[0].right < edge or row.segments[0].left > edge
        for each in row.segments
    )
    gaps: list[float] = []
    end = spans[0][1] if spans else 0.0
    for left, right in spans[1:]:
        if left - end > WHITE:
            gaps.append((left + end) / 2)
        end = max(end, right)
    return gaps


def join_lines(text: str, more: str) -> str:
    """Return a cell's lines as one; an amount that a narrow column broke is whole again.

    >>> join_lines("£28,400,00", "0"), join_lines("Two posts", "advertised")
    ('£28,400,000', 'Two posts advertised')
    """
    broken = text and more and AMOUNT.fullmatch(text + more) and not _WHOLE.fullmatch(text)
    whole = broken or ends_in_hyphen(text)
    return text + more if whole else f"{text} {more}".strip()
