"""Slides written one after the other: title, then what is said or shown, then the foot."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from highneeds.renderers import slide_space as space
from highneeds.renderers.cell_words import note_of, words_of
from highneeds.renderers.charts import chart_png, logo_png
from highneeds.renderers.slide_chart import add_chart, series_of
from highneeds.renderers.slide_text import text_height
from highneeds.renderers.slide_words import SMALLER, Words, words_height
from highneeds.renderers.slide_xml import SlideXml, widths_in_emu
from highneeds.reports.document import Chart, KeyFacts, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.options import Logo
    from highneeds.renderers.slide_plan import Slide
    from highneeds.renderers.slide_tables import TablePage
    from highneeds.reports.document import Document

TITLE_LAYOUT, WORDS_LAYOUT, OBJECT_LAYOUT = "Title Slide", "Title and Content", "Title Only"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's own: no style, no grid
OPENING_SIZE = 18.0
LOGO_HEIGHT = 48.0


class SlideWriter:
    """Writes slides to a presentation."""

    def __init__(self, slides: Any, document: Document, *, brand: str) -> None:
        self._slides = slides
        self._document = document
        self._brand = brand
        self._found: dict[str, list[tuple[str, Any]]] = {}
        self._layouts = {layout.name: layout for layout in slides.slide_layouts}

    def write_opening(self, logo: Logo | None = None) -> None:
        """Write the slide that says what this is, for whom and when."""
        document = self._document
        slide = self._begin(TITLE_LAYOUT, document.title)
        facts = [Words(plain(document.organisation), "lead")]
        if document.marking:
            facts.append(Words(plain(document.marking), "lead"))
        for block in document.blocks:
            if isinstance(block, KeyFacts):
                facts.extend(Words(plain(_fact(name, cell))) for name, cell in block.pairs)
        self._fill(slide.placeholders[1], facts, OPENING_SIZE * 0.9, slide)
        if logo is not None:
            self._logo(slide, logo)
        self._end(slide)

    def _logo(self, slide: Any, logo: Logo) -> None:
        top, height = Pt(space.MARGIN), Pt(LOGO_HEIGHT)
        picture = slide.shapes.add_picture(io.BytesIO(logo_png(logo)), 0, top, height=height)
        picture.left = Pt(space.MARGIN + space.BODY_WIDTH) - picture.width
        picture.name = "Logo"
        picture._element._nvXxPr.cNvPr.set("descr", logo.alt)  # noqa: SLF001

    def write(self, plan: Slide) -> None:
        """Write one slide."""
        if plan.words:
            slide = self._begin(WORDS_LAYOUT, plan.title)
            self._fill(slide.placeholders[1], plan.words, plan.size, slide)
        else:
            slide = self._begin(OBJECT_LAYOUT, plan.title)
            self._write_object(slide, plan)
        self._end(slide)

    def _write_object(self, slide: Any, plan: Slide) -> None:
        top = space.BODY_TOP
        if plan.caption:
            caption = Words(plain(plan.caption), "small")
            height, size = space.CAPTION_HEIGHT, space.CAPTION_SIZE
            self._box(slide, [caption], top=top, height=height, size=size, name="Caption")
            top += space.CAPTION_HEIGHT
        notes = words_height(plan.notes, space.NOTE_SIZE / SMALLER) if plan.notes else 0.0
        if plan.table is not None:
            self._table(slide, plan.table, top)
            top += plan.table.height + space.GAP
        elif plan.chart is not None:
            high = space.BODY_TOP + space.BODY_HEIGHT - top - notes - space.GAP
            self._chart(slide, plan.chart, top, high)
            top += high + space.GAP
        if plan.notes:
            size = space.NOTE_SIZE
            self._box(slide, plan.notes, top=top, height=notes, size=size, name="Notes")
        if plan.table is not None and _has_ratings(plan.table):
            self._key(slide)

    def _begin(self, layout: str, title: str) -> Any:
        slide = self._slides.slides.add_slide(self._layouts[layout])
        shape = slide.shapes.title
        size = space.TITLE_SIZE
        while size > 12 and text_height(title, space.BODY_WIDTH - 16, size, bold=True) > 64:
            size -= 2
        xml = self._xml(slide)
        (paragraph,) = xml.paragraphs([Words(plain(title), "title")], size)
        _replace_text(shape, [paragraph])
        for properties in paragraph.iter(qn("a:rPr")):
            for name in ("b", "i"):
                properties.attrib.pop(name, None)
            properties.remove(properties.find(qn("a:solidFill")))
        return slide

    def _xml(self, slide: Any) -> SlideXml:
        def link(address: str) -> str:
            kind = RELATIONSHIP_TYPE.HYPERLINK
            return str(slide.part.relate_to(address, kind, is_external=True))

        return SlideXml(self._document.language, link)

    def _fill(self, shape: Any, words: Sequence[Words], size: float, slide: Any) -> None:
        _replace_text(shape, self._xml(slide).paragraphs(words, size))

    def _box(
        self,
        slide: Any,
        words: Sequence[Words],
        *,
        top: float,
        height: float,
        size: float,
        name: str,
    ) -> None:
        """Add text below or above a table, in letters of ``size`` once scaled as small print."""
        left, width = Pt(space.MARGIN), Pt(space.BODY_WIDTH)
        shape = slide.shapes.add_textbox(left, Pt(top), width, Pt(height))
        shape.name = name
        shape.text_frame.word_wrap = True
        frame = shape.text_frame
        frame.margin_left = frame.margin_top = frame.margin_bottom = 0
        self._fill(shape, words, size / SMALLER, slide)

    def _table(self, slide: Any, page: TablePage, top: float) -> None:
        box = (Pt(space.MARGIN), Pt(top), Pt(space.BODY_WIDTH), Pt(page.height))
        frame = slide.shapes.add_table(1, len(page.table.columns), *box)
        frame.name = page.table.name or "Table"
        said = ". ".join(dict.fromkeys(t for t in (page.table.caption, page.table.summary) if t))
        frame._element._nvXxPr.cNvPr.set("descr", said)  # noqa: SLF001
        table = frame.table
        table.first_row = table.first_col = True
        table.horz_banding = False
        grid = table._tbl  # noqa: SLF001
        grid.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
        columns = grid.tblGrid.gridCol_lst  # the library's own list looks each up anew
        for column, width in zip(columns, widths_in_emu(page.widths), strict=True):
            column.w = width
        for row in list(grid.tr_lst):
            grid.remove(row)
        grid.extend(self._xml(slide).rows(page, brand=self._brand))

    def _chart(self, slide: Any, chart: Chart, top: float, height: float) -> None:
        if chart.kind == "picture":
            self._picture(slide, chart, top, height)
            return
        if chart.table is None or not series_of(chart.table)[1]:
            words = [Words(plain(chart.alt), "small")]
            self._box(slide, words, top=top, height=height, size=16.0, name="Chart in words")
            return
        box = (Pt(space.MARGIN), Pt(top), Pt(space.BODY_WIDTH), Pt(height))
        frame = add_chart(slide, chart.table, box=box)
        frame.name = chart.name or "Chart"
        frame._element._nvXxPr.cNvPr.set("descr", chart.alt)  # noqa: SLF001

    def _picture(self, slide: Any, chart: Chart, top: float, height: float) -> None:
        """Put a chart that PowerPoint cannot draw itself as large as its place allows."""
        picture = slide.shapes.add_picture(io.BytesIO(chart_png(chart)), Pt(space.MARGIN), Pt(top))
        scale = min(Pt(space.BODY_WIDTH) / picture.width, Pt(height) / picture.height)
        picture.width, picture.height = int(picture.width * scale), int(picture.height * scale)
        picture.name = chart.name or "Chart"
        picture._element._nvXxPr.cNvPr.set("descr", chart.alt)  # noqa: SLF001

    def _key(self, slide: Any) -> None:
        if self._document.page_key:
            top, height = space.FOOT_TOP - space.KEY_HEIGHT, space.KEY_HEIGHT
            key = Words(plain(self._document.page_key), "small")
            self._box(slide, [key], top=top, height=height, size=space.KEY_SIZE, name="Key")

    def _end(self, slide: Any) -> None:
        """Put the foot and the number on a slide: the library leaves them on the layout."""
        document = self._document
        foot = " · ".join(part for part in (document.marking, document.footer) if part)
        last = max(each.shape_id for each in slide.shapes)
        for number, (kind, model) in enumerate(self._feet(slide.slide_layout), start=1):
            element = deepcopy(model)
            slide.shapes._spTree.append(element)  # noqa: SLF001
            element.nvSpPr.cNvPr.set("id", str(last + number))
            if kind == "FOOTER":
                words = self._xml(slide).paragraphs([Words(plain(foot))], space.KEY_SIZE)
                body = element.txBody
                for old in body.findall(qn("a:p")):
                    body.remove(old)
                body.extend(words)

    def _feet(self, layout: Any) -> list[tuple[str, Any]]:
        """Return the layout's foot and number: looked for once a layout, not once a slide."""
        if layout.name not in self._found:
            named = ((each.placeholder_format.type.name, each) for each in layout.placeholders)
            self._found[layout.name] = [
                (kind, each._element)  # noqa: SLF001
                for kind, each in named
                if kind in {"FOOTER", "SLIDE_NUMBER"}
            ]
        return self._found[layout.name]


def _replace_text(shape: Any, paragraphs: Sequence[Any]) -> None:
    body = shape.text_frame._txBody  # noqa: SLF001
    for old in body.findall(qn("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def _has_ratings(page: TablePage) -> bool:
    return any(cell.badge is not None for row in page.table.rows for cell in row)


def _fact(name: str, cell: Any) -> str:
    note = note_of(cell)
    return f"{name}: {words_of(cell)}" + (f" ({note})" if note else "")
