"""What reading a file gives: records, rejections and queries, and what was assumed on the way."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

WITHHELD = "(withheld)"  # stands for anything that could identify a child


class Rejection(Struct, frozen=True):
    """Something we would not take in, told so that the person who sent it can mend it.

    ``row`` is the line of a table, or the ordinal of the person in a return; ``got`` is
    ``(withheld)`` in a field that identifies a child.
    """

    row: int | None
    path: str
    field: str
    got: str
    wanted: str
    rule: str
    remedy: str = ""


class Query(Struct, frozen=True):
    """Something we took in but doubt; the fields are those of a rejection."""

    row: int | None
    path: str
    field: str
    got: str
    wanted: str
    rule: str
    remedy: str = ""


class Unmapped(Struct, frozen=True):
    """A word of a file that nobody has said the meaning of, and how many rows hold it."""

    field: str
    value: str
    rows: int


class FeedResult(Struct, frozen=True):
    """One file read: its records by kind (a name of ``records.kinds.KINDS``).

    ``sha256`` is of the file's bytes; ``reader`` names the reader and its version; ``about`` holds
    what the file says of itself (authority, year, reference_date). ``key_id`` tells which pseudonym
    key was used without telling the key; it never leaves the warehouse.
    """

    feed: str
    file: str
    sha256: str
    reader: str
    about: dict[str, str]
    records: dict[str, list[Any]]
    rejections: list[Rejection] = []
    queries: list[Query] = []
    assumed: list[str] = []
    unmapped: list[Unmapped] = []
    key_id: str = ""
