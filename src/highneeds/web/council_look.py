"""A council's look: the theme of its programme, with the logo and the typefaces that lie on its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict

from highneeds.programme.programme import ThemeKept
from highneeds.renderers.council_theme import make_theme
from highneeds.renderers.options import Theme
from highneeds.web.desk import lay_out
from highneeds.web.holding import hash_bytes, hashes_of
from highneeds.web.kept_programme import programme_of

if TYPE_CHECKING:
    from highneeds.web.models import Council


def read_look(council: Council) -> Theme:
    """Return the theme that a council's copies are drawn in; the house's own where it says none.

    Raises ReportError for a colour whose letters could not be read, and for a file not there.
    """
    programme = programme_of(council)
    if programme.theme == ThemeKept():
        return Theme()
    return make_theme(
        lay_out(council), organisation=programme.organisation, **asdict(programme.theme)
    )


def hash_of_look(council: Council) -> str:
    """Return a hash of all that a council's look is made of."""
    kept = programme_of(council).theme
    files = [
        f"{path} {sha256}"
        for path, sha256 in sorted(hashes_of(council).items())
        if path == kept.logo or (kept.fonts and path.startswith(kept.fonts))
    ]
    return hash_bytes("\n".join([str(kept), *files]).encode())
