"""Blocks as Word paragraphs, tables and pictures, each with a real style."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm, Pt, RGBColor

from highneeds.renderers import word_xml
from highneeds.renderers.charts import chart_png
from highneeds.renderers.word_styles import LEAD, QUIET, SMALL, TABLE_STYLE
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
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from highneeds.renderers.options import Theme
    from highneeds.reports.document import Badge, Cell, Text

TINTS = {
    "green": ("CCE2D8", "005A30"),
    "amber": ("FFF7BF", "594D00"),
    "red": ("F6D7D2", "942514"),
    "blue": ("D2E2F1", "144E81"),
    "none": ("EEEFEF", "383F43"),
}
LINKS = ("http://", "https://", "mailto:")
STYLE_OF = {"lead": LEAD, "small": SMALL, "source": SMALL, "gloss": SMALL}
CHART_WIDTH = Mm(150)
SMALL_SIZE = Pt(8)
KEPT_WHOLE = 10  # rows of a table that is not broken over pages


class WordWriter:
    """Writes blocks to the end of a Word document."""

    def __init__(self, document: WordDocument, theme: Theme) -> None:
        self._document = document
        self._brand = theme.brand[1:].upper()

    def write(self, block: Block) -> None:
        """Write one block."""
        match block:
            case Heading():
                style = "Title" if block.level == 1 else f"Heading {min(block.level - 1, 2)}"
                self._document.add_paragraph(block.text, style=style)
            case Paragraph():
                style = STYLE_OF.get(block.kind, "Normal")
                paragraph = self._document.add_paragraph(style=style)
                paragraph.paragraph_format.keep_with_next = block.kind == "gloss" or None
                write_text(paragraph, block.text)
            case BulletList():
                for item in block.items:
                    style = "List Number" if block.numbered else "List Bullet"
                    write_text(self._document.add_paragraph(style=style), item)
            case PageBreak():
                self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
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

    def _facts(self, facts: KeyFacts) -> None:
        for name, cell in facts.pairs:
            paragraph = self._document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            paragraph.add_run(f"{name}: ")
            write_text(paragraph, cell.text, bold=True)
            if cell.small:
                paragraph.add_run(" (")
                write_text(paragraph, cell.small)
                paragraph.add_run(")")

    def _panel(self, panel: Panel) -> None:
        heading = self._document.add_paragraph(panel.heading, style=f"Heading {panel.level - 1}")
        paragraphs = [heading]
        for number, text in enumerate(panel.body):
            style = "Normal" if number else LEAD
            paragraphs.append(self._document.add_paragraph(style=style))
            write_text(paragraphs[-1], text)
        for paragraph in paragraphs:
            word_xml.rule_beside(paragraph, side="left", colour=self._brand, size=36)

    def _chart(self, chart: Chart) -> None:
        self._document.add_paragraph(chart.title, style="Caption")
        subtitle = self._document.add_paragraph(chart.subtitle, style=SMALL)
        subtitle.paragraph_format.keep_with_next = True
        picture = self._document.add_picture(io.BytesIO(chart_png(chart)), width=CHART_WIDTH)
        word_xml.describe_picture(picture, text=chart.alt, title=chart.title)
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        self._document.add_paragraph(chart.source, style=SMALL)
        if chart.table is not None:
            self._table(chart.table)

    def _table(self, table: Table) -> None:
        if table.wide:
            self._turn_page(landscape=True)
        self._document.add_paragraph(table.caption, style="Caption")
        self._fill(table)
        after = self._document.add_paragraph(style=SMALL)
        after.paragraph_format.space_after = Pt(0)
        if table.wide:
            self._turn_page(landscape=False)

    def _fill(self, table: Table) -> None:
        grid = self._document.add_table(len(table.rows) + 1, len(table.columns))
        grid.style, grid.autofit = TABLE_STYLE, False
        size = Pt(8.5) if len(table.columns) > 5 else Pt(9.5)
        widths = self._widths(table)
        for index, width in enumerate(widths):
            grid.columns[index].width = width
        # One row at a time, because asking a table for its rows reads all of them again.
        rows = list(grid.rows)
        short = len(rows) <= KEPT_WHOLE
        for number, row in enumerate(rows):
            for column, cell in enumerate(row.cells):
                cell.width = widths[column]
                numeric = table.columns[column].numeric
                if number == 0:
                    run = cell.paragraphs[0].add_run(table.columns[column].heading)
                    run.bold, run.font.size = True, size
                else:
                    content = table.rows[number - 1][column]
                    numeric = numeric and content.numeric
                    write_cell(cell, content, size=size, header=column == 0)
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(0)
                    paragraph.paragraph_format.keep_with_next = (
                        short and number < len(table.rows)
                    ) or None
                    if numeric:
                        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        word_xml.describe_table(grid, caption=table.caption, description=table.summary)

    def _widths(self, table: Table) -> list[int]:
        section = self._document.sections[-1]
        sizes = (section.page_width, section.left_margin, section.right_margin)
        page, left, right = (int(size or 0) for size in sizes)
        total = sum(column.width for column in table.columns)
        return [int((page - left - right) * column.width / total) for column in table.columns]

    def _turn_page(self, *, landscape: bool) -> None:
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        if landscape != (section.orientation == WD_ORIENT.LANDSCAPE):
            section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width


def write_text(paragraph: Any, text: Text, *, bold: bool = False, size: Any = None) -> None:
    """Write a text as runs; what looks like a field or markup stays the characters it is."""
    for part in text:
        run = paragraph.add_run(part.text)
        run.bold = True if bold or part.strong else None
        run.italic = True if part.emphasis else None
        run.font.size = size
        if part.href.lower().startswith(LINKS):
            run.font.underline = True
            run.font.color.rgb = RGBColor(0x1A, 0x5A, 0x96)
            word_xml.add_link(paragraph, part.href).append(run._r)  # noqa: SLF001


def write_cell(cell: Any, content: Cell, *, size: Any, header: bool) -> None:
    """Write one cell: badge, text, and the small print below."""
    paragraph = cell.paragraphs[0]
    if content.badge is not None:
        _badge(paragraph, content.badge, size)
        if content.badge.note:
            _small(cell).add_run(content.badge.note).font.size = SMALL_SIZE
        if content.text:
            paragraph = cell.add_paragraph()
    write_text(paragraph, content.text, bold=header, size=size)
    if content.small:
        small = _small(cell)
        write_text(small, content.small, size=SMALL_SIZE)
        for run in small.runs:
            run.font.color.rgb = QUIET


def _small(cell: Any) -> Any:
    return cell.add_paragraph()


def _badge(paragraph: Any, badge: Badge, size: Any) -> None:
    fill, ink = TINTS.get(badge.tone, TINTS["none"])
    run = paragraph.add_run(f"{badge.symbol} {badge.words}")
    run.bold, run.font.size = True, size
    run.font.color.rgb = RGBColor.from_string(ink)
    if badge.judged:
        word_xml.frame(run, ink)
    else:
        word_xml.shade(run, fill)
