"""Tables of a worksheet joined by person and request, as they come from people's workbooks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.feeds.headers import HEAD_ROWS, LEAST_NAMED, look_like_data, tell_headers
from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.result import Query
from highneeds.feeds.sen2.labels import KEYS, LABELS, NEEDED, PERSON, REQUEST, find_columns
from highneeds.feeds.sen2.modules import BY_NAME, DAYS
from highneeds.feeds.sen2.tree import SourceRow
from highneeds.feeds.workbooks import first_row_with
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from highneeds.feeds.cells import Cells
    from highneeds.feeds.mappings import FeedMapping

MOST_NAMED = 20


class Block(Struct, frozen=True):
    """A table of a worksheet: its labels, its rows, and the line on which the labels stand."""

    module: str
    place: str
    labels: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    line: int


def read_block(
    block: Block,
    cells: Cells,
    *,
    file: str,
    assumed: list[str],
    queries: list[Query],
    mapping: FeedMapping = NO_MAPPING,
) -> list[SourceRow]:
    """Return the rows of a table; one without the columns that join it is refused."""
    labels = [str(each or "") for each in block.labels]
    found, unknown = find_columns(labels, block.module, mapping.headers())
    wanted = BY_NAME[block.module].keyed_by
    for key in wanted:
        if key not in found:
            raise FeedError(
                f"{file}, {block.place}, line {block.line}: no column {KEYS[key][0]!r}, by which "
                f"the tables are joined; of those not known {tell_headers(unknown)}. Use the "
                "labels of the layout, or say once what a column is with highneeds map."
            )
    named = () if look_like_data(unknown) else unknown
    assumed.extend(
        f"{block.place}: column {each!r} is not known and was passed over"
        for each in named[:MOST_NAMED]
    )
    fields = [(name, at) for name, at in found.items() if name not in KEYS]
    rows = [
        _row(block, row, line=line, found=found, fields=fields, cells=cells)
        for line, row in enumerate(block.rows, start=block.line + 1)
        if _holds(row, [found[key] for key in wanted] + [at for _, at in fields])
    ]
    if rows:
        place = f"{block.place} line {block.line}"
        queries.extend(miss_columns(block.module, found, unknown, place))
    return rows


def miss_columns(
    module: str, found: Collection[str], unknown: Sequence[str], place: str
) -> list[Query]:
    """Return a query for each column that a table lacks and measures rest on, once a file."""
    others = f"; of those not known {tell_headers(unknown)}" if unknown else ""
    return [
        Query(None, place, field, "no such column", f"a column {LABELS[module][field][0]!r}{others}",
              "sen2-column-missing", "Name the column so, or say once with highneeds map --header "
              f"{field} which of them it is.")
        for field in NEEDED.get(module, ())
        if field not in found
    ]  # fmt: skip


def find_labels(rows: Sequence[Sequence[Any]], module: str, mapping: FeedMapping) -> int:
    """Return the index of the row with the labels: the first that holds most of those that are known."""
    labels = (
        find_columns([str(each or "") for each in row], module, mapping.headers())[0]
        for row in rows[:HEAD_ROWS]
    )
    counts = [len(each) for each in labels]
    most = max(counts, default=0)
    return counts.index(most) if most >= LEAST_NAMED else first_row_with(rows)


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
