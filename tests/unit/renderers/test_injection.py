"""Whatever a person typed comes out as the text it is: no markup, code or field in it ever acts."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree, html

from highneeds.renderers.extract import extract
from tests.pdf_reading import read_text
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from pathlib import Path
from typing import Any

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#x3c;",
    '#panic("no") #eval("1+1") #read("/etc/passwd")',
    "$ x^2 $ *strong* _so_ `raw` <label> @ref // comment /* c */",
    '#import "@preview/x:0.1.0": *',
    "\\u{1f} \\ ~ --- ... = Heading",
    "]#[ ]] [[ {{ }} {% %}",
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" }',
    "{ INCLUDETEXT http://127.0.0.1/ } HYPERLINK INCLUDEPICTURE",
    "=cmd|'/C calc'!A0",
    "@SUM(1+1) +1 -1 %0a",
    "{{constructor.constructor('alert(1)')()}}",
    "]]></w:t><w:t>",
]


@pytest.mark.parametrize("typed", PAYLOADS)
def test_text_in_is_text_out_in_every_format(tmp_path: Path, typed: str) -> None:
    paths = extract(
        document_of(typed), formats=["html", "docx", "json", "pdf"], out=tmp_path, internal=False
    )
    page, word, data, pdf = paths

    tree: Any = html.fromstring(page.read_bytes())
    assert tree.xpath("string(//main/p[1])").startswith(typed)
    assert not tree.xpath("//script|//img|//*[@onload or @onerror]")
    assert typed in [paragraph.text for paragraph in docx.Document(str(word)).paragraphs]
    assert typed in [
        run["text"]
        for block in json.loads(data.read_text(encoding="utf-8"))["blocks"]
        if block["block"] == "paragraph"
        for run in block["text"]
    ]
    assert " ".join(typed.split()) in read_text(pdf)


def test_the_word_file_holds_no_field_but_page_numbers_and_no_part_from_outside(
    tmp_path: Path,
) -> None:
    (path,) = extract(
        document_of(" ".join(PAYLOADS)), formats=["docx"], out=tmp_path, internal=False
    )

    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        names = parts.namelist()
        fields = [
            str(node.text).strip()
            for name in names
            if name.endswith(".xml")
            for node in etree.fromstring(parts.read(name)).iter("{*}instrText", "{*}fldSimple")
        ]
    assert fields == ["PAGE", "NUMPAGES"]
    assert not [name for name in names if "comment" in name or "external" in name.lower()]


def test_control_characters_and_hidden_direction_marks_are_taken_out(tmp_path: Path) -> None:
    paths = extract(
        document_of("a\x00b\x1bc\u202ed\ufffe"),
        formats=["html", "docx", "json", "pdf"],
        out=tmp_path,
        internal=False,
    )

    assert "abcd" in docx.Document(str(paths[1])).paragraphs[4].text
    assert "abcd" in paths[0].read_text(encoding="utf-8")
    assert "abcd" in read_text(paths[3])
