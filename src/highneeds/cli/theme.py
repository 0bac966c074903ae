"""The council's look, as its programme folder keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.renderers.options import Theme


def read_theme(folder: Path) -> Theme:
    """Return the theme of a programme folder; raises as ``make_theme`` does."""
    from msgspec.structs import asdict

    from highneeds.programme.programme_file import read_programme
    from highneeds.renderers.council_theme import make_theme

    programme = read_programme(folder)
    return make_theme(folder, organisation=programme.organisation, **asdict(programme.theme))
