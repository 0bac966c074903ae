"""Boxes of text and tables of a slide as XML: to ask the library for each part takes twice as long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.parts.slide import SlidePart

from highneeds.renderers.slide_space import EMU
from highneeds.renderers.slide_xml import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_ALL = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" {SPACES}'
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
NO_TABLE = f'<a:graphicData uri="{_TABLE}"/>'
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own: no style, no grid


@dataclass(frozen=True, slots=True)
class Place:
    """Where a shape stands, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def xml(self) -> str:
        """The place in the unit of the format."""
        left, top, width, height = (
            int(each * EMU) for each in (self.left, self.top, self.width, self.height)
        )
        return f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'


def text_box(paragraphs: Iterable[str], *, number: int, name: str, place: Place) -> Any:
    """Return a box of text without a frame, as wide as its place."""
    return parse_xml(
        f'<p:sp {_ALL}><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(name)}/>'
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{place.xml}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" bIns="0"><a:spAutoFit/></a:bodyPr>'
        f"<a:lstStyle/>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's columns, in points, and its rows as XML, its headings first."""

    widths: Sequence[float]
    rows: Iterable[str]


def table_frame(grid: Grid, *, number: int, name: str, said: str, place: Place) -> tuple[Any, str]:
    """Return the frame of a table, and the table: its first row and first column are its headers.

    ``said`` tells what it shows. The table stays text, for ``TableSlide`` to write into its frame.
    """
    columns = "".join(f'<a:gridCol w="{int(width * EMU)}"/>' for width in grid.widths)
    frame = parse_xml(
        f'<p:graphicFrame {_ALL}><p:nvGraphicFramePr><p:cNvPr id="{number}" '
        f"name={quoteattr(name)} descr={quoteattr(said)}/><p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f"<p:xfrm>{place.xml}</p:xfrm><a:graphic>{NO_TABLE}</a:graphic></p:graphicFrame>"
    )
    table = (
        f'<a:tbl><a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId>'
        f"</a:tblPr><a:tblGrid>{columns}</a:tblGrid>{''.join(grid.rows)}</a:tbl>"
    )
    return frame, table


class TableSlide(SlidePart):
    """A slide whose table is written as text: to read thousands of cells in, and write them out
    again, takes a third of a long table's time.
    """

    table = ""

    @property  # type: ignore[misc]  # the library sets it aside in the same way
    def blob(self) -> bytes:
        """The slide as it is kept, its table in its frame."""
        whole = bytes(super().blob)
        if not self.table:
            return whole
        before, frame, after = whole.partition(NO_TABLE.encode())
        if not frame or NO_TABLE.encode() in after:
            raise ValueError("A slide's table has no frame, or more than one.")
        inside = f"{NO_TABLE[:-2]}>{self.table}</a:graphicData>"
        return before + inside.encode() + after
