"""Which characters the shipped fonts can draw; others are replaced, and the page says so."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).with_name("fonts")
REPLACEMENT = "\u25a1"  # an empty square, as readers know it from a missing character
# Drawn by the layout rather than by a font, or taken out by it.
_NEVER_DRAWN = {
    "\ufe0e",
    "\ufe0f",
    "\n",
    "\t",
    "\r",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u00ad",
    "\u2028",
    "\u2029",
}
# Every face of the text family has these, so most documents need not open the font files at all.
USUAL = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))} - {"\u00ad", "\u0149"}
USUAL |= set("●▲◆■★→↗↘–—‘’“”•…€−≤≥")


def missing_characters(texts: Iterable[str]) -> set[str]:
    """Return the characters that none of the shipped fonts can draw.

    >>> sorted(missing_characters(["£1,000 → ● ★ Ŵ", "漢"]))
    ['漢']
    """
    used = {character for text in texts for character in text} - USUAL - _NEVER_DRAWN
    return {character for character in used if ord(character) not in _drawable()} if used else set()


@cache
def _drawable() -> frozenset[int]:
    """Read the fonts' own character maps: every upright face of the text, and the symbols."""
    from fontTools.ttLib import TTFont

    def read(path: Path) -> set[int]:
        with TTFont(path, lazy=True) as font:
            return set(font.getBestCmap())

    text = [read(path) for path in sorted(FONTS.glob("SourceSans3*.ttf"))]
    return frozenset(set.intersection(*text) | read(FONTS / "NotoSansSymbols2_subset.ttf"))
