"""The desk: a folder in which the rules below the office find what the database holds.

It is brought up to date before it is read, and is never written to by anything else; feeds live in
it as files, and so do the loads made from them.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from highneeds.programme.plain_file import write_bytes
from highneeds.web.desk_lock import hold
from highneeds.web.holding import hash_bytes
from highneeds.web.models import HeldFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.web.models import Council

# what lies on each desk by path and hash, and the mark of when this process last saw it so
_laid: dict[Path, tuple[str, dict[str, str]]] = {}


def desk_of(council: Council) -> Path:
    """Return the folder of a council's desk."""
    return Path(settings.SURROUNDINGS.store) / "desks" / str(council.slug)


@contextmanager
def at_desk(council: Council) -> Iterator[Path]:
    """Hold a council's desk: nobody else lays it out, reads it whole or adds to it meanwhile."""
    home = desk_of(council)
    with hold(home):
        yield home


def stored_path(council: Council, path: str) -> Path:
    """Return where a file that stays a file lies."""
    return desk_of(council) / path


def lay_out(council: Council) -> Path:
    """Bring the desk up to date with the database, and return it."""
    with at_desk(council) as home:
        rows = HeldFile.objects.filter(council=council, deleted=False)
        wanted = dict(rows.exclude(content=None).values_list("path", "sha256"))
        mark, laid = _laid.get(home, ("", {}))
        if not mark or mark != _read_mark(home):
            laid = _look(home, wanted)
        if laid != wanted:
            _write_mark(home, "")  # until all of it lies there, nobody takes it on trust
            for row in rows.filter(path__in=[p for p in wanted if laid.get(p) != wanted[p]]):
                _put(home, row)
            for path in set(laid) - set(wanted):
                _take_off(home / path)
            mark = ""
        if not mark or mark != _read_mark(home):
            mark = secrets.token_hex(8)
            _write_mark(home, mark)
        _laid[home] = mark, wanted
    return home


def _read_mark(home: Path) -> str:
    """Return the mark that whoever last laid the desk out left: this process, or another."""
    path = home.with_name(f"{home.name}.laid")
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write_mark(home: Path, mark: str) -> None:
    home.with_name(f"{home.name}.laid").write_text(mark, encoding="utf-8")


def _look(home: Path, wanted: dict[str, str]) -> dict[str, str]:
    """Return what lies there among what a database holds: after a start nothing is taken on trust."""
    home.mkdir(parents=True, exist_ok=True)
    found: dict[str, str] = {}
    places = [home / "periods", home / "editions", *(home / path for path in wanted)]
    for place in places:
        for path in place.rglob("*") if place.is_dir() else [place]:
            if path.is_file():
                name = path.relative_to(home).as_posix()
                found[name] = hash_bytes(path.read_bytes())
    return found


def _put(home: Path, row: HeldFile) -> None:
    if row.path.endswith("/"):
        (home / row.path).mkdir(parents=True, exist_ok=True)
    else:
        write_bytes(home / row.path, bytes(row.content), name=row.path)


def _take_off(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
