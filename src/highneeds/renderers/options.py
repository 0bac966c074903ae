"""How a document should look: a council's theme, its Word template, large print, shades of grey."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from highneeds.renderers.contrast import OF_TEXT, contrast
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

OF_A_WIDE_FONT = 1.18  # a council's typeface may be as wide as Verdana
INK, PAPER = "#0B0C0C", "#FFFFFF"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_FONT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,60}")


@dataclass(frozen=True, slots=True)
class Logo:
    """A council's logo, ``svg`` or ``png``, and what it says to those who cannot see it."""

    content: bytes
    kind: str
    alt: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Two colours of a council, its typeface and its logo.

    ``brand`` is a colour of letters on white and of bars, ``panel`` the ground behind the one thing
    to read. A colour on which letters could not be read is refused. ``font`` names a typeface that
    readers have; a PDF and a page carry their letters, and so need the files in ``font_files``. A
    character that its typeface lacks is taken from the house's own.

    >>> Theme(brand="red; }")
    Traceback (most recent call last):
    ...
    highneeds.vocabulary.errors.UsageError: brand: a colour is written #rrggbb, such as #12436D: \
got 'red; }'
    >>> Theme(brand="#F46A25")
    Traceback (most recent call last):
    ...
    highneeds.vocabulary.errors.UsageError: brand: #F46A25 beside #FFFFFF has a contrast of 3.0; \
letters need 4.5. Choose a darker colour
    """

    brand: str = "#12436D"
    panel: str = "#EEF3F7"
    font: str = ""
    font_files: Path | None = None
    logo: Logo | None = None

    def __post_init__(self) -> None:
        for name in ("brand", "panel"):
            if not _COLOUR.fullmatch(getattr(self, name)):
                raise UsageError(
                    f"{name}: a colour is written #rrggbb, such as #12436D: "
                    f"got {getattr(self, name)!r}"
                )
        _check_contrast("brand", self.brand, PAPER, "darker")
        _check_contrast("panel", self.panel, INK, "lighter")
        if self.font and not _FONT.fullmatch(self.font):
            raise UsageError(f"font: the name of a typeface was wanted: got {self.font!r}")

    @property
    def letters(self) -> float:
        """How many times wider than the usual ones the letters may be."""
        return OF_A_WIDE_FONT if self.font else 1.0


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a renderer may be told beside the document; each takes what concerns it."""

    theme: Theme = field(default_factory=Theme)
    template: Path | None = None  # a council's own .docx
    large_print: bool = False
    greyscale: bool = False

    @property
    def scale(self) -> float:
        """How many times the usual size letters are: in large print, text is 16 points."""
        return LARGE if self.large_print else 1.0


LARGE = 16 / 10.5


def _check_contrast(name: str, colour: str, beside: str, wanted: str) -> None:
    found = contrast(colour, beside)
    if found < OF_TEXT:
        raise UsageError(
            f"{name}: {colour} beside {beside} has a contrast of {found:.1f}; letters need "
            f"{OF_TEXT}. Choose a {wanted} colour"
        )
