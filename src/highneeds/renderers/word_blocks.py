"""Blocks as Word paragraphs, tables and pictures, each with a real style."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Emu, Mm, Pt, RGBColor

from highneeds.renderers import word_xml
from highneeds.renderers.cell_lines import line_png
from highneeds.renderers.charts import chart_png, chart_share, logo_png
from highneeds.renderers.column_widths import column_widths
from highneeds.renderers.small_charts import ACROSS, ACROSS_LANDSCAPE, group_small
from highneeds.renderers.word_styles import LEAD, SMALL, TABLE_SMALL
from highneeds.renderers.word_tables import LINKS, TableWriter
from highneeds.reports.document import (
    Block,
    BulletList,
    Chart,
    Heading,
    KeyFacts,
    PageBreak,
    Panel,
    Paragraph,
    Table,
    plain,
)
from highneeds.reports.document_text import characters

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from highneeds.renderers.options import Logo, Theme
    from highneeds.renderers.sheets import Sheet
    from highneeds.reports.document import Cell, Text

STYLE_OF = {"lead": LEAD, "small": SMALL, "source": SMALL, "gloss": SMALL}
CHART_WIDTH = Mm(150)
BETWEEN_FACTS = "  ·  "
BELOW_A_TABLE = Pt(5)
LOGO_HEIGHT = Mm(13)
LINE_HEIGHT, FIRST_LINE = Pt(10), 10_000  # of cells; their numbers are far from those of charts


class WordWriter:
    """Writes blocks to the end of a Word document."""

    def __init__(self, document: WordDocument, theme: Theme, *, scale: float = 1.0) -> None:
        self._document = document
        self._brand = theme.brand[1:].upper()
        # Asked for once: to look a style up by its name reads all of them.
        self._styles = {str(style.name): str(style.style_id) for style in document.styles}
        self._tables = TableWriter(self._styles, self._relate, self._draw, scale)
        self._letters = scale * theme.letters
        self._drawn = 0  # small lines in cells
        self._turn = False  # whether the next paragraph turns the page
        self._at_top = False  # whether it stands first on one, where a heading needs no room above

    def _relate(self, address: str) -> str:
        kind = RELATIONSHIP_TYPE.HYPERLINK
        return str(self._document.part.relate_to(address, kind, is_external=True))

    def _draw(self, cell: Cell) -> str:
        """Return the small line of a cell as a run, its words as its text alternative."""
        self._drawn += 1
        part = self._document.part
        picture = part.new_pic_inline(io.BytesIO(line_png(cell.line)), height=LINE_HEIGHT)
        picture.docPr.set("id", str(FIRST_LINE + self._drawn))
        picture.docPr.set("descr", characters(cell.text))
        return f"<w:r><w:drawing>{picture.xml}</w:drawing></w:r>"

    def write_logo(self, logo: Logo) -> None:
        """Put the council's logo at the top, on the right."""
        holder = self._paragraph("Normal", ())
        holder.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        picture = holder.add_run().add_picture(io.BytesIO(logo_png(logo)), height=LOGO_HEIGHT)
        word_xml.describe_picture(picture, text=logo.alt, title="")

    def write_sheet(self, sheet: Sheet) -> None:
        """Write blocks on pages of their orientation."""
        self._turn_page(landscape=sheet.landscape)
        for block in group_small(sheet.blocks):
            if isinstance(block, tuple):
                self._side_by_side(block, ACROSS_LANDSCAPE if sheet.landscape else ACROSS)
            else:
                self.write(block)

    def _side_by_side(self, charts: tuple[Chart, ...], across: int) -> None:
        """Set small charts in columns of the page, so that their order is still that of reading."""
        self._columns(across)
        for chart in charts:
            title = self._paragraph(TABLE_SMALL, ())
            write_text(title, plain(chart.title), bold=True)
            said = self._paragraph(TABLE_SMALL, plain(chart.subtitle))
            holder = self._paragraph("Normal", ())
            for paragraph in (title, said):
                paragraph.paragraph_format.keep_with_next = True
            width = Mm(self._room() / across - 6)
            picture = holder.add_run().add_picture(io.BytesIO(chart_png(chart)), width=width)
            word_xml.describe_picture(picture, text=chart.alt, title=chart.title)
        self._columns(1)

    def _columns(self, across: int) -> None:
        section = self._document.add_section(WD_SECTION.CONTINUOUS)
        word_xml.set_columns(section, across)

    def write(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                style = "Title" if block.level == 1 else f"Heading {min(block.level - 1, 2)}"
                self._paragraph(style, plain(block.text))
            case Paragraph():
                paragraph = self._paragraph(STYLE_OF.get(block.kind, "Normal"), block.text)
                paragraph.paragraph_format.keep_with_next = block.kind == "gloss" or None
            case BulletList():
                for item in block.items:
                    self._paragraph("List Number" if block.numbered else "List Bullet", item)
            case PageBreak():
                self._turn = True
            case _:
                self._write_object(block)

    def _write_object(self, block: Table | Chart | Panel | KeyFacts) -> None:
        match block:
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Panel():
                self._panel(block)
            case KeyFacts():
                self._facts(block)

    def _paragraph(self, style: str, text: Text, *, inside: Any = None) -> Any:
        paragraph = (inside or self._document).add_paragraph()
        if self._turn:  # a break of its own would leave an empty page behind a full one
            paragraph.paragraph_format.page_break_before = True
            self._turn, self._at_top = False, True
        if self._at_top:
            paragraph.paragraph_format.space_before = Pt(0)
            self._at_top = False
        return self._styled(paragraph, style, text)

    def _styled(self, paragraph: Any, style: str, text: Text, *, bold: bool = False) -> Any:
        paragraph._p.style = self._styles[style]  # noqa: SLF001
        write_text(paragraph, text, bold=bold)
        return paragraph

    def _facts(self, facts: KeyFacts) -> None:
        """Write the facts one after the other, each whole on its line, as the other formats do."""
        paragraph = self._paragraph("Normal", ())
        for number, (name, cell) in enumerate(facts.pairs):
            write_text(paragraph, plain(f"{BETWEEN_FACTS if number else ''}{name}: "))
            write_text(paragraph, cell.text, bold=True)
            if cell.small:
                write_text(paragraph, (*plain(" ("), *cell.small, *plain(")")))

    def _panel(self, panel: Panel) -> None:
        paragraphs = [self._paragraph(f"Heading {panel.level - 1}", plain(panel.heading))]
        for number, text in enumerate(panel.body):
            paragraphs.append(self._paragraph("Normal" if number else LEAD, text))
        for paragraph in paragraphs:
            word_xml.rule_beside(paragraph, side="left", colour=self._brand, size=36)

    def _chart(self, chart: Chart) -> None:
        title = self._paragraph("Caption", plain(chart.title))
        subtitle = self._paragraph(SMALL, plain(chart.subtitle))
        holder = self._paragraph("Normal", ())
        for paragraph in (title, subtitle, holder):
            paragraph.paragraph_format.keep_with_next = True
        wanted = int(CHART_WIDTH * chart_share(chart, most=2.0))
        width = Emu(min(wanted, int(Mm(self._room()))))
        picture = holder.add_run().add_picture(io.BytesIO(chart_png(chart)), width=width)
        word_xml.describe_picture(picture, text=chart.alt, title=chart.title)
        if chart.source:
            self._paragraph(SMALL, plain(chart.source))
        if chart.printed_table is not None:
            self._table(chart.printed_table)

    def _table(self, table: Table) -> None:
        caption = self._paragraph("Caption", plain(table.caption))
        caption.paragraph_format.keep_with_next = True  # whatever a council's template says
        body = self._document._body._body  # noqa: SLF001
        body.insert_element_before(self._tables.table(table, self._widths(table)), "w:sectPr")
        # Word joins tables that nothing stands between.
        self._paragraph(TABLE_SMALL, ()).paragraph_format.line_spacing = BELOW_A_TABLE

    def _widths(self, table: Table) -> list[int]:
        widths = column_widths(table, self._room(), letters=self._letters)
        return [int(Mm(each)) for each in widths]

    def _room(self) -> float:
        """Return the millimetres between the margins of the page that is written."""
        section = self._document.sections[-1]
        sizes = (section.page_width, section.left_margin, section.right_margin)
        page, left, right = (int(size or 0) for size in sizes)
        return float(Emu(page - left - right).mm)

    def _turn_page(self, *, landscape: bool) -> None:
        now = self._document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
        if landscape != now:
            self._turn, self._at_top = False, True
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width


def write_text(paragraph: Any, text: Text, *, bold: bool = False) -> None:
    """Write a text as runs; what looks like a field or markup stays the characters it is."""
    for part in text:
        run = paragraph.add_run(part.text)
        if bold or part.strong:
            run.bold = True
        if part.emphasis:
            run.italic = True
        if part.href.lower().startswith(LINKS):
            run.font.underline = True
            run.font.color.rgb = RGBColor(0x1A, 0x5A, 0x96)
            word_xml.add_link(paragraph, part.href).append(run._r)  # noqa: SLF001
