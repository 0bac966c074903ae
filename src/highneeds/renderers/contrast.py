"""How light a colour is, how far two stand apart, and the grey that is as light as a colour."""

from __future__ import annotations

OF_TEXT, OF_GRAPHICS = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 (black) to 1 (white), as WCAG reckons it.

    >>> luminance("#000000"), luminance("#FFFFFF")
    (0.0, 1.0)
    """
    red, green, blue = (_linear(part) for part in bytes.fromhex(colour.lstrip("#")))
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 6)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#FFFFFF"), round(contrast("#F46A25", "#FFFFFF"), 1)
    (21.0, 3.0)
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def grey_of(colour: str) -> str:
    """Return the grey that is as light as a colour, so that contrasts stay what they were.

    >>> grey_of("#12436D"), grey_of("FFFFFF")
    ('#414141', 'FFFFFF')
    """
    wanted = luminance(colour)
    share = wanted * 12.92 if wanted <= 0.0031308 else 1.055 * wanted ** (1 / 2.4) - 0.055
    return ("#" if colour.startswith("#") else "") + f"{round(share * 255):02X}" * 3


def _linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
