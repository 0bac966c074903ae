"""Our own 16:9 template, made by code from the library's: three layouts, one typeface, high contrast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from highneeds.renderers import slide_space as space
from highneeds.renderers.tints import SERIES

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Slides

KEPT = ("Title Slide", "Title and Content", "Title Only")
INK, QUIET = "0B0C0C", "505A5F"
FONT = "Arial"
_TYPEFACE = re.compile(rb'(<a:latin typeface=")Calibri(")')
_ACCENT = re.compile(rb"(<a:accent(\d)>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}")
_DARK = re.compile(rb"(<a:dk2>\s*<a:srgbClr val=\")[0-9A-Fa-f]{6}")
_BAR = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
    '<p:cNvPr id="90" name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
)
_NOT_OURS = ("printerSettings", "thumbnail")


def open_template(*, brand: str, language: str, font: str = "") -> Slides:
    """Return an empty presentation with the layouts, looks and language of a report."""
    slides = Presentation()
    slides.slide_width, slides.slide_height = Pt(space.WIDTH), Pt(space.HEIGHT)
    _drop_parts(slides)
    _keep_layouts(slides)
    _set_theme(slides, brand, font or FONT)
    _set_master(slides.slide_master, brand)
    for layout in slides.slide_layouts:
        _set_layout(layout)
    _add_bar(slides.slide_layouts.get_by_name(KEPT[0]), brand)
    for part in (slides, slides.slide_master, *slides.slide_layouts):
        for node in part.element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            node.set("lang", language)
    return slides


def _drop_parts(slides: Slides) -> None:
    """Take out the settings of a printer and the picture of a page that is not ours."""
    for holder in (slides.part, slides.part.package):
        for key, link in list(holder._rels.items()):  # noqa: SLF001
            if any(name in link.reltype for name in _NOT_OURS):
                holder._rels.pop(key)  # noqa: SLF001


def _keep_layouts(slides: Slides) -> None:
    for layout in list(slides.slide_layouts):
        if layout.name not in KEPT:
            slides.slide_layouts.remove(layout)


def _set_theme(slides: Slides, brand: str, font: str) -> None:
    (theme,) = (
        part for part in slides.part.package.iter_parts() if "/theme/" in str(part.partname)
    )
    blob = _TYPEFACE.sub(rb"\g<1>" + font.encode() + rb"\g<2>", theme.blob)
    blob = _DARK.sub(rb"\g<1>" + brand[1:].encode(), blob)
    theme._blob = _ACCENT.sub(  # noqa: SLF001
        lambda found: found[1] + SERIES[int(found[2]) - 1].encode(), blob
    )


def _set_master(master: Any, brand: str) -> None:
    for shape in list(master.placeholders):
        match shape.placeholder_format.type.name:
            case "TITLE":
                place(shape, space.TITLE_TOP, space.TITLE_HEIGHT)
                shape.text_frame._txBody.bodyPr.set("anchor", "b")  # noqa: SLF001
            case "BODY":
                place(shape, space.BODY_TOP, space.BODY_HEIGHT)
            case "FOOTER":
                place(shape, space.FOOT_TOP, space.FOOT_HEIGHT, width=space.BODY_WIDTH - 80)
                _set_small(shape, "l")
            case "SLIDE_NUMBER":
                right = space.MARGIN + space.BODY_WIDTH - 70
                place(shape, space.FOOT_TOP, space.FOOT_HEIGHT, left=right, width=70)
                _set_small(shape, "r")
            case _:
                shape._element.getparent().remove(shape._element)  # noqa: SLF001
    _set_title_letters(master, brand)


def _set_title_letters(master: Any, brand: str) -> None:
    level = master.element.find(".//" + qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(int(space.TITLE_SIZE * 100)))
    letters.set("b", "1")
    fill = letters.find(qn("a:solidFill"))
    for child in list(fill):
        fill.remove(child)
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": brand[1:].upper()}))


def _set_small(shape: Any, side: str) -> None:
    level = shape._element.find(".//" + qn("a:lvl1pPr"))  # noqa: SLF001
    level.set("algn", side)
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", "1000")
    for child in list(letters):
        letters.remove(child)
    fill = letters.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": QUIET}))
    letters.append(fill)


def _set_layout(layout: Any) -> None:
    for shape in list(layout.placeholders):
        kind = shape.placeholder_format.type.name
        if kind == "DATE":
            shape._element.getparent().remove(shape._element)  # noqa: SLF001
        elif kind == "CENTER_TITLE":
            place(shape, 150, 110)
        elif kind == "SUBTITLE":
            place(shape, 275, 200)
            for level in shape._element.iter(qn("a:lvl1pPr")):  # noqa: SLF001
                level.set("algn", "l")
        else:
            _follow_master(shape)


def _add_bar(layout: Any, brand: str) -> None:
    """Draw a bar beside the title of the first slide; it says nothing, and is not read aloud."""
    bar = parse_xml(
        _BAR.format(
            colour=brand[1:], width=int(14 * space.EMU), height=int(space.HEIGHT * space.EMU)
        )
    )
    layout.shapes._spTree.insert(2, bar)  # noqa: SLF001


def _follow_master(shape: Any) -> None:
    own = shape._element.spPr.find(qn("a:xfrm"))  # noqa: SLF001
    if own is not None:
        shape._element.spPr.remove(own)  # noqa: SLF001


def place(
    shape: Any,
    top: float,
    height: float,
    *,
    left: float = space.MARGIN,
    width: float = space.BODY_WIDTH,
) -> None:
    """Set where a shape stands, in points."""
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
