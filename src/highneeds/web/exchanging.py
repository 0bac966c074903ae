"""The commands ``import`` and ``export``: which office is meant, and what was done, in plain values."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.vocabulary.errors import HighNeedsError, UsageError
from highneeds.web.setting_up import bring_up_to_date, set_up
from highneeds.web.surroundings import DATABASE_FILE, STORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.web.models import Council


def bring_in(folder: Path, *, take: bool) -> dict[str, Any]:
    """Bring a folder into its office's database, or into that of ``DATABASE_URL``."""
    set_up(_home(folder))
    bring_up_to_date()
    from highneeds.web.round_trip import import_folder

    done = import_folder(folder, person=_who(), take=take)
    return {
        "council": str(done.council),
        "written": list(done.written),
        "removed": list(done.removed),
    }


def write_out(
    folder: Path, *, source: Path | None, council: str, take: bool, say: Callable[[str], None]
) -> dict[str, Any]:
    """Write an office's programme into a folder."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; a folder was wanted")
    office = source or _find_office(folder, say)
    set_up(office)
    bring_up_to_date()
    from highneeds.web.round_trip import export_folder

    chosen = _council(council)
    done = export_folder(folder, council=chosen, person=_who(), take=take)
    return {"council": str(chosen), "written": list(done.written), "removed": list(done.removed)}


def _home(folder: Path) -> Path:
    """Return where the office of a database elsewhere keeps its files: where it was told, or the folder."""
    return Path(os.environ.get("HIGHNEEDS_FOLDER") or folder)


def _find_office(folder: Path, say: Callable[[str], None]) -> Path:
    """Return whose office is meant: the folder's own, this folder's, or the only one close by."""
    if os.environ.get("DATABASE_URL"):
        return _home(folder if (folder / STORE).exists() else Path())
    if _has_office(folder):
        return folder
    if _has_office(Path()):
        return Path()
    near = {
        each.resolve()
        for home in (Path(), folder.resolve().parent)
        if home.is_dir()
        for each in home.iterdir()
        if each.is_dir() and _has_office(each)
    }
    if len(near) == 1:
        found = near.pop()
        say(f"From the office in {found}.")
        return found
    raise UsageError(
        f"there is no office in {folder}. Name the folder that has one with --from, or bring one in "
        "first: highneeds import FOLDER"
    )


def _has_office(folder: Path) -> bool:
    return (folder / STORE / DATABASE_FILE).exists()


def _council(name: str) -> Council:
    from highneeds.web.models import Council

    every = list(Council.objects.all())
    chosen = [each for each in every if name in {"", each.slug, each.name}]
    if len(chosen) == 1:
        return chosen[0]
    if not every:
        raise HighNeedsError("The office is empty. Bring a folder in: highneeds import FOLDER")
    known = ", ".join(each.slug for each in every)
    raise UsageError(f"name one of the councils with --council: {known}")


def _who() -> str:
    """Return who runs the command, for the log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "the command line"
