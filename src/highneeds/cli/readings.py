"""Readings of rows about children noted, with the user of the machine and the moment."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STORE, FEEDS = ".highneeds", "feeds"


def note(folder: Path, command: str, *, of: str, rows: int) -> None:
    """Note that somebody read rows of a folder."""
    from datetime import UTC, datetime

    from highneeds.warehouse.reading_log import RowsRead, note_reading

    moment = datetime.now(UTC).isoformat(timespec="seconds")
    note_reading(folder / STORE, RowsRead(moment, _user(), command, of, rows))


def store_folder_of(path: Path) -> Path | None:
    """Return the programme folder whose ``feeds`` a file is below; None where it is in none."""
    return next((each.parent for each in path.absolute().parents if each.name == FEEDS), None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine on which the process's user has no name
        return "unknown"
