"""Dated notes of what happened since an edition: written here or in a folder, shown beside the edition."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.editions.since_edition import SINCE_COLUMNS, SINCE_FILE, SinceNote, read_since
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.table_file import TableFile, read_table_text
from highneeds.web import audit, jobs
from highneeds.web.holding import ChangedMeanwhile, find_hash, read_held, save_held
from highneeds.web.standings import edition_paths, read_edition_held

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from highneeds.editions.edition import Edition
    from highneeds.web.models import Council

TRIES = 20
_NO_NOTES = b"\xef\xbb\xbf" + ",".join(SINCE_COLUMNS).encode() + b"\r\n"


def list_notes(council: Council, edition: Edition, *, until: date) -> tuple[SinceNote, ...]:
    """Return the notes of an edition up to a day; a draft has none."""
    path = _path(edition.period.key)
    content = read_held(council, path).content if edition.publication else b""
    return read_since(_table(content, path), edition, until=until) if content else ()


def hash_of_notes(council: Council, edition: Edition) -> str:
    """Return the hash of what there is of notes."""
    return find_hash(council, _path(edition.period.key))


def add_note(council: Council, edition: Edition, note: SinceNote) -> None:
    """Write a note beside an edition, and have its public page made anew.

    Raises DefinitionError for one that looks as if it told of a child or of very few.
    """
    cells = dict(zip(SINCE_COLUMNS, (note.on.isoformat(), note.by, note.text), strict=True))

    def added(table: TableFile) -> TableFile:
        return table.add_row(cells)

    _change(council, edition, added, person=note.by, deed="note since the edition", said=note)


def take_back_note(council: Council, edition: Edition, note: SinceNote, *, person: str) -> bool:
    """Take a note away again; what it said stays in the log. Return whether it was there."""
    wanted = (note.on.isoformat(), note.by, note.text)

    def line_of(table: TableFile) -> int | None:
        at = [table.columns.index(column) for column in SINCE_COLUMNS]
        return next((r.line for r in table.rows if tuple(r.cells[i].strip() for i in at) == wanted),
                    None)  # fmt: skip

    def without(table: TableFile) -> TableFile:
        line = line_of(table)
        return table if line is None else table.without_row(line)

    if note not in list_notes(council, edition, until=date.max):
        return False
    _change(council, edition, without, person=person, deed="note taken back", said=note)
    return True


def _change(
    council: Council,
    edition: Edition,
    change: Callable[[TableFile], TableFile],
    *,
    person: str,
    deed: str,
    said: SinceNote,
) -> None:
    path = _path(edition.period.key)
    for _ in range(TRIES):
        held = read_held(council, path)
        table = change(_table(held.content or _NO_NOTES, path))
        content = table.file.encode(table.text)
        read_since(_table(content, path), edition, until=date.max)
        try:
            save_held(council, held, content, person=person)
        except ChangedMeanwhile:
            continue  # somebody else's note came between, and stays
        audit.record(
            council, person=person, deed=deed, place=path, detail=f"{said.on}: {said.text}"
        )
        last = edition_paths(council, edition.period.key)[-1]
        jobs.ask(council, "publish_pages", {"edition": last}, person=person)
        return
    raise ChangedMeanwhile("The notes are being saved by many people at once. Try again.")


def take_notes(council: Council, paths: Iterable[str], *, person: str) -> None:
    """Check notes that were brought in, and have the public pages made with them.

    Raises DefinitionError for a note that is none, or that looks as if it told of a child.
    """
    for path in paths:
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == "periods" and parts[2] == SINCE_FILE:
            editions = edition_paths(council, parts[1])
            for each in editions:
                list_notes(council, read_edition_held(council, each), until=date.max)
            for last in editions[-1:]:
                jobs.ask(council, "publish_pages", {"edition": last}, person=person)


def _table(content: bytes, path: str) -> TableFile:
    return read_table_text(read_plain_bytes(content, name=path))


def _path(period: str) -> str:
    return f"periods/{period}/{SINCE_FILE}"
