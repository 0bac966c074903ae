"""A council's typefaces as a page carries them: each face with its weight, none that may not travel."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FilesNow = tuple[tuple[str, int, int], ...]  # of each file its name, time and bytes
KINDS = {".ttf": "truetype", ".otf": "opentype"}
RESTRICTED = 0x0002  # of the licence bits of a font: it must not be embedded
ITALIC = 0x0001  # of the selection bits


@dataclass(frozen=True, slots=True)
class FontFace:
    """One face of a family: its weight from 100 to 900, whether it is italic, and its file."""

    weight: int
    italic: bool
    kind: str
    content: bytes

    def css(self, family: str) -> str:
        """Return the rule that gives the face to a page."""
        style = "italic" if self.italic else "normal"
        content = b64encode(self.content).decode()
        return (
            f'@font-face {{ font-family: "{family}"; font-weight: {self.weight}; font-style: {style}; '
            f'src: url("data:font/{self.kind};base64,{content}") format("{self.kind}"); }}'
        )


def faces_of(family: str, folder: Path) -> tuple[FontFace, ...]:
    """Return the faces of a family in a folder, lightest first; those of other families are left out."""
    return _faces_of(family, folder, files_now(folder))


def files_now(folder: Path) -> FilesNow:
    """Return which files a folder holds as they stand now, by which what was read is remembered."""
    seen = ((path.name, path.stat()) for path in sorted(folder.iterdir()))
    return tuple((name, told.st_mtime_ns, told.st_size) for name, told in seen)


@lru_cache(maxsize=16)
def _faces_of(family: str, folder: Path, _now: FilesNow) -> tuple[FontFace, ...]:
    found = [
        _face(path, family) for path in sorted(folder.iterdir()) if path.suffix.lower() in KINDS
    ]
    return tuple(sorted((f for f in found if f), key=lambda face: (face.weight, face.italic)))


def _face(path: Path, family: str) -> FontFace | None:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        names = {font["name"].getDebugName(number) for number in (16, 1)}
        marks = font["OS/2"]
        if family not in names or marks.fsType & RESTRICTED:
            return None
        weight, italic = int(marks.usWeightClass), bool(marks.fsSelection & ITALIC)
    return FontFace(weight, italic, KINDS[path.suffix.lower()], path.read_bytes())
