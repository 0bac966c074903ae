"""Tables of a worksheet joined by person and request, as they come from people's workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.feeds.sen2.labels import KEYS, PERSON, REQUEST, find_columns
from highneeds.feeds.sen2.modules import BY_NAME, DAYS
from highneeds.feeds.sen2.tree import SourceRow
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from highneeds.feeds.cells import Cells

MOST_NAMED = 20


class Block(Struct, frozen=True):
    """A table of a worksheet: its labels, its rows, and the line on which the labels stand."""

    module: str
    place: str
    labels: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    line: int


def read_block(block: Block, cells: Cells, *, file: str, assumed: list[str]) -> list[SourceRow]:
    """Return the rows of a table; one without the columns that join it is refused."""
    found, unknown = find_columns([str(each or "") for each in block.labels], block.module)
    wanted = BY_NAME[block.module].keyed_by
    for key in wanted:
        if key not in found:
            raise FeedError(
                f"{file}, {block.place}, line {block.line}: no column {KEYS[key][0]!r}, by which "
                "the tables are joined. Use the labels of the layout as they are."
            )
    assumed.extend(
        f"{block.place}: column {each!r} is not known and was passed over"
        for each in unknown[:MOST_NAMED]
    )
    fields = [(name, at) for name, at in found.items() if name not in KEYS]
    return [
        _row(block, row, line=line, found=found, fields=fields, cells=cells)
        for line, row in enumerate(block.rows, start=block.line + 1)
        if _holds(row, [found[key] for key in wanted] + [at for _, at in fields])
    ]


def _holds(row: Sequence[Any], columns: Sequence[int]) -> bool:
    return any(at < len(row) and row[at] not in {"", None} for at in columns)


def _row(
    block: Block,
    row: Sequence[Any],
    *,
    line: int,
    found: dict[str, int],
    fields: Sequence[tuple[str, int]],
    cells: Cells,
) -> SourceRow:
    values = {
        name: cells.text(row[at], day=name in DAYS)
        for name, at in fields
        if at < len(row) and row[at] not in {"", None}
    }
    person = _key(row, found.get(PERSON), cells)
    request = _key(row, found.get(REQUEST), cells)
    key = person if block.module == "person" else _both(person, request)
    parent = person if block.module == "requests" else key
    return SourceRow(f"{block.place} line {line}", values, key, parent)


def _key(row: Sequence[Any], at: int | None, cells: Cells) -> str:
    return "" if at is None or at >= len(row) else cells.text(row[at], day=False)


def _both(person: str, request: str) -> str:
    return f"{person}|{request}" if person and request else ""
