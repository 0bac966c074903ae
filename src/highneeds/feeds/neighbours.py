"""Statistical neighbours: a column for each authority, the likest first below its name.

Source: DfE, Local Authority Interactive Tool, statistical neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.headers import plain_header
from highneeds.feeds.result import FeedResult, Rejection
from highneeds.feeds.tables import read_table
from highneeds.records.published import StatisticalNeighbour
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

FEED = FeedDefinition(
    name="neighbours",
    title="Statistical neighbours",
    reader="neighbours/2",
    extensions=("csv", "xlsx"),
    unlocks="comparison with the ten authorities most like one's own",
)
LEAST_AUTHORITIES, MOST_NEIGHBOURS = 20, 15


def fits(path: Path) -> bool:
    """Say whether a file is a list of neighbours: every name below a column heads a column itself."""
    if path.is_dir() or path.suffix.lower() not in {".csv", ".xlsx"}:
        return False
    try:
        table = read_table(path) if path.stat().st_size < 1_000_000 else None
        first = next(iter(table.rows()), (0, []))[1] if table else []
    except FeedError:
        return False
    names = {plain_header(each) for each in (table.headers if table else ())}
    return len(names) >= LEAST_AUTHORITIES and {plain_header(each) for each in first} <= names


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read each authority's neighbours; one that is in no column's head is refused."""
    del key, expected_authority
    table = read_table(path)
    known = {plain_header(each) for each in table.headers if each}
    records: list[StatisticalNeighbour] = []
    rejections: list[Rejection] = []
    if len(known) < LEAST_AUTHORITIES:
        raise FeedError(
            f"{path.name}: {len(known)} columns; a column for each authority was wanted, with its "
            "neighbours below. Download the list again."
        )
    for rank, (line, cells) in enumerate(table.rows(), start=1):
        if rank > MOST_NEIGHBOURS:
            raise FeedError(f"{path.name}: more than {MOST_NEIGHBOURS} rows. Download it again.")
        for authority, name in zip(table.headers, cells, strict=False):
            if plain_header(name) in known and plain_header(name) != plain_header(authority):
                records.append(StatisticalNeighbour(line, authority, rank, name))
            elif name:
                rejections.append(
                    Rejection(
                        line,
                        f"line {line}",
                        authority[:60],
                        repr(name[:60]),
                        "another authority, by a name that heads a column",
                        "neighbour unknown",
                        "Correct the name.",
                    )
                )
    return FeedResult(
        feed=FEED.name, file=path.name, sha256=table.sha256, reader=FEED.reader,
        about={"authorities": str(len(known))}, records={"statistical_neighbours": records},
        rejections=rejections, assumed=table.assumed,
    )  # fmt: skip
