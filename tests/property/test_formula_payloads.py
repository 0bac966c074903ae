"""Two thousand texts that would like to be formulas: in every data file they stay what was typed."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from itertools import islice, product

import openpyxl
import pytest
from lxml import etree

from highneeds.renderers.csv_format import plain_value
from highneeds.renderers.making import make_file
from highneeds.renderers.options import RenderOptions
from highneeds.reports.document import Cell, Chart, Column, Document, Heading, Table, plain
from highneeds.reports.parts_chart import bars_spec

HOW_MANY = 2000
BEFORE = ("", " ", "  ", "\t", "\n", "'", '"', "\u200b", "\u00a0", "\ufeff")
SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66")
ACTS = (
    "cmd|'/C calc'!A0", "SUM(1,1)", "1+1", 'HYPERLINK("http://127.0.0.1/","x")',
    'WEBSERVICE("http://127.0.0.1/")', "DDE(\"cmd\";\"/C calc\";\"x\")", "A1*2",
    'IMPORTXML("http://127.0.0.1/","//a")', "INDIRECT(ADDRESS(1,1))", "MSEXCEL|'\\..\\x'!''",
    "'file:///etc/passwd'#$x.A1", "rundll32|'URL.dll,OpenURL x'!A", "EXEC(\"calc\")",
    'of:=SUM([.A1:.A2])', "oooc:=A1", "2+5+cmd|' /C calc'!A0", "(1)", "10%0a", "$A$1", "TRUE()",
    "{1,2}", 'CALL("urlmon","x","y")', 'REGISTER("a","b")',
)  # fmt: skip
PAYLOADS = tuple(islice((f"{a}{b}{c}" for c, b, a in product(ACTS, SIGNS, BEFORE)), HOW_MANY))
ACTING = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66")


@pytest.fixture(scope="module")
def document() -> Document:
    rows = tuple(
        (Cell(plain(each)), Cell(plain(f"{each}"), small=plain(each))) for each in PAYLOADS
    )
    table = Table(PAYLOADS[0], PAYLOADS[1], (Column(PAYLOADS[2]), Column(PAYLOADS[3])), rows)
    numbers = (Cell(plain(PAYLOADS[5])), Cell(plain("1"), numeric=True, value=1))
    drawn = Table(
        "drawn", "Drawn", (Column("a"), Column(PAYLOADS[6], numeric=True)), (numbers,) * 3
    )
    spec = bars_spec([(PAYLOADS[0], 1.0, PAYLOADS[1])], axis="n")
    chart = Chart("drawn", PAYLOADS[0], PAYLOADS[1], PAYLOADS[2], PAYLOADS[3], spec, table=drawn)
    blocks = (Heading(1, PAYLOADS[4]), Heading(2, "Section"), table, chart)
    return Document(PAYLOADS[0], "en-GB", "A Council", "foot", "2024-03-04", blocks)


def test_there_are_two_thousand_and_each_is_another() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == HOW_MANY


def test_no_line_of_the_csv_begins_with_what_acts_and_all_come_back(document: Document) -> None:
    text = make_file(document, "csv", options=RenderOptions()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))

    for row in rows:
        for value in row:
            bare = value.lstrip(" \u200b\u00a0\ufeff")
            assert not bare.startswith(ACTING) or _is_number(value), value
    kept = {plain_value(value) for row in rows for value in row}
    assert {_as_kept(each) for each in PAYLOADS} <= kept


def test_no_cell_of_the_workbook_is_a_formula_or_a_link_outwards(document: Document) -> None:
    made = make_file(document, "xlsx", options=RenderOptions())
    book = openpyxl.load_workbook(io.BytesIO(made))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert [c for c in cells if c.hyperlink and c.hyperlink.target] == []
    assert {_as_kept(each) for each in PAYLOADS} <= {c.value for c in cells}


def test_no_cell_of_the_opendocument_spreadsheet_is_a_formula(document: Document) -> None:
    made = make_file(document, "ods", options=RenderOptions())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        content = etree.fromstring(parts.read("content.xml"))

    formulas = [node for node in content.iter() for name in node.attrib if "formula" in str(name)]
    assert formulas == []


def test_no_workbook_behind_a_slide_holds_a_formula(document: Document) -> None:
    small = replace(document, blocks=document.blocks[-1:])
    made = make_file(small, "pptx", options=RenderOptions())
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        books = [parts.read(name) for name in parts.namelist() if name.endswith(".xlsx")]

    assert books
    for content in books:
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            assert [c for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


def test_a_chart_draws_what_was_typed_and_nothing_acts_in_it(document: Document) -> None:
    page = make_file(
        replace(document, blocks=document.blocks[-1:]), "html", options=RenderOptions()
    )
    svg = page[page.index(b"<svg") : page.index(b"</svg>")]

    assert b"cmd|" in svg
    for acting in (b"<script", b"<image", b"href", b"onload", b"http://127"):
        assert acting not in svg


def _as_kept(text: str) -> str:
    from highneeds.renderers.plain_characters import without_controls

    return without_controls(text)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
