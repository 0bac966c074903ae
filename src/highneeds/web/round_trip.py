"""Between a folder and the database: the same bytes both ways, and neither side lost.

Each file remembers its hash from when folder and database were last made alike. Of two sides, the
one that changed since is carried over; where both changed, and not alike, nothing is done and both
are named.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.programme.plain_file import write_bytes
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.errors import FolderTakenError, HighNeedsError
from highneeds.web import audit
from highneeds.web.desk import desk_of, stored_path
from highneeds.web.holding import (
    Held,
    drop_held,
    hash_bytes,
    hold_stored,
    is_held,
    read_held,
    save_held,
)
from highneeds.web.models import Council, HeldFile
from highneeds.web.signatures import take_signatures
from highneeds.web.since_notes import take_notes
from highneeds.web.slugs import slug_of
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORE = ".highneeds"


class BothChanged(HighNeedsError):
    """Folder and database both changed the same files since they were last alike."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange did: which council, which files were carried over and which were taken away."""

    council: Council
    written: tuple[str, ...]
    removed: tuple[str, ...]


def import_folder(folder: Path, *, person: str, take: bool = False) -> Exchanged:
    """Carry a folder into the database; with ``take``, the folder wins where both changed."""
    programme = read_programme(folder)
    council, _ = Council.objects.get_or_create(
        slug=slug_of(programme.organisation), defaults={"name": programme.organisation}
    )
    with as_council(council):
        here = dict(walk(folder))
        held = {row.path: row for row in HeldFile.objects.filter(council=council, deleted=False)}
        hashes = {path: hash_of_file(file) for path, file in here.items()}
        changed = [path for path in here if path not in held or held[path].sha256 != hashes[path]]
        once = [path for path, row in held.items() if row.folder_sha256]  # what the folder ever had
        gone = [path for path in once if path not in here]
        _check_editions(changed, gone, held)
        fought = [path for path in changed if _changed_since(held.get(path), hashes[path])]
        fought += [path for path in gone if held[path].folder_sha256 != held[path].sha256]
        if fought and not take:
            raise BothChanged(_told(fought, "import", "--take"))
        for path in changed:
            _take_in(council, path, here[path], person)
        for path in gone:
            drop_held(council, path, person=person)
        _bring_loads(folder, council)
        take_signatures(council, [*changed, *gone])
        take_notes(council, [*changed, *gone], person=person)
        _mark_alike(council, hashes)
        if changed or gone:
            said = f"{len(changed)} written, {len(gone)} taken away"
            audit.record(council, person=person, deed="import", place=folder.name, detail=said)
    return Exchanged(council, tuple(changed), tuple(gone))


def export_folder(folder: Path, *, council: Council, person: str, take: bool = False) -> Exchanged:
    """Carry the database into a folder; with ``take``, the database wins where both changed."""
    with as_council(council):
        held = {row.path: row for row in HeldFile.objects.filter(council=council, deleted=False)}
        dropped = {row.path: row for row in HeldFile.objects.filter(council=council, deleted=True)}
        here = dict(walk(folder)) if folder.exists() else {}
        hashes = {path: hash_of_file(file) for path, file in here.items()}
        _check_target(folder, here)
        changed = [path for path, row in held.items() if hashes.get(path) != row.sha256]
        gone = [path for path in here if path in dropped]
        fought = [
            path for path in changed if path in hashes and hashes[path] != held[path].folder_sha256
        ]
        fought += [path for path in gone if hashes[path] != dropped[path].folder_sha256]
        if fought and not take:
            raise BothChanged(_told(fought, "export", "--take"))
        for path in changed:
            _put_out(council, held[path], folder)
        for path in gone:
            (folder / path).unlink(missing_ok=True)
        _mark_alike(council, {path: row.sha256 for path, row in held.items()})
        if changed or gone:
            said = f"{len(changed)} written, {len(gone)} taken away"
            audit.record(council, person=person, deed="export", place=folder.name, detail=said)
    return Exchanged(council, tuple(changed), tuple(gone))


def walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every file of a programme folder by its path with ``/``, and each empty folder with a
    last ``/``; what is worked out (``.highneeds``) and links that lead elsewhere are left alone.
    """
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] == STORE or path.is_symlink() or name.endswith(".writing"):
            continue
        if path.is_file():
            yield name, path
        elif path.is_dir() and not any(path.iterdir()):
            yield f"{name}/", path


def hash_of_file(path: Path) -> str:
    """Return the hash of a file's bytes; of an empty folder, that of nothing."""
    return hash_bytes(path.read_bytes() if path.is_file() else b"")


def _changed_since(row: HeldFile | None, here: str) -> bool:
    """Return whether the database changed a file that the folder changed too, and not alike."""
    return row is not None and row.folder_sha256 not in {row.sha256, here}


def _check_editions(changed: list[str], gone: list[str], held: dict[str, HeldFile]) -> None:
    altered = [p for p in [*changed, *gone] if p.startswith("editions/") and p in held]
    if altered:
        raise HighNeedsError(
            f"{altered[0]} is published in the office, and the folder holds another or none. "
            "Published is final: put the file back (highneeds export), and correct with a new edition."
        )


def _check_target(folder: Path, here: dict[str, Path]) -> None:
    if here and "programme.yaml" not in here:
        raise FolderTakenError(
            f"{folder} holds something and no programme. Name an empty folder, or a programme's."
        )


def _take_in(council: Council, path: str, file: Path, person: str) -> None:
    if is_held(path) or path.endswith("/"):
        content = file.read_bytes() if file.is_file() else b""
        row = HeldFile.objects.filter(council=council, path=path).first()
        held = read_held(council, path) if row else Held(path, b"", 0)
        save_held(council, held, content, person=person)
        return
    content = file.read_bytes()
    write_bytes(stored_path(council, path), content, name=path)
    hold_stored(council, path, size=len(content), sha256=hash_bytes(content), person=person)


def _bring_loads(folder: Path, council: Council) -> None:
    """Bring loads along that were made from the same files: what was read once is not read again."""
    source, target = folder / STORE / "loads", desk_of(council) / STORE / "loads"
    for load in sorted(source.iterdir()) if source.is_dir() else []:
        if (load / "manifest.json").is_file() and not (target / load.name).exists():
            beside = target / f"{load.name}.bringing"
            shutil.rmtree(beside, ignore_errors=True)
            shutil.copytree(load, beside)
            beside.rename(target / load.name)


def _put_out(council: Council, row: HeldFile, folder: Path) -> None:
    target = folder / row.path
    if row.path.endswith("/"):
        target.mkdir(parents=True, exist_ok=True)
    elif row.content is not None:
        write_bytes(target, bytes(row.content), name=row.path)
    else:
        content = stored_path(council, row.path).read_bytes()
        if hash_bytes(content) != row.sha256:
            raise HighNeedsError(
                f"{row.path} in {desk_of(council)} is not what was brought in; restore a backup."
            )
        write_bytes(target, content, name=row.path)


def _mark_alike(council: Council, hashes: dict[str, str]) -> None:
    rows = list(HeldFile.objects.filter(council=council, deleted=False))
    for row in rows:
        row.folder_sha256 = hashes.get(row.path, "")
    HeldFile.objects.bulk_update(rows, ["folder_sha256"], batch_size=200)


def _told(paths: list[str], verb: str, option: str) -> str:
    named = "\n".join(f"  {path}" for path in sorted(paths)[:20])
    side = "folder's" if verb == "import" else "office's"
    return (
        f"Folder and office both changed {len(paths)} file(s) since they were last alike; "
        f"nothing was {verb}ed:\n{named}\nLook at both, then {verb} with {option}: the {side} stands, "
        "and what the office said before is kept among its earlier versions."
    )
