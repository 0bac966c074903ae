"""The March 2024 report comes out of its programme folder as it was printed, in every format."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pdfua
import pytest

from highneeds.editions.folder import edition_of
from highneeds.renderers.extract import extract
from highneeds.renderers.json_format import SCHEMA
from highneeds.reports.highlight import build_document
from tests.acceptance.printed_report import (
    COLUMNS,
    EXTRACTED,
    HEADINGS,
    MEASURES,
    NARRATIVE,
    TABLES,
    TITLE,
    TRENDS,
)
from tests.acceptance.reading_back import read_back

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition
    from tests.acceptance.reading_back import ReadBack

FOLDER = Path(__file__).parents[2] / "examples" / "march-2024"
FORMATS = ("html", "pdf", "docx", "json")
# Word names its tables by their captions, and the PDF by its headings: by the order they stand in.
ORDER = ("conditions", "overall", "measures", "finance", "mitigations", "risks")


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(FOLDER, "2024-02")


def extract_copy(edition: Edition, out: Path, *, internal: bool) -> dict[str, ReadBack]:
    document = build_document(
        edition=edition,
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=internal,
    )
    paths = extract(document, formats=FORMATS, out=out, internal=internal)
    return {path.suffix[1:]: read_back(path) for path in paths}


@pytest.fixture(scope="module")
def internal(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadBack]:
    return extract_copy(edition, tmp_path_factory.mktemp("internal"), internal=True)


@pytest.fixture(scope="module")
def public(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadBack]:
    return extract_copy(edition, tmp_path_factory.mktemp("public"), internal=False)


def printed_cells(copy: ReadBack, table: str) -> list[tuple[str, ...]]:
    """Return the cells of one table in the columns that the old report had."""
    grids = list(copy.tables.values())
    headings, rows = copy.tables.get(table) or grids[ORDER.index(table)]
    wanted = [0, *(headings.index(heading) for heading in COLUMNS[table])]
    return [tuple(row[index] for index in wanted) for row in rows]


@pytest.mark.parametrize("table", ORDER)
@pytest.mark.parametrize("kind", ["html", "docx", "json"])
def test_every_cell_is_printed_character_for_character(
    internal: dict[str, ReadBack], kind: str, table: str
) -> None:
    assert printed_cells(internal[kind], table) == list(TABLES[table])


@pytest.mark.parametrize("table", ORDER)
def test_every_cell_of_the_tagged_pdf_begins_with_what_was_printed(
    internal: dict[str, ReadBack], table: str
) -> None:
    rows = printed_cells(internal["pdf"], table)

    for got, wanted in zip(rows, TABLES[table], strict=True):
        # Small print follows in the same cell, so that the words must end where the cell's do.
        assert [
            f"{cell} ".startswith(f"{word} ") for cell, word in zip(got, wanted, strict=True)
        ] == ([True] * len(wanted)), got


@pytest.mark.parametrize("kind", FORMATS)
def test_title_reader_date_headings_and_narrative_stand_as_typed(
    internal: dict[str, ReadBack], kind: str
) -> None:
    text = internal[kind].text

    for said in (TITLE, *HEADINGS, *EXTRACTED, *NARRATIVE):
        assert said in text, said


@pytest.mark.parametrize("kind", ["html", "json", "pdf"])
def test_each_measure_carries_its_sentence_of_detail(
    internal: dict[str, ReadBack], kind: str
) -> None:
    for _, detail, *_ in MEASURES:
        assert detail in internal[kind].text, detail


@pytest.mark.parametrize("is_internal", [True, False])
def test_the_json_keeps_to_its_published_schema(
    edition: Edition, tmp_path: Path, *, is_internal: bool
) -> None:
    document = build_document(
        edition=edition, extracted_for="C", extracted_on=date(2024, 3, 4), internal=is_internal
    )

    (path,) = extract(document, formats=["json"], out=tmp_path, internal=is_internal)

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    written = json.loads(path.read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(written)) == []


@pytest.mark.parametrize("is_internal", [True, False])
def test_the_checker_of_pdf_ua_finds_nothing_in_the_report(
    edition: Edition, tmp_path: Path, *, is_internal: bool
) -> None:
    document = build_document(
        edition=edition, extracted_for="C", extracted_on=date(2024, 3, 4), internal=is_internal
    )

    (path,) = extract(document, formats=["pdf"], out=tmp_path, internal=is_internal)

    assert pdfua.validate(str(path)).findings == ()


def test_damaged_marks_are_kept_as_they_were_found(internal: dict[str, ReadBack]) -> None:
    for mark in TRENDS:
        assert f"found as {mark}" in internal["html"].text


@pytest.mark.parametrize("kind", FORMATS)
def test_the_public_copy_withholds_the_two_young_people(
    public: dict[str, ReadBack], internal: dict[str, ReadBack], kind: str
) -> None:
    everything = public[kind].text + repr(public[kind].tables)

    assert "2 (33%)" not in everything
    assert "2 of 6" not in everything
    assert "2 of 6" in internal["html"].text


def test_the_public_copy_says_why_a_number_is_withheld(public: dict[str, ReadBack]) -> None:
    cells = printed_cells(public["json"], "measures")

    assert cells[6][1] == "[c]"
    assert "withheld, because" in public["json"].text


@pytest.mark.parametrize("kind", FORMATS)
def test_only_the_internal_copy_carries_checks_lineage_and_hashes(
    public: dict[str, ReadBack], internal: dict[str, ReadBack], kind: str
) -> None:
    for word in ("Lineage", "Checks", "measures.csv", "SHA-256"):
        assert word not in public[kind].text
    assert "Lineage" in internal[kind].text
    assert "Checks" in internal[kind].text
