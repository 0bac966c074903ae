"""The small line of a cell is drawn where a format can, and told in words where it cannot."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import docx
import pikepdf
import pptx
import pytest

from highneeds.renderers.cell_lines import line_svg
from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions
from highneeds.reports.document import Cell, Column, Table, plain
from tests.unit.renderers.made_documents import document_with

if TYPE_CHECKING:
    from highneeds.reports.document import Document

WORDS = "30 in Mar 2022, 37 in Jan 2024 <&>"


def with_line() -> Document:
    rows = (
        (
            Cell(plain("Plans")),
            Cell(plain(WORDS), line=(30.0, None, 34.0, 37.0)),
            Cell(plain("37")),
        ),
        (Cell(plain("Moves")), Cell(plain("[x]")), Cell(plain("3"))),
    )
    columns = (Column("Measure", 3.0), Column("Over time", 2.0), Column("Figure"))
    return document_with(Table("measures", "Measures", columns, rows))


def made(name: str) -> bytes:
    return make_file(with_line(), name, options=RenderOptions())


def test_a_page_draws_it_and_says_it_to_those_who_listen() -> None:
    page = made("html").decode()

    assert 'role="img" aria-label="30 in Mar 2022, 37 in Jan 2024 &lt;&amp;&gt;"' in page
    assert page.count("<polyline") == 1


def test_a_pdf_has_it_as_a_figure_with_words() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        said = [
            str(each.Alt)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]

    assert said == [WORDS]


def test_a_word_document_has_it_as_a_picture_with_words_and_a_number_of_its_own() -> None:
    body = docx.Document(io.BytesIO(made("docx"))).element.body
    pictures = body.xpath(".//w:tbl//wp:docPr")

    assert [each.get("descr") for each in pictures] == [WORDS]
    numbers = [each.get("id") for each in body.xpath(".//wp:docPr")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", ["csv", "txt"])
def test_a_format_of_text_says_it(name: str) -> None:
    assert "30 in Mar 2022" in made(name).decode()


def test_slides_leave_the_column_out() -> None:
    slides = pptx.Presentation(io.BytesIO(made("pptx"))).slides
    (table,) = (s.table for slide in slides for s in slide.shapes if s.has_table)

    assert [cell.text for cell in table.rows[0].cells] == ["Measure", "Figure"]


def test_the_drawing_holds_numbers_alone() -> None:
    """What is drawn is a line and dots: no text, no address, and figures that never moved lie flat."""
    drawn = line_svg((5.0, 5.0, None, 5.0))

    assert re.findall(r"<(\w+)", drawn) == ["svg", "polyline", "circle", "circle"]
    assert len(set(re.findall(r",(\d+\.\d+)", drawn))) == 1
