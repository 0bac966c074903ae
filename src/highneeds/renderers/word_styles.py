"""The styles of the Word file: a council's own template keeps its looks, ours fills what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm, Pt, RGBColor

from highneeds.renderers.word_xml import plain_font, table_style_xml
from highneeds.vocabulary.errors import ReportError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

    from highneeds.renderers.options import Theme

FONT = "Arial"  # on every computer that opens Word files, and its zero is not slashed
LEAST_LARGE = 16.0  # points, in large print
TABLE_STYLE = "Highlight table"
SMALL = "Small print"
LEAD = "Lead paragraph"
RULE = "B1B4B6"
QUIET = RGBColor(0x50, 0x5A, 0x5F)
TABLE_TEXT, DENSE_TEXT, TABLE_SMALL = "Table text", "Dense table text", "Table small print"
# Our own paragraph styles: size in points, colour, space after.
OWN: dict[str, tuple[float, RGBColor | None, float]] = {
    SMALL: (8.5, QUIET, 4),
    LEAD: (12.5, None, 4),
    TABLE_TEXT: (9.5, None, 0),
    DENSE_TEXT: (8.5, None, 0),
    TABLE_SMALL: (8, QUIET, 0),
}
SIZES = {"Title": 19, "Heading 1": 15, "Heading 2": 12, "Normal": 10.5, "Caption": 10}


def open_styled(template: Path | None, theme: Theme, *, scale: float = 1.0) -> WordDocument:
    """Return an empty document on a council's template, or on our own house style."""
    if template is None:
        document = docx.Document()
        _house_style(document, theme, scale)
    else:
        document = _open_template(template)
    _fill_missing(document, scale)
    return document


def _open_template(template: Path) -> WordDocument:
    try:
        document = docx.Document(str(template))
    except (PackageNotFoundError, ValueError, KeyError):
        raise ReportError(
            f"{template} cannot be used as a Word template; a .docx file was wanted. "
            "Save the template as a Word document (.docx) and name that."
        ) from None
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    return document


def _house_style(document: WordDocument, theme: Theme, scale: float) -> None:
    styles = document.styles
    for name, size in SIZES.items():
        style: Any = styles[name]
        plain_font(style, theme.font or FONT)
        style.font.size = Pt(size if scale == 1 else max(size * scale, LEAST_LARGE))
        if name != "Normal":
            style.font.bold, style.font.italic = True, False
            style.font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
            style.paragraph_format.keep_with_next = True
    styles["Title"].font.color.rgb = RGBColor.from_string(theme.brand[1:].upper())
    _spacing(styles["Title"], before=0, after=4)
    _spacing(styles["Normal"], before=0, after=4)
    _spacing(styles["Heading 1"], before=10, after=3)
    _spacing(styles["Heading 2"], before=8, after=3)
    _spacing(styles["Caption"], before=4, after=2)
    for name in (*SIZES, "List Bullet", "List Number"):
        styles[name].paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Number"):
        _spacing(styles[name], before=0, after=2)
    _without_border(styles["Title"])
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin, section.bottom_margin = Mm(13), Mm(16)
    section.header_distance, section.footer_distance = Mm(7), Mm(7)


def _fill_missing(document: WordDocument, scale: float) -> None:
    styles = document.styles
    present = {style.name for style in styles}
    kind = WD_STYLE_TYPE.PARAGRAPH
    for name in ("Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "List Number"):
        if name not in present:
            styles.add_style(name, kind).base_style = styles["Normal"]
    for name, (size, colour, after) in OWN.items():
        if name not in present:
            own: Any = styles.add_style(name, kind)
            own.base_style = styles["Normal"]
            own.font.size = Pt(size if scale == 1 else max(size * scale, LEAST_LARGE))
            _spacing(own, before=0, after=after)
            own.paragraph_format.line_spacing = 1.0
            if colour is not None:
                own.font.color.rgb = colour
    if TABLE_STYLE not in present:
        table: Any = styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.TABLE)
        table.element.extend(table_style_xml(RULE))


def _spacing(style: Any, *, before: float, after: float) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _without_border(style: Any) -> None:
    properties = style.element.pPr
    for border in properties.findall(f"{{{properties.nsmap['w']}}}pBdr"):
        properties.remove(border)
