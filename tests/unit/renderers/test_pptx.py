"""The slides: a title each, native tables whole with their headings, a chart to edit, all cells."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
import pptx
import pytest
from lxml import etree
from pptx.util import Pt

from highneeds.renderers.options import RenderOptions
from highneeds.renderers.pptx_format import render
from highneeds.renderers.slide_space import BODY_HEIGHT, BODY_TOP
from highneeds.reports.document import Cell, Column, Table, plain
from highneeds.reports.document_text import block_texts
from tests.unit.renderers.made_documents import (
    FORMULAS,
    document_with,
    hostile_document,
    march_report,
    said,
    small_print,
    tables_of,
)
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from highneeds.reports.document import Document

WIDE = 16 / 9


def opened(document: Document) -> Any:
    return pptx.Presentation(io.BytesIO(render(document, options=RenderOptions())))


def parts_of(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(document, options=RenderOptions()))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def frames_of(document: Document) -> list[Any]:
    return [shape for slide in opened(document).slides for shape in slide.shapes if shape.has_table]


def grids_of(document: Document) -> dict[str, tuple[list[str], list[list[Any]]]]:
    """Return headings and cells of each table, put together again from its slides."""
    grids: dict[str, tuple[list[str], list[list[Any]]]] = {}
    for frame in frames_of(document):
        head, *rows = [list(row.cells) for row in frame.table.rows]
        headings, known = grids.setdefault(frame.name, ([cell.text for cell in head], []))
        assert headings == [cell.text for cell in head]
        known.extend(rows)
    return grids


def words_in(cell: Any) -> str:
    """Return the words of a cell, paragraphs and all, without the shape before a rating."""
    text = " ".join(paragraph.text for paragraph in cell.text_frame.paragraphs)
    return re.sub(r"^[●▲✦◆■–?★] ", "", text)


@pytest.mark.parametrize("internal", [False, True])
def test_every_cell_of_the_march_report_is_on_a_slide(*, internal: bool) -> None:
    document = march_report(internal=internal)
    grids = grids_of(document)

    for table in tables_of(document):
        headings, rows = grids.pop(table.name)
        assert headings == [column.heading for column in table.columns]
        for row, printed in zip(rows, table.rows, strict=True):
            for got, cell in zip(row, printed, strict=True):
                assert words_in(got) == f"{said(cell)} {small_print(cell)}".rstrip(" ")
    assert not grids


def test_all_that_is_said_is_on_some_slide() -> None:
    document = march_report()
    texts = " ".join(
        " ".join(shape.text_frame.text.split())
        for slide in opened(document).slides
        for shape in slide.shapes
        if shape.has_text_frame
    )

    for block in document.blocks:
        if type(block).__name__ in {"Paragraph", "BulletList", "Panel", "Heading", "KeyFacts"}:
            for said_text in block_texts([block]):
                # A heading with nothing but further headings below it has no slide.
                alone = said_text == "Definitions"
                assert alone or " ".join(said_text.split()) in texts, said_text


def test_the_slides_are_16_to_9_and_each_has_a_title_of_its_own() -> None:
    show = opened(march_report())
    titles = [slide.shapes.title.text for slide in show.slides]

    assert show.slide_width / show.slide_height == pytest.approx(WIDE, rel=1e-3)
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert "The deficit is set to rise from £56.2 million to £83.5 million" in titles


def test_the_title_is_read_first_and_the_foot_last_with_marking_and_number() -> None:
    for slide in opened(march_report()).slides:
        kinds = [s.placeholder_format.type.name if s.is_placeholder else "" for s in slide.shapes]
        assert kinds[0] in {"TITLE", "CENTER_TITLE"}
        assert kinds[-2:] == ["FOOTER", "SLIDE_NUMBER"]
        assert slide.shapes[-2].text_frame.text.startswith("Draft · ")
        assert not slide.has_notes_slide


def test_every_table_has_a_header_row_and_column_and_a_text_alternative() -> None:
    for frame in frames_of(march_report()):
        assert frame.table.first_row
        assert frame.table.first_col
        assert frame._element._nvXxPr.cNvPr.get("descr")


def test_no_table_runs_off_its_slide() -> None:
    for frame in frames_of(march_report(internal=True)):
        assert frame.top + frame.height <= Pt(BODY_TOP + BODY_HEIGHT + 1)


def test_a_row_that_no_slide_holds_goes_on_under_its_name() -> None:
    words = [f"word{number}" for number in range(3000)]
    row = (Cell(plain("Long")), Cell(plain(" ".join(words))))
    table = Table("long", "Long", (Column("Name"), Column("Text", 3)), (row,))

    _, rows = grids_of(document_with(table))["long"]

    assert " ".join(words_in(cells[1]) for cells in rows).split() == words
    assert [words_in(cells[0]) for cells in rows[:2]] == ["Long", "Long (continued)"]


def test_the_chart_is_native_and_its_workbook_holds_the_tables_numbers() -> None:
    show = opened(march_report())
    (frame,) = [shape for slide in show.slides for shape in slide.shapes if shape.has_chart]
    chart = frame.chart
    sheet = openpyxl.load_workbook(
        io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), read_only=False
    )["Sheet1"]

    assert frame._element._nvXxPr.cNvPr.get("descr").startswith("Line chart of the cumulative")
    assert list(chart.plots[0].categories) == ["2023-24", "2024-25"]
    assert list(chart.plots[0].series[0].values) == [56_247_009, 83_548_046]
    assert [[cell.value for cell in row] for row in sheet] == [
        [None, "Budget"], ["2023-24", 56_247_009], ["2024-25", 83_548_046],
    ]  # fmt: skip


def test_every_run_says_its_language_and_the_properties_are_the_documents() -> None:
    parts = parts_of(march_report())
    about = opened(document_of()).core_properties

    for name, part in parts.items():
        if name.startswith(
            ("ppt/slides/slide", "ppt/slideLayouts/slide", "ppt/slideMasters/slide")
        ):
            tree: Any = etree.fromstring(part)
            assert {each.get("lang") for each in tree.iter("{*}rPr")} <= {"en-GB"}, name
    assert (about.title, about.author, about.language) == ("A report", "A Council", "en-GB")
    assert not [name for name in parts if re.search("thumbnail|printer|notes|comment", name)]


def test_what_was_typed_stays_text_on_slides_and_in_the_charts_workbook() -> None:
    document = hostile_document(FORMULAS)
    parts = parts_of(document)
    texts = {
        cell.text.replace("\v", "\n")
        for _, rows in grids_of(document).values()
        for row in rows
        for cell in row
    }

    for typed in FORMULAS:
        assert any(typed.replace("\r", "\n") in text for text in texts), typed
    for name, part in parts.items():
        assert not re.search("external|vba|activeX|oleObject", name), name
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(part)) as book:
                sheet: Any = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
                assert not sheet.xpath("//*[local-name()='f' or local-name()='hyperlink']")
        elif name.endswith(".rels"):
            targets = re.findall(rb'Target="([^"]*)" TargetMode="External"', part)
            assert all(t.startswith((b"http://", b"https://", b"mailto:")) for t in targets)
