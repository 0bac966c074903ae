"""Files that belong together are written together: all of them, or none where it can be helped."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FileInUseError, ReportError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_together(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files to one folder, each whole, and return them.

    Every file is written beside its place first, and every place is tried before the first file
    takes its own: a report that somebody has open leaves the whole extract as it was.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for name, content in contents.items():
            parts.append((_write_beside(folder, content), folder / name))
        for _, path in parts:
            _check_place(path)
        _take_places(parts)
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    return [path for _, path in parts]


def _write_beside(folder: Path, content: bytes) -> Path:
    """Write a file under a name of its own, with the permissions that files have there."""
    part = folder / f".writing-{secrets.token_hex(8)}"
    try:
        with part.open("xb") as file:
            file.write(content)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ReportError(
            f"{folder} cannot be written to ({error.strerror or error}). "
            "Name another folder with --out."
        ) from None
    return part


def _check_place(path: Path) -> None:
    """Refuse a place that cannot be taken: a folder, or a file that is open elsewhere."""
    if path.is_dir():
        raise ReportError(
            f"{path} is a folder; a file of that name is to be written. Move the folder away, or "
            "name another folder with --out. Nothing was written."
        )
    if path.exists():
        try:
            path.open("r+b").close()
        except PermissionError:
            raise FileInUseError(str(path)) from None


def _take_places(parts: list[tuple[Path, Path]]) -> None:
    for done, (part, path) in enumerate(parts):
        try:
            part.replace(path)
        except PermissionError:
            if done == 0:
                raise FileInUseError(str(path)) from None
            new = ", ".join(each.name for _, each in parts[:done])
            old = ", ".join(each.name for _, each in parts[done:])
            raise ReportError(
                f"{path} could not be written: another program has just opened it. New: {new}. "
                f"Still as they were before: {old}. Close them and extract again, so that all are "
                "of one edition."
            ) from None
