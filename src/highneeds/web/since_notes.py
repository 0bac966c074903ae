"""Dated notes of what happened since an edition: brought in with a folder, shown beside the edition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.editions.since_edition import SINCE_FILE, SinceNote, read_since
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.table_file import read_table_text
from highneeds.web import jobs
from highneeds.web.holding import find_hash, read_held
from highneeds.web.standings import edition_paths, read_edition_held

if TYPE_CHECKING:
    from collections.abc import Iterable

    from highneeds.editions.edition import Edition
    from highneeds.web.models import Council


def list_notes(council: Council, edition: Edition, *, until: date) -> tuple[SinceNote, ...]:
    """Return the notes of an edition up to a day; a draft has none."""
    path = _path(edition.period.key)
    content = read_held(council, path).content if edition.publication else b""
    if not content:
        return ()
    return read_since(read_table_text(read_plain_bytes(content, name=path)), edition, until=until)


def hash_of_notes(council: Council, edition: Edition) -> str:
    """Return the hash of what there is of notes."""
    return find_hash(council, _path(edition.period.key))


def take_notes(council: Council, paths: Iterable[str], *, person: str) -> None:
    """Check notes that were brought in, and have the public pages made with them.

    Raises DefinitionError for a note that is none, or that looks as if it told of a child.
    """
    for path in paths:
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == "periods" and parts[2] == SINCE_FILE:
            for last in edition_paths(council, parts[1])[-1:]:
                list_notes(council, read_edition_held(council, last), until=date.max)
                jobs.ask(council, "publish_pages", {"edition": last}, person=person)


def _path(period: str) -> str:
    return f"periods/{period}/{SINCE_FILE}"
