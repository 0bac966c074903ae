"""Paragraphs and table rows of a slide as XML, every piece of text escaped and in its language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml

from highneeds.renderers.cell_words import note_of
from highneeds.renderers.section_walk import LINKS
from highneeds.renderers.slide_space import EMU
from highneeds.renderers.slide_tables import ABOVE, SIDE, SMALL, badge_words
from highneeds.renderers.tints import tint
from highneeds.reports.document import Run, plain
from highneeds.reports.document_text import plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from highneeds.renderers.slide_tables import TablePage
    from highneeds.renderers.slide_words import Words
    from highneeds.reports.document import Cell, Text

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MARK = "\ufffc"  # stands for the characters of a cell
INK, QUIET = "0B0C0C", "505A5F"
LINE_COLOUR = "B1B4B6"
INDENT = 1.3  # of the letters: as wide as a number and its point


@dataclass(frozen=True, slots=True)
class Letters:
    """How some text looks: its size in points, its colour, whether it is bold or italic."""

    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False


class SlideXml:
    """Writes text of one language; ``link`` gives a relation of the slide to an address."""

    def __init__(self, language: str, link: Callable[[str], str]) -> None:
        self._language = language
        self._link = link
        self._cells: dict[tuple[float, bool, bool], tuple[str, str]] = {}

    def paragraphs(self, words: Iterable[Words], size: float) -> list[Any]:
        """Return paragraphs for a text frame."""
        return [parse_xml(self.paragraph(each, size, spaces=SPACES)) for each in words]

    def paragraph(self, words: Words, size: float, *, spaces: str = "") -> str:
        """Return one paragraph; ``spaces`` where it is to be read by itself."""
        own = size * words.scale
        colour = QUIET if words.kind == "small" else INK
        letters = Letters(own, colour=colour, bold=words.bold)
        after = f'<a:spcAft><a:spcPts val="{int(own * 50)}"/></a:spcAft>'
        before = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        mark = "<a:buNone/>"
        if words.kind == "bullet":
            mark = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
        elif words.kind == "number":
            mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{words.order}"/>'
        inset = int(own * INDENT * EMU) if words.listed else 0
        look = f'marL="{inset}" indent="{-inset}"'
        return (
            f"<a:p {spaces}><a:pPr {look}>{before}{after}{mark}</a:pPr>"
            f"{self._runs(words.text, letters)}</a:p>"
        )

    def rows(self, page: TablePage, *, brand: str) -> list[str]:
        """Return the rows of a table, its headings first."""
        white = Letters(page.size, colour="FFFFFF", bold=True)
        heads = "".join(
            _cell(
                _simple(self._runs(plain(column.heading), white), right=column.numeric),
                fill=brand[1:],
            )
            for column in page.table.columns
        )
        rows = [heads]
        rows.extend(
            "".join(self._body_cell(cell, page.size, first=not at) for at, cell in enumerate(row))
            for row in page.table.rows
        )
        return [f'<a:tr h="{EMU * 20}">{cells}</a:tr>' for cells in rows]

    def _body_cell(self, cell: Cell, size: float, *, first: bool) -> str:
        text = plain_text(cell)
        if text is not None and "\n" not in text:
            before, after = self._around(size, bold=first, right=cell.numeric)
            return f"{before}{escape(text)}{after}"
        return self._full_cell(cell, size, first=first)

    def _around(self, size: float, *, bold: bool, right: bool) -> tuple[str, str]:
        """Return what stands before and after the characters of a cell that has nothing else."""
        key = (size, bold, right)
        if key not in self._cells:
            whole = _cell(_simple(self._runs(plain(MARK), Letters(size, bold=bold)), right=right))
            before, _, after = whole.partition(MARK)
            self._cells[key] = (before, after)
        return self._cells[key]

    def _full_cell(self, cell: Cell, size: float, *, first: bool) -> str:
        badge, note = cell.badge, note_of(cell)
        fill, parts = "", []
        if badge is not None:
            fill, ink = tint(badge.tone)
            letters = Letters(size, colour=ink, bold=True, italic=badge.judged)
            parts.append(self._runs(plain(badge_words(cell)), letters))
        if cell.text or not parts:
            parts.append(self._runs(cell.text, Letters(size, bold=first)))
        if note:
            quiet = Letters(size - SMALL, colour=tint(badge.tone)[1] if badge else QUIET)
            parts.append(self._runs(plain(note), quiet))
        dashed = tint(badge.tone)[1] if badge is not None and badge.judged else ""
        words = "".join(_simple(part, right=cell.numeric) for part in parts)
        return _cell(words, fill=fill, dashed=dashed)

    def _runs(self, text: Text, letters: Letters) -> str:
        runs = "".join(self._run(run, letters) for run in text)
        return runs or f'<a:endParaRPr lang="{self._language}" sz="{int(letters.size * 100)}"/>'

    def _run(self, run: Run, letters: Letters) -> str:
        """Return a run; a line break inside it is one on the slide as well."""
        link = ""
        if run.href.startswith(LINKS):
            link = f"<a:hlinkClick r:id={quoteattr(self._link(run.href))}/>"
        look = _look(letters, self._language, strong=run.strong, emphasis=run.emphasis)
        pieces = (
            f"<a:r>{look}{link}</a:rPr><a:t>{escape(part)}</a:t></a:r>"
            for part in run.text.split("\n")
        )
        return "<a:br/>".join(pieces)


@lru_cache(maxsize=500)
def _look(letters: Letters, language: str, *, strong: bool, emphasis: bool) -> str:
    """Return the beginning of a run's properties: the same few looks come again and again."""
    return (
        f'<a:rPr lang="{language}" sz="{int(letters.size * 100)}" '
        f'b="{int(letters.bold or strong)}" i="{int(letters.italic or emphasis)}">'
        f'<a:solidFill><a:srgbClr val="{letters.colour}"/></a:solidFill>'
    )


def _simple(runs: str, *, right: bool = False) -> str:
    side = "r" if right else "l"
    return f'<a:p><a:pPr algn="{side}"/>{runs}</a:p>'


def _cell(paragraphs: str, *, fill: str = "", dashed: str = "") -> str:
    """Return a cell with a line below it, or a dashed frame around what a person judged."""
    look = _cell_look(fill, dashed)
    return f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>{look}</a:tc>"


@lru_cache(maxsize=500)
def _cell_look(fill: str, dashed: str) -> str:
    sides = f'marL="{int(SIDE * EMU)}" marR="{int(SIDE * EMU)}"'
    ends = f'marT="{int(ABOVE * EMU)}" marB="{int(ABOVE * EMU)}"'
    ink = f'<a:solidFill><a:srgbClr val="{dashed or LINE_COLOUR}"/></a:solidFill>'
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    width = 12_700 if dashed else 6_350
    edges = ("lnL", "lnR", "lnT", "lnB") if dashed else ("lnB",)
    line = "".join(f'<a:{edge} w="{width}">{ink}{dash}</a:{edge}>' for edge in edges)
    colour = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return f"<a:tcPr {sides} {ends}>{line}{colour}</a:tcPr>"
