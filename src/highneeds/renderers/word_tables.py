"""A Word table written as XML in one go: a long one takes a moment, not seconds.

The library makes an object of every cell and looks a style up for each; a thousand rows would take
seconds. The order of the elements is that of Word's schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from highneeds.renderers.tints import tint
from highneeds.renderers.word_styles import DENSE_TEXT, TABLE_SMALL, TABLE_STYLE, TABLE_TEXT
from highneeds.reports.document import Cell, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from highneeds.reports.document import Badge, Run, Table, Text

LINKS = ("http://", "https://", "mailto:")
KEPT_WHOLE = 10  # rows of a table that is not broken over pages
DENSE = 5  # columns; a table of more has smaller letters
TWENTIETHS = 635  # English metric units in a twentieth of a point
BADGE_HALF_POINTS = 17
LOOK = (
    '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


@dataclass(frozen=True, slots=True)
class TableWriter:
    """Writes tables for one document: its style ids by name, and how a link is registered."""

    styles: Mapping[str, str]
    relate: Callable[[str], str]
    draw: Callable[[Cell], str]  # gives the small line of a cell as a run
    scale: float = 1.0

    def table(self, table: Table, widths: Sequence[int]) -> Any:
        """Return the ``w:tbl`` of a table whose columns are so wide, in English metric units."""
        sizes = [width // TWENTIETHS for width in widths]
        heads = tuple(Cell(plain(c.heading), numeric=c.numeric) for c in table.columns)
        contents = (heads, *table.rows)
        kept = len(contents) <= KEPT_WHOLE
        numeric = [column.numeric for column in table.columns]
        rows = "".join(
            self._row(cells, sizes, numeric, head=not at, keep=kept and at + 1 < len(contents))
            for at, cells in enumerate(contents)
        )
        grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in sizes)
        return parse_xml(
            f"<w:tbl {nsdecls('w', 'r')}><w:tblPr>"
            f'<w:tblStyle w:val={quoteattr(self.styles[TABLE_STYLE])}/><w:tblW w:type="auto" w:w="0"/>'
            f'<w:tblLayout w:type="fixed"/>{LOOK}'
            f"<w:tblCaption w:val={quoteattr(table.caption)}/>"
            f"<w:tblDescription w:val={quoteattr(table.summary)}/></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(
        self,
        cells: Sequence[Cell],
        sizes: Sequence[int],
        numeric: Sequence[bool],
        *,
        head: bool,
        keep: bool,
    ) -> str:
        style = DENSE_TEXT if len(sizes) > DENSE else TABLE_TEXT
        written = []
        for at, (cell, size) in enumerate(zip(cells, sizes, strict=True)):
            place = _Place(keep=keep, right=numeric[at] and cell.numeric)
            inside = self._cell(cell, style, place, bold=head or not at)
            written.append(
                f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{size}"/></w:tcPr>{inside}</w:tc>'
            )
        header = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(written)}</w:tr>"

    def _cell(self, cell: Cell, style: str, place: _Place, *, bold: bool) -> str:
        if cell.line:
            return self._paragraph(style, self.draw(cell), place)
        parts = []
        if cell.badge is not None:
            parts.append(self._paragraph(style, _badge(cell.badge, self.scale), place))
            if cell.badge.note:
                parts.append(self._paragraph(TABLE_SMALL, _run(cell.badge.note), place))
            if cell.text:
                parts.append(self._paragraph(style, self._runs(cell.text), place))
        else:
            parts.append(self._paragraph(style, self._runs(cell.text, bold=bold), place))
        if cell.small:
            parts.append(self._paragraph(TABLE_SMALL, self._runs(cell.small), place))
        return "".join(parts)

    def _paragraph(self, style: str, runs: str, place: _Place) -> str:
        look = f"<w:pStyle w:val={quoteattr(self.styles[style])}/>{place.xml}"
        return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"

    def _runs(self, text: Text, *, bold: bool = False) -> str:
        return "".join(self._one(run, bold=bold) for run in text)

    def _one(self, run: Run, *, bold: bool) -> str:
        look = "<w:b/>" if bold or run.strong else ""
        look += "<w:i/>" if run.emphasis else ""
        if not run.href.lower().startswith(LINKS):
            return _run(run.text, look)
        look += '<w:color w:val="1A5A96"/><w:u w:val="single"/>'
        address = quoteattr(self.relate(run.href))
        return f"<w:hyperlink r:id={address}>{_run(run.text, look)}</w:hyperlink>"


@dataclass(frozen=True, slots=True)
class _Place:
    """Whether a paragraph is kept with the next one and set right."""

    keep: bool
    right: bool

    @property
    def xml(self) -> str:
        return ("<w:keepNext/>" if self.keep else "") + (
            '<w:jc w:val="right"/>' if self.right else ""
        )


def _badge(badge: Badge, scale: float) -> str:
    fill, ink = tint(badge.tone)
    ground = (
        f'<w:bdr w:val="dashed" w:sz="8" w:space="0" w:color="{ink}"/>'
        if badge.judged
        else f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    )
    look = (
        f'<w:b/><w:color w:val="{ink}"/><w:sz w:val="{round(BADGE_HALF_POINTS * scale)}"/>{ground}'
    )
    return _run(f"{badge.symbol} {badge.words}", look)


def _run(text: str, look: str = "") -> str:
    """Return a run: what looks like a field or markup stays the characters it is."""
    said = escape(text).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    said = said.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{said}</w:t></w:r>'
