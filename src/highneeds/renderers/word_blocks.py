"""Blocks as Word paragraphs, tables and pictures, each with a real style."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Emu, Mm, Pt, RGBColor

from highneeds.renderers import word_xml
from highneeds.renderers.charts import chart_png, chart_share
from highneeds.renderers.column_widths import column_widths
from highneeds.renderers.tints import tint
from highneeds.renderers.word_styles import (
    DENSE_TEXT,
    LEAD,
    SMALL,
    TABLE_SMALL,
    TABLE_STYLE,
    TABLE_TEXT,
)
from highneeds.reports.document import (
    Block,
    BulletList,
    Cell,
    Chart,
    Heading,
    KeyFacts,
    PageBreak,
    Panel,
    Paragraph,
    Table,
    plain,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from highneeds.renderers.options import Theme
    from highneeds.renderers.sheets import Sheet
    from highneeds.reports.document import Badge, Text

LINKS = ("http://", "https://", "mailto:")
STYLE_OF = {"lead": LEAD, "small": SMALL, "source": SMALL, "gloss": SMALL}
CHART_WIDTH = Mm(150)
KEPT_WHOLE = 10  # rows of a table that is not broken over pages


class WordWriter:
    """Writes blocks to the end of a Word document."""

    def __init__(self, document: WordDocument, theme: Theme) -> None:
        self._document = document
        self._brand = theme.brand[1:].upper()
        # Asked for once: to look a style up by its name reads all of them.
        self._styles = {str(style.name): style.style_id for style in document.styles}

    def write_sheet(self, sheet: Sheet) -> None:
        """Write blocks on pages of their orientation."""
        self._turn_page(landscape=sheet.landscape)
        for block in sheet.blocks:
            self.write(block)

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
                self._paragraph("Normal", ()).add_run().add_break(WD_BREAK.PAGE)
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
        return self._styled(paragraph, style, text)

    def _styled(self, paragraph: Any, style: str, text: Text, *, bold: bool = False) -> Any:
        paragraph._p.style = self._styles[style]  # noqa: SLF001
        write_text(paragraph, text, bold=bold)
        return paragraph

    def _facts(self, facts: KeyFacts) -> None:
        for name, cell in facts.pairs:
            paragraph = self._paragraph("Normal", plain(f"{name}: "))
            paragraph.paragraph_format.space_after = Pt(1)
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
        picture = holder.add_run().add_picture(
            io.BytesIO(chart_png(chart)), width=Emu(int(CHART_WIDTH * chart_share(chart)))
        )
        word_xml.describe_picture(picture, text=chart.alt, title=chart.title)
        self._paragraph(SMALL, plain(chart.source))
        if chart.table is not None:
            self._table(chart.table)

    def _table(self, table: Table) -> None:
        caption = self._paragraph("Caption", plain(table.caption))
        caption.paragraph_format.keep_with_next = True  # whatever a council's template says
        self._grid(table)
        self._paragraph(TABLE_SMALL, ())  # Word joins tables that nothing stands between

    def _grid(self, table: Table) -> None:
        grid: Any = self._document.add_table(len(table.rows) + 1, len(table.columns))
        grid.style, grid.autofit = TABLE_STYLE, False
        widths = self._widths(table)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        heads = tuple(
            Cell(plain(column.heading), numeric=column.numeric) for column in table.columns
        )
        contents = (heads, *table.rows)
        for number, (row, cells) in enumerate(zip(list(grid.rows), contents, strict=True)):
            keep = len(contents) <= KEPT_WHOLE and number + 1 < len(contents)
            for index, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
                place.width = widths[index]
                self._cell(place, cell, dense=len(widths) > 5, bold=number == 0 or index == 0)
                right = table.columns[index].numeric and cell.numeric
                for paragraph in place.paragraphs:
                    _place(paragraph, right=right, keep=keep)
        word_xml.describe_table(grid, caption=table.caption, description=table.summary)

    def _cell(self, place: Any, cell: Cell, *, dense: bool, bold: bool) -> None:
        style = DENSE_TEXT if dense else TABLE_TEXT
        paragraph = place.paragraphs[0]
        if cell.badge is not None:
            _badge(self._styled(paragraph, style, ()), cell.badge)
            if cell.badge.note:
                self._paragraph(TABLE_SMALL, plain(cell.badge.note), inside=place)
            if cell.text:
                self._paragraph(style, cell.text, inside=place)
        else:
            self._styled(paragraph, style, cell.text, bold=bold)
        if cell.small:
            self._paragraph(TABLE_SMALL, cell.small, inside=place)

    def _widths(self, table: Table) -> list[int]:
        section = self._document.sections[-1]
        sizes = (section.page_width, section.left_margin, section.right_margin)
        page, left, right = (int(size or 0) for size in sizes)
        return [int(Mm(width)) for width in column_widths(table, Emu(page - left - right).mm)]

    def _turn_page(self, *, landscape: bool) -> None:
        now = self._document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
        if landscape != now:
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


def _place(paragraph: Any, *, right: bool, keep: bool) -> None:
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if keep:
        paragraph.paragraph_format.keep_with_next = True


def _badge(paragraph: Any, badge: Badge) -> None:
    fill, ink = tint(badge.tone)
    run = paragraph.add_run(f"{badge.symbol} {badge.words}")
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(ink)
    if badge.judged:
        word_xml.frame(run, ink)
    else:
        word_xml.shade(run, fill)
