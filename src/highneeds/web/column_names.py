"""What a supplier's columns mean, said once in the browser and kept in ``feeds/mappings.csv``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.discovery import count_columns, get_feed, list_columns
from highneeds.feeds.headers import plain_header
from highneeds.feeds.mappings import (
    HEADER,
    Mapped,
    add_lines,
    read_mappings,
    write_mappings,
)
from highneeds.feeds.tables import read_table
from highneeds.vocabulary.errors import FeedError, UsageError
from highneeds.web.desk import at_desk, stored_path
from highneeds.web.holding import hash_bytes, hold_stored

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from highneeds.web.models import Council

PLACE = "feeds/mappings.csv"


class Wanted(Struct, frozen=True):
    """One column that a feed takes: whether it must be there, and which of theirs seems to be it."""

    name: str
    needed: str  # in words; nothing where it may lack
    guessed: str


def read_headers(feed: str, path: Path) -> list[str]:
    """Return the headings of a table; nothing where the file is none, or names no columns."""
    if not list_columns(feed):
        return []
    try:
        return [
            header
            for header in read_table(path, named=count_columns(feed, path)).headers
            if header.strip()
        ]
    except FeedError:
        return []


def list_wanted(feed: str, headers: list[str]) -> list[Wanted]:
    """Return the columns of a feed, the needed ones first."""
    theirs = {plain_header(header): header for header in headers}
    wanted = [
        Wanted(
            name,
            {"yes": "needed", "no": ""}.get(needed, needed),
            next((theirs[p] for n in (name, *others) if (p := plain_header(n)) in theirs), ""),
        )
        for name, (others, needed) in list_columns(feed).items()
    ]
    return sorted(wanted, key=lambda each: (not each.needed, each.name))


def say_columns(
    council: Council, feed: str, said: Mapping[str, str], *, headers: list[str], by: str, on: date
) -> int:
    """Keep what each column is called by them; return how many. The same heading is said once."""
    columns = list_columns(feed)
    chosen = {ours: theirs for ours, theirs in said.items() if theirs}
    if not chosen:
        raise UsageError("Say of one column at least what it is called in the file.")
    if not set(chosen) <= set(columns) or not set(chosen.values()) <= set(headers):
        raise UsageError("Choose columns of the file from the lists.")
    twice = {theirs for theirs in chosen.values() if list(chosen.values()).count(theirs) > 1}
    if twice:
        raise UsageError(f"{min(twice)!r} was chosen for two columns. Each stands for one.")
    lines = [Mapped(feed, "", HEADER, ours, theirs, "", by, on) for ours, theirs in chosen.items()]
    path = stored_path(council, PLACE)
    with at_desk(council):
        content = write_mappings(add_lines(read_mappings(path) if path.exists() else [], lines))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    hold_stored(council, PLACE, size=len(content), sha256=hash_bytes(content), person=by)
    return len(chosen)


def title_of(feed: str) -> str:
    """Return what a feed is called."""
    return str(get_feed(feed).title)
