"""Each audience reads its own report, and none reads more of children than its policy allows."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from highneeds.editions.edition import Ask, Change, FinanceLine
from highneeds.reports.abbreviations import abbreviations_of
from highneeds.reports.audience import find_audience, list_audiences, load_audience
from highneeds.reports.document import BulletList, Heading, Panel, Table
from highneeds.reports.document_text import block_texts, characters
from highneeds.reports.highlight import build_document
from highneeds.vocabulary.figures import read_typed_figure
from tests.unit.reports.march_edition import MARCH, finance

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition
    from highneeds.reports.document import Document

KINDS = [each.kind for each in list_audiences()]
ON = date(2024, 3, 4)


def build(kind: str, *, internal: bool = False, edition: Edition = MARCH) -> Document:
    audience = load_audience(kind)
    return build_document(
        edition=edition,
        extracted_for=audience.title,
        extracted_on=ON,
        internal=internal,
        audience=audience,
    )


def text_of(document: Document) -> str:
    return "\n".join(block_texts(document.blocks))


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def tables(document: Document) -> dict[str, Table]:
    return {block.name: block for block in document.blocks if isinstance(block, Table)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_public_copy_of_no_audience_tells_the_small_number(kind: str) -> None:
    said = text_of(build(kind))

    assert "2 (33%)" not in said
    assert "33%" not in said
    assert "found as" not in said
    assert "Checks" not in headings(build(kind))


def test_the_department_reads_no_small_number_in_its_own_copy_either() -> None:
    cited = replace(MARCH.conditions[0], evidence=tuple(row.id for row in MARCH.measures))
    edition = replace(MARCH, conditions=(cited,), sha256="a" * 64)

    document = build("dfe_monitoring", internal=True, edition=edition)

    said = text_of(document)
    assert "33%" not in said
    assert "[c]" in said
    assert document.marking.endswith("alone: not for publication")
    assert document.sha256 == ""


@pytest.mark.parametrize("kind", ["programme_board", "section_151_officer", "select_committee"])
def test_officers_read_every_number_and_what_the_checks_found(kind: str) -> None:
    document = build(kind, internal=True)

    assert "Checks" in headings(document)
    assert "Internal: not for publication" in document.marking


@pytest.mark.parametrize("kind", KINDS)
def test_every_audience_reads_the_answer_before_any_table(kind: str) -> None:
    blocks = build(kind).blocks

    panel = next(n for n, block in enumerate(blocks) if isinstance(block, Panel))
    table = next(n for n, block in enumerate(blocks) if isinstance(block, Table))
    assert panel < table


def test_page_one_answers_asks_tells_changes_and_then_the_conditions() -> None:
    edition = replace(MARCH, changes=(Change("Condition 2: Amber, was Red: places opened."),))

    said = headings(build("select_committee", edition=edition))

    assert said[1:4] == ["What we ask of you", "What has changed, and why", "Deal conditions"]


@pytest.mark.parametrize("kind", KINDS)
def test_no_short_form_stands_before_it_is_expanded(kind: str) -> None:
    shorts = "|".join(each.short for each in abbreviations_of(MARCH))
    seen = ""
    body = [*itertools.takewhile(lambda said: said != "Abbreviations", _texts(kind))]
    for said in body:
        seen += f"{said}\n"
        for short in re.findall(rf"(?<!\w)(?:{shorts})(?!\w)", said):
            assert f"{short}: " in seen, (short, said)


def _texts(kind: str) -> list[str]:
    return list(block_texts(build(kind).blocks))


def test_an_ask_of_one_audience_is_not_put_to_another() -> None:
    edition = replace(MARCH, asks=(Ask("Agree the transfer.", audience="Schools Forum"),))

    assert "Agree the transfer." in text_of(build("schools_forum", edition=edition))
    assert "Agree the transfer." not in text_of(build("select_committee", edition=edition))


def test_the_department_reads_each_condition_with_its_evidence() -> None:
    edition = replace(
        MARCH, conditions=(replace(MARCH.conditions[0], evidence=("requests", "average_cost")),)
    )

    table = tables(build("dfe_monitoring", edition=edition))["condition-1-measures"]

    assert [characters(row[0].text) for row in table.rows] == [
        "Reduction in the number of requests",
        "Average cost per EHCP",
    ]


def test_schools_forum_reads_finance_block_by_block_and_then_the_whole_grant() -> None:
    lines = (
        block_line("Placements", "high_needs"),
        block_line("Growth fund", "schools"),
        block_line("Cumulative deficit", ""),
    )

    said = headings(build("schools_forum", edition=replace(MARCH, finance=lines)))

    assert [text for text in said if "block" in text or "whole" in text] == [
        "Finance by block",
        "Schools block",
        "High needs block",
        "The dedicated schools grant as a whole",
    ]


def block_line(title: str, block: str) -> FinanceLine:
    return replace(finance(title, "£1", "£2"), block=block)


def test_the_section_151_officer_reads_the_gap_of_march_2024_to_the_pound() -> None:
    lines = (
        finance("DSG in year variance", "£21,033,244", "£28,279,577", "dsg_in_year"),
        finance("Cumulative DSG variance", "£56,247,009", "£83,548,046", "cumulative"),
    )

    table = tables(build("section_151_officer", edition=replace(MARCH, finance=lines)))

    (row,) = table["reconciliations"].rows
    assert [characters(cell.text) for cell in row[3:]] == [
        "£84,526,586",
        "£83,548,046",
        "-£978,540",
        "Does not reconcile",
    ]


def test_a_sum_that_closes_is_said_to_reconcile() -> None:
    lines = (
        finance("DSG in year", "£1", "£40", "dsg_in_year"),
        replace(
            finance("Cumulative", "£100", "£140", "cumulative"),
            outturn=read_typed_figure("£150")[0],
        ),
    )

    table = tables(build("section_151_officer", edition=replace(MARCH, finance=lines)))

    assert [characters(row[-1].text) for row in table["reconciliations"].rows] == ["Reconciles"]


def test_a_member_reads_the_worst_measures_and_no_appendix() -> None:
    document = build("members_page")

    assert "Appendices" not in headings(document)
    names = [characters(row[0].text) for row in tables(document)["measures"].rows]
    assert names[0] == "Reduction in the number of requests"
    assert "Compliance with timeliness measures" not in names  # it has no figure


def test_a_reader_is_known_by_name_and_a_stranger_reads_what_the_committee_reads() -> None:
    assert find_audience("S151 officer").kind == "section_151_officer"
    assert find_audience("member\u2019s one page").kind == "members_page"
    assert find_audience("Overview and Scrutiny Panel").kind == "select_committee"


def test_every_numbered_ask_is_a_list() -> None:
    blocks = build("select_committee").blocks

    assert any(isinstance(block, BulletList) and block.numbered for block in blocks)
