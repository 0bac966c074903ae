"""Tables on slides: as large as they can be read, split between rows, never within what is said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from highneeds.renderers.cell_words import note_of
from highneeds.renderers.column_widths import share_out
from highneeds.renderers.slide_space import BODY_HEIGHT, BODY_WIDTH, CAPTION_HEIGHT
from highneeds.renderers.slide_text import BOLD, LINE, split_text, text_height, text_width, words_in
from highneeds.reports.document import Cell, plain
from highneeds.reports.document_text import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Table

T = TypeVar("T")
SIZES = (16.0, 14.0, 12.0)
SIDE, ABOVE = 6.0, 3.5  # points a cell keeps free at each side, and above and below
SMALL = 2.0  # points by which small print is smaller
WIDEST, WIDEST_NOTE = 300.0, 130.0  # points a column asks for at most, and its small print
CONTINUED = "continued"
MOST_LEVELLED = 20  # slides of a table: of more, nobody sees that the last is emptier
LONGEST_NAME, LONGEST_WORD = 60, 24  # characters


@dataclass(frozen=True, slots=True)
class TablePage:
    """What one slide shows of a table: its rows, all columns' widths, the size of its letters."""

    table: Table
    widths: tuple[float, ...]
    size: float
    height: float


def table_pages(table: Table, *, kept_free: float = 0.0) -> list[TablePage]:
    """Return the table whole on one slide where it can be read there, else in as few as hold it.

    ``kept_free`` is how many points are wanted below it.
    """
    room = BODY_HEIGHT - CAPTION_HEIGHT - kept_free
    for size in SIZES:
        if (len(table.rows) + 1) * (size * LINE + 2 * ABOVE) > room:
            continue  # not even rows of one line would stand on one slide
        widths = _widths(table, size)
        height = sum(_heights(table, widths, size))
        if height <= room and _whole(table, widths, size):
            return [TablePage(table, tuple(widths), size, height)]
    size = SIZES[-1]
    widths = _widths(table, size)
    return _split(table, widths, size, room)


def badge_words(cell: Cell) -> str:
    """Return the words of a rating with the shape that stands before them."""
    badge = cell.badge
    return f"{badge.symbol} {badge.words}" if badge is not None else ""


def main_words(cell: Cell) -> str:
    """Return what a cell says in full size."""
    said = characters(cell.text)
    if cell.badge is None:
        return said
    return f"{badge_words(cell)} {said}" if said else badge_words(cell)


def _split(table: Table, widths: Sequence[float], size: float, room: float) -> list[TablePage]:
    head, *_ = _heights(replace(table, rows=()), widths, size)
    rows: list[tuple[tuple[Cell, ...], float]] = []
    for row in table.rows:
        height = _row_height(row, widths, size)
        if height <= room - head:
            rows.append((row, height))
        else:
            pieces = _pieces(row, widths, size, room - head)
            rows += [(piece, _row_height(piece, widths, size)) for piece in pieces]
    return [
        TablePage(
            replace(table, rows=tuple(row for row, _ in page)),
            tuple(widths),
            size,
            head + sum(height for _, height in page),
        )
        for page in _level([height for _, height in rows], rows, room - head)
    ]


def _level(heights: Sequence[float], rows: Sequence[T], room: float) -> list[list[T]]:
    """Share rows out among as few slides as hold them, the last about as full as the others."""
    pages = _fill(heights, rows, room)
    if len(pages) > MOST_LEVELLED:
        return pages
    least = sum(heights) / len(pages)
    for tenths in range(10):
        levelled = _fill(heights, rows, least + (room - least) * tenths / 10)
        if len(levelled) == len(pages):
            return levelled
    return pages


def _fill(heights: Sequence[float], rows: Sequence[T], room: float) -> list[list[T]]:
    pages: list[list[T]] = [[]]
    left = room
    for row, needed in zip(rows, heights, strict=True):
        if pages[-1] and needed > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= needed
    return pages


def _heights(table: Table, widths: Sequence[float], size: float) -> list[float]:
    heads = [
        text_height(column.heading, width - 2 * SIDE, size, bold=True)
        for column, width in zip(table.columns, widths, strict=True)
    ]
    head = max(heads, default=0) + 2 * ABOVE
    return [head, *(_row_height(row, widths, size) for row in table.rows)]


def _row_height(row: tuple[Cell, ...], widths: Sequence[float], size: float) -> float:
    cells = zip(row, widths, strict=True)
    highest = max(
        (
            _cell_height(cell, width - 2 * SIDE, size, first=not at)
            for at, (cell, width) in enumerate(cells)
        ),
        default=0.0,
    )
    return highest + 2 * ABOVE


def _cell_height(cell: Cell, width: float, size: float, *, first: bool) -> float:
    bold = first or cell.badge is not None
    height = text_height(main_words(cell), width, size, bold=bold)
    note = note_of(cell)
    return height + (text_height(note, width, size - SMALL) if note else 0.0)


def _pieces(
    row: tuple[Cell, ...], widths: Sequence[float], size: float, room: float
) -> list[tuple[Cell, ...]]:
    """Part a row that no slide holds; its name stands before each part."""
    spare = room - 2 * ABOVE - size * LINE
    columns = [
        _cell_pieces(cell, width - 2 * SIDE, size, spare)
        for cell, width in zip(row, widths, strict=True)
    ]
    count = max(len(pieces) for pieces in columns)
    name = f"{main_words(row[0])[:LONGEST_NAME]} ({CONTINUED})"
    parts: list[tuple[Cell, ...]] = []
    for at in range(count):
        cells = [pieces[at] if at < len(pieces) else Cell() for pieces in columns]
        if at and not main_words(cells[0]):
            cells[0] = Cell(plain(name))
        parts.append(tuple(cells))
    return parts


def _cell_pieces(cell: Cell, width: float, size: float, room: float) -> list[Cell]:
    if _cell_height(cell, width, size, first=True) <= room:
        return [cell]
    pieces = split_text(characters(cell.text), width, size * BOLD, room)
    first = replace(cell, text=plain(pieces[0]), small=())
    small = [
        Cell(small=plain(piece)) for piece in split_text(characters(cell.small), width, size, room)
    ]
    return [first, *(Cell(plain(piece)) for piece in pieces[1:]), *(small if cell.small else [])]


def _widths(table: Table, size: float) -> list[float]:
    """Return widths in proportion to what stands in the columns, no word or rating broken."""
    wanted = [_wanted(table, at, size) for at in range(len(table.columns))]
    least = [_least(table, at, size) for at in range(len(table.columns))]
    return share_out(wanted, least, BODY_WIDTH)


def _wanted(table: Table, at: int, size: float) -> float:
    """Return the width of a column's longest text; long ones count for less, as they may wrap."""
    own = [text_width(said, size) for said in {main_words(row[at]) for row in table.rows}]
    notes = [text_width(said, size - SMALL) for said in {note_of(row[at]) for row in table.rows}]
    small = min(max(notes, default=0.0), WIDEST_NOTE)
    longest = max([*own, text_width(table.columns[at].heading, size), small])
    return min(longest, WIDEST) + max(0.0, longest - WIDEST) * 0.25 + 2 * SIDE


def _least(table: Table, at: int, size: float) -> float:
    texts = [table.columns[at].heading, *(characters(row[at].text) for row in table.rows)]
    words = {word for text in texts for word in words_in(text) if len(word) <= LONGEST_WORD}
    widest = max((text_width(word, size, bold=True) for word in words), default=0.0)
    ratings = {badge_words(row[at]) for row in table.rows}
    badges = [text_width(said, size, bold=True) for said in ratings]
    return max([widest, *badges]) + 2 * SIDE + 1


def _whole(table: Table, widths: Sequence[float], size: float) -> bool:
    """Return whether no column is narrower than its longest word or rating."""
    return all(width + 1 >= _least(table, at, size) for at, width in enumerate(widths))
