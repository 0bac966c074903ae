"""Table feeds about children: each row's identifier becomes the pseudonym that the return gives.

What a row holds is never repeated in a message. The same key is needed as for the returns, for the
pseudonyms of both to be the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from highneeds.feeds.pseudonym import key_id, pseudonym
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.result import WITHHELD
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from highneeds.feeds.definition import FeedDefinition
    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
IDENTIFIERS = {
    "upn": ("upn", "UPN - Unique Pupil Number", "unique pupil number", "pupil UPN", "UPN number"),
    "uln": ("uln", "unique learner number", "UniqueLearnerNumber", "ULN number"),
}


def read_child_table(
    path: Path,
    *,
    key: bytes | None,
    feed: FeedDefinition,
    kind: str,
    columns: Mapping[str, tuple[str, ...]],
    record: Callable[[TableRow, str], Any],
) -> FeedResult:
    """Read a table of which every row is about a child with a UPN or a ULN."""
    if key is None:
        raise FeedError(f"{path.name}: a pseudonym key is needed to read a feed about children.")
    result = read_table_feed(
        path,
        feed=feed,
        kind=kind,
        columns=columns,
        record=lambda row: record(row, _person(row, key)),
        totals=True,
    )
    return msgspec.structs.replace(result, key_id=key_id(key))


def _person(row: TableRow, key: bytes) -> str:
    if upn := row.text("upn"):
        if not UPN.fullmatch("".join(upn.upper().split())):
            row.doubt("upn", WITHHELD, "a letter, eleven digits, and a digit or letter", "identifier form",
                      "It was taken as it is: look whether the column holds another number.")  # fmt: skip
        return pseudonym(key, "upn", upn)
    if uln := row.text("uln"):
        return pseudonym(key, "uln", uln)
    row.refuse("upn", "nothing", "a UPN or a ULN", "no identifier")
    return ""
