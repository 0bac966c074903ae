"""The PDF is tagged, says its headers both ways, carries its fonts, and survives any character."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pdfua
import pikepdf
import pytest

from highneeds.renderers.options import RenderOptions
from highneeds.renderers.pdf_format import render, render_pictures
from highneeds.reports.document import Heading, Paragraph, Table, plain
from tests.pdf_reading import pages_of, read_tables, read_text
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.reports.document import Block


def write(folder: Path, text: str = "Plain words.", **shape: Any) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(render(document_of(text, **shape), options=RenderOptions()))
    return path


def test_the_checker_of_pdf_ua_finds_nothing(tmp_path: Path) -> None:
    report = pdfua.validate(str(write(tmp_path)))

    assert report.findings == ()
    assert len(report.outcomes) >= 10  # it did look


def test_tables_have_headers_both_ways(tmp_path: Path) -> None:
    tables = read_tables(write(tmp_path))

    assert [table.headings for table in tables[1:]] == [("Name", "Amount", "Rating")] * 2
    assert all(table.row_headers == len(table.rows) for table in tables)


def test_language_title_and_date_are_the_documents(tmp_path: Path) -> None:
    with pikepdf.open(write(tmp_path)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]) == "A report"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240304")
        assert str(pdf.open_metadata()["pdfuaid:part"]) == "1"
        assert pdf.Root.Outlines.Count != 0


def test_every_font_is_embedded(tmp_path: Path) -> None:
    with pikepdf.open(write(tmp_path)) as pdf:
        fonts = [
            set(font.DescendantFonts[0].FontDescriptor.keys())
            for page in pdf.pages
            for font in page.Resources.Font.values()
        ]

    assert fonts
    assert all(keys & {"/FontFile2", "/FontFile3"} for keys in fonts)


def test_a_character_that_no_font_has_is_replaced_and_said(tmp_path: Path) -> None:
    text = read_text(write(tmp_path, "Progress 🎉 漢"))

    assert "Progress □ □" in text
    assert "U+6F22, U+1F389" in text


def test_a_long_table_is_never_cut_and_its_header_repeats(tmp_path: Path) -> None:
    path = write(tmp_path, "A row", rows=120)

    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 4
    assert len(read_tables(path)[0].rows) == 120


def test_every_page_can_be_had_as_a_picture() -> None:
    pictures = render_pictures(document_of(rows=60), options=RenderOptions(), ppi=20)

    assert len(pictures) > 1
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


@pytest.mark.parametrize("wide", [True, False])
def test_a_wide_table_turns_its_page(tmp_path: Path, *, wide: bool) -> None:
    with pikepdf.open(write(tmp_path, wide=wide)) as pdf:
        sizes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]

    assert any(size[2] > size[3] for size in sizes) is wide


def test_a_heading_is_never_parted_from_its_table_by_what_explains_its_short_forms(
    tmp_path: Path,
) -> None:
    """However far down a landscape page the heading comes, the table's first row is on its page."""
    base = document_of(rows=6, wide=True)
    table = next(block for block in base.blocks if isinstance(block, Table))
    lines = [Paragraph(plain(f"Line {number}.")) for number in range(18)]
    for fill in range(2, 14, 2):
        end = (Heading(2, "Finance"), Paragraph(plain("KPI: a key"), kind="gloss"), table)
        begin = (Heading(1, "A report"), Heading(2, "First"), table)
        blocks: tuple[Block, ...] = (*begin, *lines[:fill], *end)
        path = tmp_path / f"{fill}.pdf"
        path.write_bytes(render(replace(base, blocks=blocks), options=RenderOptions()))
        assert pages_of(path, "/H2")[-1] == pages_of(path, "/Table")[-1], fill
