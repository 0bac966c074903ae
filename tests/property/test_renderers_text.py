"""Any text at all goes through the report and comes out as itself."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from highneeds.renderers.docx_format import render as render_docx
from highneeds.renderers.glyphs import USUAL, _drawable
from highneeds.renderers.html_format import render as render_html
from highneeds.renderers.long_words import BREAK, IN_A_CELL, with_breaks
from highneeds.renderers.options import RenderOptions
from highneeds.renderers.pdf_format import render as render_pdf
from highneeds.renderers.plain_characters import map_text, without_controls
from highneeds.reports import narrative
from highneeds.reports.document import Cell, Column, Document, Heading, Paragraph, Table, plain
from highneeds.reports.document_text import block_texts

ANYTHING = st.text(max_size=60)
PLAIN = st.text(st.sampled_from("ab .,-+1)(£\n é"), max_size=40)


def document_of(text: str) -> Document:
    table = Table("t", "A table", (Column(text), Column("b")), ((Cell(plain(text)),) * 2,))
    blocks = (Heading(1, "Title"), Paragraph(plain(text)), table)
    made = Document("Title", "en-GB", "A Council", "foot", "2024-03-04", blocks)
    return map_text(made, without_controls)


@given(ANYTHING)
def test_any_text_is_the_text_of_the_page(text: str) -> None:
    page: Any = html.fromstring(render_html(document_of(text), options=RenderOptions()))

    wanted = without_controls(text)
    assert page.xpath("string(//main/p)").split() == wanted.split()


@settings(max_examples=15, deadline=None)
@given(ANYTHING)
def test_any_text_is_the_text_of_the_word_file(text: str) -> None:
    made = render_docx(document_of(text), options=RenderOptions())

    said = docx.Document(io.BytesIO(made)).paragraphs[1].text
    assert said.split() == without_controls(text).split()


@settings(max_examples=25, deadline=None)
@given(ANYTHING)
def test_no_text_stops_the_pdf(text: str) -> None:
    assert render_pdf(document_of(text), options=RenderOptions()).startswith(b"%PDF-")


@given(PLAIN)
def test_text_without_marks_reads_the_same_without_the_parser(text: str) -> None:
    quickly = list(block_texts(narrative.read_narrative(text)))

    with_parser = narrative.read_narrative(f"*x*\n\n{text}")[1:]
    assert quickly == list(block_texts(with_parser))


@given(st.text(st.sampled_from("abcé/ ."), max_size=200))
def test_places_to_break_change_no_word_and_leave_none_wider_than_its_cell(text: str) -> None:
    table = with_breaks(document_of(text)).blocks[2]

    assert isinstance(table, Table)
    (run,) = table.rows[0][0].text
    assert run.text.replace(BREAK, "") == text
    assert all(len(word) <= IN_A_CELL for word in re.split(rf"[\s{BREAK}]", run.text))


def test_what_is_taken_to_be_drawable_is_drawable() -> None:
    assert {ord(character) for character in USUAL} <= _drawable()
