"""The tints of ratings: background and ink as hexadecimal RGB, contrast checked; words come first."""

from __future__ import annotations

TINTS = {
    "green": ("CCE2D8", "005A30"),
    "amber": ("FFF7BF", "594D00"),
    "red": ("F6D7D2", "942514"),
    "blue": ("D2E2F1", "144E81"),
    "none": ("EEEFEF", "383F43"),
}

QUIET, RULE, LINK = "#505A5F", "#B1B4B6", "#1A5A96"  # small print, lines, links

# For series of charts: each differs from its neighbours in greyscale as well.
SERIES = ("12436D", "28A197", "801650", "F46A25", "3D3D3D", "A285D1")


def tint(tone: str) -> tuple[str, str]:
    """Return background and ink; an unknown tone is drawn as none.

    >>> tint("green"), tint("mauve")
    (('CCE2D8', '005A30'), ('EEEFEF', '383F43'))
    """
    return TINTS.get(tone, TINTS["none"])
