"""Tables in plain text: columns aligned where they fit, or else each row as a list of its cells."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from highneeds.renderers.cell_words import note_of, words_of
from highneeds.renderers.column_widths import share_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Cell, Column, Table

WIDTH = 78
GAP = "  "
LEAST, MOST_OF_WORDS = 6, 24  # characters: a narrower column of sentences is not read but spelt
INDENT = "    "


def table_lines(table: Table) -> list[str]:
    """Return the caption and the table, aligned where its columns fit."""
    caption = textwrap.wrap(table.caption, WIDTH)
    widths = _widths(table)
    body = _aligned(table, widths) if widths else _listed(table)
    return [*caption, "", *body] if caption else body


def _widths(table: Table) -> list[int]:
    """Return the width of each column, or none where they do not fit beside one another."""
    room = WIDTH - len(GAP) * (len(table.columns) - 1)
    wanted = [_wanted(table, index) for index in range(len(table.columns))]
    if sum(wanted) <= room:
        return wanted
    least = [_least(table, index) for index in range(len(table.columns))]
    if sum(least) > room:
        return []
    shares = [int(share) for share in share_out([float(w) for w in wanted], least, room)]
    return [min(share, most) for share, most in zip(shares, wanted, strict=True)]


def _texts(table: Table, index: int) -> list[str]:
    cells = [row[index] for row in table.rows]
    return [table.columns[index].heading, *map(words_of, cells), *map(note_of, cells)]


def _wanted(table: Table, index: int) -> int:
    return max(LEAST, *(len(text) for text in _texts(table, index)))


def _least(table: Table, index: int) -> int:
    """Return the narrowest a column may be: its longest word, or a few words of a sentence."""
    texts = _texts(table, index)
    longest = max((len(word) for text in texts for word in text.split()), default=LEAST)
    return min(max(longest, MOST_OF_WORDS), max(len(text) for text in texts))


def _aligned(table: Table, widths: Sequence[int]) -> list[str]:
    heads = [[column.heading] for column in table.columns]
    rows = [[_parts(cell) for cell in row] for row in table.rows]
    rule = GAP.join("-" * width for width in widths)
    lines = [*_row(heads, table.columns, widths), rule]
    apart = any(len(_row(row, table.columns, widths)) > 1 for row in rows)
    for number, row in enumerate(rows):
        if apart and number:
            lines.append("")
        lines.extend(_row(row, table.columns, widths))
    return lines


def _parts(cell: Cell) -> list[str]:
    note = note_of(cell)
    return [words_of(cell), *([f"({note})"] if note else [])]


def _row(cells: Sequence[list[str]], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    filled = [
        [line for part in parts for line in textwrap.wrap(part, width)]
        for parts, width in zip(cells, widths, strict=True)
    ]
    height = max((len(lines) for lines in filled), default=1)
    return [
        GAP.join(
            _placed(lines[at] if at < len(lines) else "", width, right=column.numeric)
            for lines, column, width in zip(filled, columns, widths, strict=True)
        ).rstrip()
        for at in range(height)
    ]


def _placed(text: str, width: int, *, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def _listed(table: Table) -> list[str]:
    """Return each row as its name and a line for each further cell."""
    lines: list[str] = []
    for row in table.rows:
        name = f"{table.columns[0].heading}: {' '.join(_parts(row[0]))}"
        lines.extend(["", *_wrapped(name, "")])
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            lines.extend(_wrapped(f"{column.heading}: {' '.join(_parts(cell))}", INDENT))
    return lines[1:]


def _wrapped(text: str, indent: str) -> list[str]:
    further = indent + GAP
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=further)
