"""Slides written one after the other: title, then what is said or shown, then the foot."""

from __future__ import annotations

import io
from copy import deepcopy
from typing import TYPE_CHECKING, Any, cast

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from highneeds.renderers import slide_space as space
from highneeds.renderers.cell_words import note_of, words_of
from highneeds.renderers.charts import chart_png, logo_png
from highneeds.renderers.slide_chart import add_chart, series_of
from highneeds.renderers.slide_plan import LEAD_SIZE
from highneeds.renderers.slide_shapes import Grid, Place, TableSlide, table_frame, text_box
from highneeds.renderers.slide_text import text_height
from highneeds.renderers.slide_words import SMALLER, Words, words_height
from highneeds.renderers.slide_xml import SlideXml
from highneeds.reports.document import Chart, KeyFacts, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.renderers.options import Logo
    from highneeds.renderers.slide_plan import Slide
    from highneeds.renderers.slide_tables import TablePage
    from highneeds.reports.document import Document

TITLE_LAYOUT, WORDS_LAYOUT, OBJECT_LAYOUT = "Title Slide", "Title and Content", "Title Only"
OPENING_SIZE = 18.0
LOGO_HEIGHT = 48.0
FIRST_SLIDE = 256  # of the format: no number of a slide is lower
FEET = {"FOOTER", "SLIDE_NUMBER"}


class SlideWriter:
    """Writes slides to a presentation."""

    def __init__(self, slides: Any, document: Document, *, brand: str) -> None:
        self._all = slides.slides  # asked for once: the library then looks through all of them
        self._document = document
        self._brand = brand
        self._found: dict[str, list[Any]] = {}
        self._empty: dict[str, list[Any]] = {}
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
        if plan.lead:
            height, size = plan.lead_height - space.GAP, LEAD_SIZE * SMALLER
            self._box(slide, plan.lead, top=top, height=height, size=size, name="Lead")
            top += plan.lead_height
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
        slide = self._add(self._layouts[layout])
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

    def _add(self, layout: Any) -> Any:
        """Add a slide of a layout: what stands on it is copied from the first of its kind."""
        slide = self._empty_slide(layout)
        if layout.name in self._empty:
            slide.shapes._spTree.extend(deepcopy(self._empty[layout.name]))  # noqa: SLF001
        else:
            slide.shapes.clone_layout_placeholders(layout)
            self._empty[layout.name] = deepcopy(list(slide.shapes._spTree.iter_ph_elms()))  # noqa: SLF001
        return slide

    def _empty_slide(self, layout: Any) -> Any:
        """Add a slide with nothing on it, without the library's look at all others each time."""
        home, known = self._all.part, self._all._sldIdLst  # noqa: SLF001
        part = cast("Any", TableSlide).new(home._next_slide_partname, home.package, layout.part)  # noqa: SLF001
        relation = home.rels._add_relationship(RELATIONSHIP_TYPE.SLIDE, part)  # noqa: SLF001
        number = 1 + known[-1].id if len(known) else FIRST_SLIDE
        known._add_sldId(id=number, rId=relation)  # noqa: SLF001
        return part.slide

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
        xml, tree = self._xml(slide), slide.shapes._spTree  # noqa: SLF001
        place = Place(space.MARGIN, top, space.BODY_WIDTH, height)
        written = [xml.paragraph(each, size / SMALLER) for each in words]
        tree.append(text_box(written, number=_next_number(slide), name=name, place=place))

    def _table(self, slide: Any, page: TablePage, top: float) -> None:
        frame, slide.part.table = table_frame(
            Grid(page.widths, self._xml(slide).rows(page, brand=self._brand)),
            number=_next_number(slide),
            name=page.table.name or "Table",
            said=". ".join(dict.fromkeys(t for t in (page.table.caption, page.table.summary) if t)),
            place=Place(space.MARGIN, top, space.BODY_WIDTH, page.height),
        )
        slide.shapes._spTree.append(frame)  # noqa: SLF001

    def _chart(self, slide: Any, chart: Chart, top: float, height: float) -> None:
        if chart.kind == "picture" or chart.table is None or not series_of(chart.table)[1]:
            self._picture(slide, chart, top, height)
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
        for number, model in enumerate(self._feet(slide), start=_next_number(slide)):
            element = deepcopy(model)
            slide.shapes._spTree.append(element)  # noqa: SLF001
            element.nvSpPr.cNvPr.set("id", str(number))

    def _feet(self, slide: Any) -> list[Any]:
        """Return the layout's foot and number: written once a layout, not once a slide."""
        layout, document = slide.slide_layout, self._document
        if layout.name not in self._found:
            foot = " · ".join(part for part in (document.marking, document.footer) if part)
            named = {
                each.placeholder_format.type.name: deepcopy(each._element)  # noqa: SLF001
                for each in layout.placeholders
            }
            if "FOOTER" in named:
                words = self._xml(slide).paragraphs([Words(plain(foot))], space.KEY_SIZE)
                _put(named["FOOTER"].txBody, words)
            self._found[layout.name] = [each for kind, each in named.items() if kind in FEET]
        return self._found[layout.name]


def _next_number(slide: Any) -> int:
    return 1 + max(int(each.get("id")) for each in slide.element.iter(qn("p:cNvPr")))


def _replace_text(shape: Any, paragraphs: Sequence[Any]) -> None:
    _put(shape.text_frame._txBody, paragraphs)  # noqa: SLF001


def _put(body: Any, paragraphs: Sequence[Any]) -> None:
    for old in body.findall(qn("a:p")):
        body.remove(old)
    body.extend(paragraphs)


def _has_ratings(page: TablePage) -> bool:
    return any(cell.badge is not None for row in page.table.rows for cell in row)


def _fact(name: str, cell: Any) -> str:
    note = note_of(cell)
    return f"{name}: {words_of(cell)}" + (f" ({note})" if note else "")
