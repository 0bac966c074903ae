"""Where a folder's loads lie: in its own store, and on the desks of an office opened on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DESKS = ".highneeds/desks"


def list_homes(folder: Path) -> list[Path]:
    """Return the folder, and after it each desk of its office, in order of name.

    A child is sought and erased in all of them: the office loads into copies of its own.
    """
    desks = folder / DESKS
    return [
        folder,
        *(sorted(each for each in desks.iterdir() if each.is_dir()) if desks.is_dir() else []),
    ]
