"""The OpenDocument spreadsheet holds the same sheets, as the Excel workbook does, and no formula."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import odfdo
import pytest
from lxml import etree

from highneeds.renderers.ods_format import render
from highneeds.renderers.options import RenderOptions
from tests.unit.renderers.made_documents import (
    FORMULAS,
    NUMBERS,
    hostile_document,
    march_report,
    numbers_document,
    said,
    small_print,
    tables_of,
)
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from highneeds.reports.document import Document

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def parts_of(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(document, options=RenderOptions()))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def opened(document: Document) -> Any:
    return odfdo.Document(io.BytesIO(render(document, options=RenderOptions())))


def grids_of(document: Document) -> dict[str, tuple[list[str], list[list[Any]]]]:
    """Return headings and cells of the named table of each sheet, by the sheet's name."""
    file = opened(document)
    sheets = {table.name: table for table in file.body.tables}
    grids = {}
    for named in file.body.xpath("//table:database-range"):
        tab, _, area = named.get_attribute("table:target-range-address").partition("'.")
        top, bottom = (int(re.sub(r"\D", "", place.split(".")[-1])) for place in area.split(":"))
        tab = tab.removeprefix("'").replace("''", "'")
        in_order = sheets[tab].get_elements("descendant::table:table-row")
        head, *rows = [row.get_elements("table:table-cell") for row in in_order[top - 1 : bottom]]
        grids[tab] = ([shown(cell) for cell in head], rows)
    return grids


def shown(cell: Any) -> str:
    """Return the paragraphs of a cell, as a person sees them."""
    return "\n".join(paragraph.text_recursive for paragraph in cell.get_elements("text:p"))


@pytest.mark.parametrize("internal", [False, True])
def test_every_cell_of_the_march_report_is_shown_as_it_was_printed(*, internal: bool) -> None:
    document = march_report(internal=internal)
    grids = list(grids_of(document).values())[1:-1]

    for (headings, rows), table in zip(grids, tables_of(document), strict=True):
        assert [h for h in headings if "(note)" not in h] == [c.heading for c in table.columns]
        for row, printed in zip(rows, table.rows, strict=True):
            got = dict(zip(headings, map(shown, row), strict=True))
            for column, cell in zip(table.columns, printed, strict=True):
                assert got[column.heading] == said(cell)
                assert got.get(f"{column.heading} (note)", "") == small_print(cell)


def test_numbers_are_numbers_and_words_are_words() -> None:
    _, rows = grids_of(numbers_document())["Figures"]

    for (text, value), row in zip(NUMBERS, rows, strict=False):
        assert row[1].type == "float"
        assert float(row[1].get_attribute("office:value")) == value
        assert shown(row[1]) == text
    assert {row[1].type for row in rows[len(NUMBERS) :]} == {"string"}


def test_the_style_of_a_number_shows_what_was_printed_around_it() -> None:
    content: Any = etree.fromstring(parts_of(numbers_document())["content.xml"])
    looks = {tuple(style.itertext()) for style in content.iter("{*}number-style")}

    assert {("£",), ("£", ""), ("%",), (" (33%)",)} & looks


def test_each_table_has_a_header_row_that_is_read_as_one() -> None:
    content: Any = etree.fromstring(parts_of(march_report())["content.xml"])
    sheets = list(content.iter("{*}table"))

    assert len(sheets) == len(list(tables_of(march_report()))) + 2
    for sheet in sheets:
        assert len(sheet.findall("{*}table-header-rows")) == 1


def test_language_title_and_date_are_the_documents_and_nothing_of_the_librarys() -> None:
    parts = parts_of(document_of())
    styles: Any = etree.fromstring(parts["styles.xml"])
    about = opened(document_of()).meta

    assert {each.get(f"{FO}language") for each in styles.iter(f"{STYLE}text-properties")} <= {
        "en",
        None,
    }
    assert (about.title, about.language, about.creator) == ("A report", "en-GB", "A Council")
    assert about.creation_date.isoformat() == "2024-03-04T00:00:00"
    assert about.generator == "highneeds"
    assert set(parts) == {
        "mimetype", "META-INF/manifest.xml", "content.xml", "meta.xml", "settings.xml", "styles.xml",
    }  # fmt: skip


def test_the_first_part_says_unpacked_what_the_file_is() -> None:
    made = render(document_of(), options=RenderOptions())

    assert made[30:84] == b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def test_nothing_that_was_typed_becomes_a_formula_or_an_address() -> None:
    document = hostile_document(FORMULAS)
    content: Any = etree.fromstring(parts_of(document)["content.xml"])
    texts = {shown(cell) for _, rows in grids_of(document).values() for row in rows for cell in row}

    assert not content.xpath("//@*[local-name()='formula']")
    assert all(link.startswith("#") for link in content.xpath("//@*[local-name()='href']"))
    for typed in FORMULAS:
        assert typed.replace("\r", "\n") in texts, typed
