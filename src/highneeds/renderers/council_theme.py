"""The council's look made ready to draw with: checked, and refused with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import ReportError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.renderers.options import Logo, Theme

PLACE = "programme.yaml, theme"
LARGEST_LOGO = 500_000  # bytes
FONT_ENDINGS = {".ttf", ".otf"}


def make_theme(
    folder: Path,
    *,
    organisation: str,
    brand: str = "",
    panel: str = "",
    font: str = "",
    fonts: str = "",
    logo: str = "",
) -> Theme:
    """Return the theme of what a programme says of its look; the house style fills what it does not.

    ``fonts`` and ``logo`` are paths in the folder. Raises ReportError, with the place, for a colour
    whose letters could not be read, and for a logo or a folder of typefaces that is not there.
    """
    from highneeds.renderers.options import Theme

    named = {"brand": brand, "panel": panel, "font": font}
    said = {name: text for name, text in named.items() if text}
    drawn = _logo(folder, logo, organisation) if logo else None
    letters = _fonts(folder, fonts) if fonts else None
    try:
        return Theme(**said, font_files=letters, logo=drawn)
    except UsageError as error:
        raise ReportError(f"{PLACE}, {error}.") from None


def _logo(folder: Path, name: str, organisation: str) -> Logo:
    from highneeds.renderers.options import Logo

    path = _inside(folder, name, "logo")
    kind = path.suffix.lower().removeprefix(".")
    if kind not in {"svg", "png"} or not path.is_file():
        raise ReportError(
            f"{PLACE}, logo: a PNG or SVG file in the folder was wanted: got {name!r}."
        )
    content = path.read_bytes()
    if len(content) > LARGEST_LOGO:
        raise ReportError(
            f"{PLACE}, logo: {name} has {len(content):,} bytes, and {LARGEST_LOGO:,} are the most: "
            "it rides in every file. Save it smaller."
        )
    return Logo(content, kind, f"Logo of {organisation}")


def _fonts(folder: Path, name: str) -> Path:
    path = _inside(folder, name, "fonts")
    if not path.is_dir() or not any(p.suffix.lower() in FONT_ENDINGS for p in path.iterdir()):
        raise ReportError(
            f"{PLACE}, fonts: a folder with .ttf or .otf files was wanted: got {name!r}."
        )
    return path


def _inside(folder: Path, name: str, field: str) -> Path:
    """Return a path in the folder; one that leads out of it is refused."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ReportError(
            f"{PLACE}, {field}: {name!r} leads out of the folder; put the file in it."
        )
    return path
