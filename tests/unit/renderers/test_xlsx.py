"""The Excel workbook follows the government checklist, holds every cell, and never a formula."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from lxml import etree

from highneeds.renderers.options import RenderOptions
from highneeds.renderers.xlsx_format import render
from highneeds.reports.document import Cell, Column, Heading, Table, plain
from tests.unit.renderers.made_documents import (
    FORMULAS,
    NUMBERS,
    document_with,
    hostile_document,
    march_report,
    numbers_document,
    said,
    small_print,
    tables_of,
)
from tests.unit.renderers.plain_document import CHART, TABLE, document_of

if TYPE_CHECKING:
    from highneeds.reports.document import Document

REL = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def opened(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(document, options=RenderOptions())))


def parts_of(document: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render(document, options=RenderOptions()))) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def shown(cell: Any) -> str:
    """Return what a person sees in a cell: its text, or its number in its format."""
    if not isinstance(cell.value, int | float):
        return str(cell.value or "")
    positive, _, negative = str(cell.number_format).partition(";")
    pattern = negative if cell.value < 0 and negative else positive
    digits = re.search(r"(#,##)?0(\.0+)?", re.sub(r'"[^"]*"', lambda m: "q" * len(m[0]), pattern))
    assert digits is not None
    decimals = len((digits[2] or ".")[1:])
    number = f"{abs(cell.value):{',' if digits[1] else ''}.{decimals}f}"
    whole: str = pattern[: digits.start()] + number + pattern[digits.end() :]
    return whole.replace('"', "")


def grid_of(sheet: Any) -> tuple[list[str], list[list[Any]]]:
    """Return the headings and the cells of a sheet's one table."""
    (table,) = sheet.tables.values()
    head, *rows = sheet[table.ref]
    return [str(cell.value) for cell in head], [list(row) for row in rows]


@pytest.mark.parametrize("internal", [False, True])
def test_every_cell_of_the_march_report_is_shown_as_it_was_printed(*, internal: bool) -> None:
    document = march_report(internal=internal)
    sheets = [s for s in opened(document).worksheets[1:-1] if not s.title.endswith(" chart")]

    for sheet, table in zip(sheets, tables_of(document), strict=True):
        headings, rows = grid_of(sheet)
        assert [h for h in headings if "(note)" not in h] == [c.heading for c in table.columns]
        for row, printed in zip(rows, table.rows, strict=True):
            got = dict(zip(headings, map(shown, row), strict=True))
            for column, cell in zip(table.columns, printed, strict=True):
                assert got[column.heading] == said(cell)
                assert got.get(f"{column.heading} (note)", "") == small_print(cell)


def test_all_that_is_said_beside_the_tables_is_in_the_notes() -> None:
    _, rows = grid_of(opened(march_report())["Notes"])
    notes = {row[1].value for row in rows}

    assert "The budget takes the cumulative deficit from £56.2 million to £83.5 million." in notes
    assert len(rows) > 80


def test_numbers_are_numbers_and_look_as_they_were_printed() -> None:
    _, rows = grid_of(opened(numbers_document())["Figures"])

    for (text, value), row in zip(NUMBERS, rows, strict=False):
        assert row[1].value == value
        assert shown(row[1]) == text
    assert [row[1].value for row in rows[len(NUMBERS) :]] == ["[c]", "On forecast", "170"]


def test_each_sheet_has_one_named_table_with_headings_and_no_more_than_the_checklist_allows() -> (
    None
):
    book = opened(march_report())
    names = [name for sheet in book.worksheets for name in sheet.tables]

    assert len(set(names)) == len(book.worksheets)
    for sheet in book.worksheets:
        (table,) = sheet.tables.values()
        first, last = table.ref.split(":")
        assert first.startswith("A")
        assert table.headerRowCount == 1
        assert table.autoFilter is None
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.sheet_state == "visible"
        bottom = int(re.sub(r"\D", "", last))
        assert all(sheet.cell(row, 1).value not in {None, ""} for row in range(1, bottom + 1))


def test_the_cover_says_what_this_is_and_leads_to_every_sheet() -> None:
    book = opened(march_report())
    cover = book["Cover"]
    lines = [cover.cell(row, 1).value for row in range(1, 8)]

    assert lines[0] == "High Needs Block Sustainability Highlight Report"
    assert "Draft" in lines
    links = {
        cell.hyperlink.location.split("!")[0].strip("'")
        for row in cover
        for cell in row
        if cell.hyperlink
    }
    assert links == {sheet.title for sheet in book.worksheets[1:]}


def test_codes_are_explained_above_the_table_in_which_they_stand() -> None:
    sheet = opened(march_report())["Measures"]
    (table,) = sheet.tables.values()
    top = int(re.sub(r"\D", "", table.ref.split(":")[0]))
    above = [sheet.cell(row, 1).value for row in range(1, top)]

    assert above[1] == "Draft"
    assert "[x] means not available." in above


def test_the_chart_is_native_with_its_text_alternative() -> None:
    parts = parts_of(march_report())
    drawing = etree.fromstring(parts["xl/drawings/drawing1.xml"])
    described: Any = drawing.xpath("string(//*[local-name()='cNvPr']/@descr)")

    assert described.startswith("Line chart of the cumulative deficit")
    assert b"<c:lineChart>" in parts["xl/charts/chart1.xml"]
    assert not [name for name in parts if name.endswith(".png")]


def test_a_chart_is_drawn_from_numbers_and_gaps_never_from_codes() -> None:
    years = tuple(
        (Cell(plain(year)), Cell(plain(text), numeric=True, value=value))
        for year, text, value in (("2023", "5", 5), ("2024", "[z]", None), ("2025", "7", 7))
    )
    columns = (Column("Year"), Column("Figure", numeric=True))
    chart = replace(CHART, table=Table("line", "Line", columns, years))
    document = replace(document_of(), blocks=(Heading(1, "A report"), chart))

    book = opened(document)
    _, rows = grid_of(book["Line chart"])
    drawn = etree.fromstring(parts_of(document)["xl/charts/chart1.xml"])

    assert [row[1].value for row in rows] == [5, None, 7]
    assert [row[1].value for row in grid_of(book["Line"])[1]] == [5, "[z]", 7]
    assert "'Line chart'!$B$" in "".join(str(text) for text in drawn.itertext())
    assert b'<c:dispBlanksAs val="gap"/>' in parts_of(document)["xl/charts/chart1.xml"]


def test_rows_are_high_enough_for_their_longest_text() -> None:
    sheet = opened(march_report())["Risks"]
    (table,) = sheet.tables.values()
    widths = {
        column: each.width
        for each in sheet.column_dimensions.values()
        for column in range(each.min, each.max + 1)
    }
    for row in sheet[table.ref][1:]:
        for cell in row:
            lines = len(str(cell.value or "")) / widths[cell.column]
            assert sheet.row_dimensions[cell.row].height >= 15 * lines


def test_the_properties_are_the_documents() -> None:
    about = opened(document_of()).properties

    assert (about.title, about.creator, about.category) == ("A report", "A Council", "Draft")
    assert about.created.isoformat() == "2024-03-04T00:00:00"


def test_nothing_that_was_typed_becomes_a_formula_a_link_or_a_hidden_part() -> None:
    parts = parts_of(hostile_document(FORMULAS))
    texts = {
        str(cell.value)
        for sheet in opened(hostile_document(FORMULAS))
        for row in sheet
        for cell in row
    }

    for name, part in parts.items():
        assert not re.search("external|comment|vba|pivot|calcChain|connections", name), name
        if name.startswith("xl/worksheets/sheet"):
            tree = etree.fromstring(part)
            assert not tree.xpath("//*[local-name()='f']"), name
            assert not tree.xpath("//*[local-name()='hyperlink']/@r:id", namespaces=REL), name
    for typed in FORMULAS:
        assert typed.replace("\r", "\n") in texts, typed


def test_a_table_without_rows_and_one_of_equal_headings_still_open() -> None:
    empty = replace(TABLE, rows=(), columns=(TABLE.columns[0], TABLE.columns[0]))

    headings, rows = grid_of(opened(document_with(empty))["Amounts"])
    assert headings == ["Name", "Name 2"]
    assert [[cell.value for cell in row] for row in rows] == [[None, None]]
