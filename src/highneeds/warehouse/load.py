"""A load: the records of one file, as the manifest beside them tells."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from highneeds.feeds.result import FeedResult

WITH_EVERY_PLAN = ("placements", "needs")


class Ending(Struct, frozen=True):
    """Why a load is no longer asked: ``withdrawn``, or ``deleted`` with its records gone."""

    what: str
    on: date
    by: str
    reason: str


class Load(Struct, frozen=True):
    """One file kept: what it was, what it says of itself, and how much of it was taken.

    ``id`` is the SHA-256 of the file's own SHA-256 with the reader's version, so the same file read
    the same way is the same load. Nothing in it depends on the pseudonym key but ``key_id``.
    ``parts`` names the writing of its records that stands, where they were written anew (a child
    erased, a key changed); ``ended`` says why nothing rests on it any more.
    """

    id: str
    feed: str
    file: str
    sha256: str
    reader: str
    about: dict[str, str]
    counts: dict[str, int]
    rejections: int
    queries: int
    key_id: str = ""
    parts: str = ""
    ended: Ending | None = None

    def part_name(self, kind: str) -> str:
        """Return the name of the file that holds its records of a kind."""
        return f"{kind}.{self.parts}.parquet" if self.parts else f"{kind}.parquet"

    @property
    def authority(self) -> str | None:
        """The authority's code, where the file tells it."""
        return self.about.get("authority")

    @property
    def reference_date(self) -> date | None:
        """The day a return speaks for, where it is a return."""
        text = self.about.get("reference_date")
        return date.fromisoformat(text) if text else None

    @property
    def lacking(self) -> frozenset[str]:
        """The kinds of records of which there are none, and none is not a nought.

        Those that the file's layout cannot hold; and where there are active plans, those that come
        with every plan and that nobody exported.
        """
        empty = {kind for kind in WITH_EVERY_PLAN if not self.counts.get(kind)}
        none_exported = empty if self.counts.get("active_plans") else set()
        return frozenset(self.about.get("lacking", "").split()) | none_exported

    @property
    def speaks_for(self) -> date | None:
        """The day up to which it tells: of a return its reference date, of a ledger a month's end."""
        month = self.about.get("until")
        if not month:
            return self.reference_date
        year, number = map(int, month.split("-"))
        return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def file_order(load: Load) -> str:
    """Return what loads of a feed are ordered by, the one that stands last: the file's name.

    Without its ending, so that ledger-corrected.csv stands after ledger.csv.
    """
    return PurePath(load.file).stem


def load_id(sha256: str, reader: str) -> str:
    """Return the id of the load that a file of that hash becomes under that reader."""
    return hashlib.sha256(f"{sha256}|{reader}".encode()).hexdigest()


def load_of(result: FeedResult) -> Load:
    """Return the load that a result becomes."""
    return Load(
        id=load_id(result.sha256, result.reader),
        feed=result.feed,
        file=result.file,
        sha256=result.sha256,
        reader=result.reader,
        about=dict(result.about),
        counts={kind: len(records) for kind, records in result.records.items()},
        rejections=len(result.rejections),
        queries=len(result.queries),
        key_id=result.key_id,
    )
