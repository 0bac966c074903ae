"""A table feed read: headers matched, each row a record or the reasons why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.headers import match_headers
from highneeds.feeds.result import FeedResult, Query, Rejection
from highneeds.feeds.rows import TableRow
from highneeds.feeds.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.definition import FeedDefinition


def read_table_feed(
    path: Path,
    *,
    feed: FeedDefinition,
    kind: str,
    columns: Mapping[str, tuple[str, ...]],
    required: Sequence[str],
    record: Callable[[TableRow], Any],
    about: Callable[[list[Any]], dict[str, str]] = lambda _: {},
) -> FeedResult:
    """Read every row with ``record``, which notes in the row what will not do."""
    table = read_table(path)
    found, assumed = match_headers(table.headers, columns, required=required, file=path.name)
    records: list[Any] = []
    rejections: list[Rejection] = []
    queries: list[Query] = []
    for line, cells in table.rows():
        row = TableRow(line, cells, found, path.name)
        made = record(row)
        if row.rejections:
            rejections.extend(row.rejections)
        else:
            records.append(made)
            queries.extend(row.queries)
    return FeedResult(
        feed=feed.name,
        file=path.name,
        sha256=table.sha256,
        reader=feed.reader,
        about=about(records),
        records={kind: records},
        rejections=rejections,
        queries=queries,
        assumed=[*table.assumed, *assumed],
    )
