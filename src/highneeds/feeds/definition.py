"""What a feed is: its name, its reader's version, and whether it is about children."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult


class FeedDefinition(Struct, frozen=True):
    """One kind of input. ``reader`` is its version: a new one makes new loads of old files.

    ``columns`` are the headers without which a table is not this feed, in their plain form.
    ``required`` are the fields without whose column its reader refuses it; of several in one tuple
    any will do.
    ``measures`` are those that rest on it, by the names of the catalogue.
    """

    name: str
    title: str
    reader: str
    extensions: tuple[str, ...]
    unlocks: str
    child_level: bool = False
    columns: tuple[str, ...] = ()
    required: tuple[str | tuple[str, ...], ...] = ()
    measures: tuple[str, ...] = ()

    def needs(self, field: str) -> tuple[str, ...]:
        """Return the fields of which one has to be there, this one among them; none where it may lack."""
        every = ((each,) if isinstance(each, str) else each for each in self.required)
        return next((fields for fields in every if field in fields), ())


class FeedModule(Protocol):
    """What a module of a feed offers."""

    FEED: FeedDefinition

    @staticmethod
    def read(path: Path, *, key: bytes | None, expected_authority: str | None) -> FeedResult:
        """Read one file."""
