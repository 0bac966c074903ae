"""A table feed read: headers matched, each row a record or the reasons why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import match_headers
from highneeds.feeds.mappings import find_mapping
from highneeds.feeds.result import FeedResult, Query, Rejection
from highneeds.feeds.rows import TableRow
from highneeds.feeds.tables import read_table
from highneeds.feeds.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.definition import FeedDefinition
    from highneeds.feeds.mappings import FeedMapping


def read_table_feed(
    path: Path,
    *,
    feed: FeedDefinition,
    kind: str,
    columns: Mapping[str, tuple[str, ...]],
    required: Sequence[str],
    record: Callable[[TableRow], Any],
    identity: Callable[[Any], tuple[object, ...]] = lambda _: (),
    adds: bool = False,
    about: Callable[[list[Any]], dict[str, str]] = lambda _: {},
) -> FeedResult:
    """Read every row with ``record``, which notes in the row what will not do.

    ``identity`` says what a row is about. A second row about the same is refused; where amounts on
    one line ``adds`` up, only the same amount again is, and another amount is taken and doubted.
    """
    table = read_table(path)
    mapping = find_mapping(feed.name, path)
    reading, words = Cells(), Words(mapping, about_children=feed.child_level)
    found, assumed = match_headers(
        table.headers, columns, required=required, file=path.name, mapped=mapping.headers()
    )
    records: list[Any] = []
    rejections: list[Rejection] = []
    queries: list[Query] = []
    seen: dict[tuple[object, ...], Any] = {}
    for line, cells in table.rows():
        row = TableRow(
            line, cells, found, reading=reading, words=words, about_children=feed.child_level
        )
        made = record(row)
        if not row.rejections and identity(made):
            _notice_repeat(row, made, seen.setdefault(identity(made), made), adds=adds)
        if row.rejections:
            rejections.extend(row.rejections)
        else:
            records.append(made)
            queries.extend(row.queries)
    return FeedResult(
        feed=feed.name,
        file=path.name,
        sha256=table.sha256,
        reader=reader_of(feed, mapping),
        about=about(records),
        records={kind: records},
        rejections=rejections,
        queries=[*queries, *words.list_queries()],
        assumed=[
            *table.assumed,
            *assumed,
            *reading.list_assumed(),
            *words.list_assumed(),
        ],
        unmapped=words.list_unmapped(),
    )


def reader_of(feed: FeedDefinition, mapping: FeedMapping) -> str:
    """Return the reader's version: the same file read by another mapping is another load."""
    return f"{feed.reader}+{mapping.version}" if mapping.lines else feed.reader


def _notice_repeat(row: TableRow, made: Any, first: Any, *, adds: bool) -> None:
    if first is made:
        return
    before = f"the same as line {first.row}"
    if not adds or replace(made, row=0) == replace(first, row=0):
        row.refuse("the row", before, "each row once", "repeated row", "Remove one of the two.")
    else:
        row.doubt("the row", f"{before}, with another amount", "one amount a line",
                  "repeated line", "Both were counted: remove one where that is wrong.")  # fmt: skip
