"""What python-docx has no words for: language, alternative text, header rows, tints, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# What the schema puts after a paragraph's borders; Word wants its order kept.
AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
)


def element(tag: str, **attributes: str) -> Any:
    """Return a Word element with attributes of Word's own namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(document: WordDocument, tag: str) -> None:
    """Set the language of the document and of every run that says nothing else."""
    document.core_properties.language = tag
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    run.append(element("w:lang", val=tag, eastAsia=tag))


def plain_font(style: Any, name: str) -> None:
    """Give a style one font everywhere: theme fonts would win over it otherwise."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)


def set_columns(section: Any, across: int) -> None:
    """Set a section in so many columns."""
    properties = section._sectPr  # noqa: SLF001
    columns = properties.find(qn("w:cols"))
    if columns is None:
        columns = OxmlElement("w:cols")
        properties.append(columns)
    columns.set(qn("w:num"), str(across))
    columns.set(qn("w:space"), "284")


def describe_picture(picture: Any, *, text: str, title: str) -> None:
    """Give a picture its text alternative."""
    picture._inline.docPr.set("descr", text)  # noqa: SLF001
    picture._inline.docPr.set("title", title)  # noqa: SLF001


def rule_beside(paragraph: Any, *, side: str, colour: str, size: int) -> None:
    """Draw a line along one side of a paragraph."""
    borders = OxmlElement("w:pBdr")
    line = element(f"w:{side}", val="single", sz=str(size), space="6", color=colour)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(borders, *AFTER_BORDERS)


def add_link(paragraph: Any, href: str) -> Any:
    """Return an empty link at the end of a paragraph, to put runs in: a relationship, no field."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    paragraph._p.append(link)  # noqa: SLF001
    return link


def table_style_xml(rule: str) -> tuple[Any, Any]:
    """Return the look of a table: a line under each row, a heavy one under the header."""
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side in ("bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=rule))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", "25"), ("left", "40"), ("bottom", "25"), ("right", "90")):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.extend((borders, margins))
    first = element("w:tblStylePr", type="firstRow")
    run, cell = OxmlElement("w:rPr"), OxmlElement("w:tcPr")
    run.append(OxmlElement("w:b"))
    heavy = OxmlElement("w:tcBorders")
    heavy.append(element("w:bottom", val="single", sz="10", space="0", color="0B0C0C"))
    cell.append(heavy)
    first.extend((run, cell))
    return properties, first


def add_field(paragraph: Any, instruction: str) -> None:
    """Add one of the two fields this product ever writes: the page's number, how many there are."""
    if instruction not in {"PAGE", "NUMPAGES"}:
        raise ValueError(f"only PAGE and NUMPAGES are written as fields: got {instruction!r}")
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()._r  # noqa: SLF001
        if kind is None:
            code = element("w:instrText")
            code.text = f" {instruction} "
            run.append(code)
        elif kind == "text":
            text = element("w:t")
            text.text = "1"
            run.append(text)
        else:
            run.append(element("w:fldChar", fldCharType=kind))
