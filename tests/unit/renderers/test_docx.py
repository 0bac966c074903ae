"""The Word file has real styles, header rows, alternative texts, and takes a council's template."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from highneeds.renderers.docx_format import render
from highneeds.renderers.options import RenderOptions
from highneeds.vocabulary.errors import ReportError
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from pathlib import Path


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


@pytest.fixture(scope="module")
def content() -> bytes:
    return render(document_of(), options=RenderOptions())


@pytest.fixture(scope="module")
def word(content: bytes) -> Any:
    return opened(content)


def test_headings_lists_and_captions_have_real_styles(word: Any) -> None:
    styles = {paragraph.style.name for paragraph in word.paragraphs}

    assert {"Title", "Heading 1", "List Bullet", "List Number", "Caption"} <= styles


def test_every_table_has_a_header_row_a_description_and_whole_rows(word: Any) -> None:
    for table in word.tables:
        properties = table._tbl.tblPr
        assert properties.xpath("w:tblCaption/@w:val")[0]
        assert properties.xpath("w:tblDescription/@w:val")[0]
        look = properties.find(qn("w:tblLook"))
        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert len(table._tbl.xpath("w:tr/w:trPr/w:tblHeader")) == 1
        assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == len(table.rows)


def test_the_picture_has_its_text_alternative(word: Any) -> None:
    (described,) = word.element.body.xpath(".//wp:docPr/@descr")

    assert described == "From 56.2 to 83.5."


def test_language_and_properties_are_the_documents(word: Any) -> None:
    about = word.core_properties

    assert word.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]
    assert (about.title, about.author, about.language) == ("A report", "A Council", "en-GB")
    assert about.created.isoformat()[:10] == "2024-03-04"


def test_the_marking_and_the_page_number_are_on_every_page(word: Any) -> None:
    section = word.sections[0]

    assert section.header.paragraphs[0].text == "Draft"
    codes = section.footer._element.xpath(".//w:instrText/text()")
    assert [code.strip() for code in codes] == ["PAGE", "NUMPAGES"]


def test_all_parts_carry_one_fixed_time(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {item.date_time for item in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_councils_template_keeps_its_looks_and_loses_its_sample_text(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("Sample text to be replaced")
    style: Any = template.styles["Heading 1"]
    style.font.size = Pt(33)
    template.sections[0].footer.paragraphs[0].text = "Westmarch Council"
    path = tmp_path / "template.docx"
    template.save(str(path))

    word = opened(render(document_of(), options=RenderOptions(template=path)))

    assert word.styles["Heading 1"].font.size == Pt(33)
    assert "Sample text to be replaced" not in [p.text for p in word.paragraphs]
    assert word.sections[0].footer.paragraphs[0].text == "Westmarch Council"


def test_a_template_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(b"not a zip")

    with pytest.raises(ReportError, match=r"a \.docx file was wanted"):
        render(document_of(), options=RenderOptions(template=path))
