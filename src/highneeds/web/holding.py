"""The programme's files held in the database, each with its version: read, save, and never lose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.db.models import F

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.every_page import read_hashes
from highneeds.web.models import EarlierContent, HeldFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from highneeds.editions.remembered import Remembered
    from highneeds.web.models import Council

Value = TypeVar("Value")
_ROOT_FILES = ("programme.yaml", "forecast.yaml", "backtest.json")
_HELD_FOLDERS = ("periods/", "editions/")


class ChangedMeanwhile(HighNeedsError):
    """Somebody else saved the same file since it was read."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file as it is held: its bytes and their version; version 0 is a file not there yet."""

    path: str
    content: bytes
    version: int


def is_held(path: str) -> bool:
    """Return whether the database holds the file's bytes; any other, a return say, stays a file.

    >>> is_held("periods/2024-02/risks.csv"), is_held("feeds/sen2/sen2-2024.xml")
    (True, False)
    """
    return path in _ROOT_FILES or path.startswith(_HELD_FOLDERS)


def hash_bytes(content: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()


def read_held(council: Council, path: str) -> Held:
    """Return a file; one that is not there is empty, of version 0."""
    row = HeldFile.objects.filter(council=council, path=path).first()
    if row is None:
        return Held(path, b"", 0)
    return Held(path, b"" if row.deleted else bytes(row.content or b""), row.version)


def read_remembered(
    remembered: Remembered[Value], council: Council, path: str, make: Callable[[bytes], Value]
) -> Value:
    """Return what ``make`` makes of a file, remembered by the hash of the bytes it was made from."""
    found = remembered.find(find_hash(council, path))
    if found is None:
        content = read_held(council, path).content
        found = remembered.keep(hash_bytes(content), make(content))
    return found


def look_once(council: Council) -> None:
    """Let this reading of a council ask once which files there are: for a page that only reads."""
    council.files_seen = dict(hashes_of(council))


def find_hash(council: Council, path: str) -> str:
    """Return the hash of a file's bytes as they are held; nothing where it is not there."""
    seen = _seen(council)
    if seen is not None:
        return seen.get(path, "")
    rows = HeldFile.objects.filter(council=council, path=path, deleted=False)
    return str(rows.values_list("sha256", flat=True).first() or "")


def list_held(council: Council, prefix: str = "") -> list[str]:
    """Return the paths of the files there are, in order."""
    seen = _seen(council)
    if seen is not None:
        return sorted(path for path in seen if path.startswith(prefix))
    rows = HeldFile.objects.filter(council=council, deleted=False, path__startswith=prefix)
    return sorted(rows.values_list("path", flat=True))


def list_begun(council: Council) -> list[str]:
    """Return the keys of the periods begun, oldest first."""
    return sorted({path.split("/")[1] for path in list_held(council, "periods/")} - {""})


def save_held(council: Council, held: Held, content: bytes, *, person: str) -> int:
    """Put new bytes in the place of what was read; return their version.

    Raises ChangedMeanwhile where somebody else saved since: nothing is written over.
    """
    now = {"content": content, "size": len(content), "sha256": hash_bytes(content)}
    if held.version == 0:
        row, made = HeldFile.objects.get_or_create(
            council=council, path=held.path, defaults={**now, "changed_by": person}
        )
        if not made:
            raise _changed(held)
        return int(row.version)
    before = HeldFile.objects.filter(council=council, path=held.path, version=held.version).first()
    if before is None:
        raise _changed(held)
    taken = HeldFile.objects.filter(pk=before.pk, version=held.version).update(
        **now, version=F("version") + 1, changed_by=person, deleted=False
    )
    if not taken:
        raise _changed(held)
    EarlierContent.objects.create(
        council=council,
        path=held.path,
        version=before.version,
        content=bytes(before.content or b""),
        changed_by=before.changed_by,
        changed_at=before.changed_at,
    )
    return held.version + 1


def hold_stored(council: Council, path: str, *, size: int, sha256: str, person: str) -> None:
    """Note size and hash of a file that stays a file."""
    row, made = HeldFile.objects.get_or_create(
        council=council,
        path=path,
        defaults={"size": size, "sha256": sha256, "changed_by": person},
    )
    if not made:
        HeldFile.objects.filter(pk=row.pk).update(
            size=size, sha256=sha256, changed_by=person, deleted=False, version=F("version") + 1
        )


def drop_held(council: Council, path: str, *, person: str) -> None:
    """Take a file away; what it said stays among the earlier contents."""
    row = HeldFile.objects.get(council=council, path=path)
    if row.content is not None:
        save_held(council, Held(path, bytes(row.content), row.version), b"", person=person)
    HeldFile.objects.filter(pk=row.pk).update(deleted=True, changed_by=person)


def hashes_of(council: Council) -> Mapping[str, str]:
    """Return the hash of every file there is, by path."""
    seen = _seen(council)
    if seen is not None:
        return seen
    return read_hashes(council)


def looks_once(council: Council) -> bool:
    """Return whether this reading of a council is of a page that only reads."""
    return _seen(council) is not None


def _seen(council: Council) -> dict[str, str] | None:
    seen: dict[str, str] | None = getattr(council, "files_seen", None)
    return seen


def _changed(held: Held) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        f"{held.path} was saved by somebody else after you read it (version {held.version})."
    )
