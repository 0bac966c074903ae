"""The CSV file is tidy, holds every cell, opens without a formula, and its schema describes it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from highneeds.renderers.csv_format import plain_value, render, safe_value
from highneeds.renderers.data_package import TABLE_SCHEMA
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

if TYPE_CHECKING:
    from highneeds.reports.document import Document

SCHEMA = TABLE_SCHEMA
ACTS = re.compile(r"[\s﻿]*[=+\-@＝＋－＠]|[\t\r\n\x00]")


def read(document: Document) -> list[dict[str, str]]:
    text = render(document, options=RenderOptions()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_file_is_utf8_with_its_mark_and_rfc_4180_lines() -> None:
    made = render(numbers_document(), options=RenderOptions())

    assert made.startswith(b"\xef\xbb\xbftable,row,column,value,shorthand\r\n")
    assert made.count(b"\n") == made.count(b"\r\n")


@pytest.mark.parametrize("internal", [False, True])
def test_every_cell_of_the_march_report_is_a_line_in_its_order(*, internal: bool) -> None:
    document = march_report(internal=internal)
    wanted: list[tuple[str, str, str, str]] = []
    for table in tables_of(document):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell is not row[0]:
                    wanted.append((table.name, said(row[0]), column.heading, said(cell)))
                if small_print(cell):
                    note = f"{column.heading} (note)"
                    wanted.append((table.name, said(row[0]), note, small_print(cell)))

    lines = [line for line in read(document) if line["table"] != "about"]
    in_full = {(e["row"], e["value"]) for e in lines if e["column"].endswith("(as printed)")}
    lines = [line for line in lines if not line["column"].endswith("(as printed)")]

    assert len(lines) == len(wanted)
    for line, (name, row_name, heading, words) in zip(lines, wanted, strict=True):
        assert (line["table"], plain_value(line["row"])) == (name, row_name)
        assert line["column"] == heading
        assert shows(line, words) or (line["row"], words) in in_full, (line, words)


def shows(line: dict[str, str], words: str) -> bool:
    """Return whether a line says what the report prints: in words, as a number, or as a code."""
    value = plain_value(line["value"])
    if value == words or (value == "" and line["shorthand"] == words):
        return True
    bare = re.sub(r"[£,%]|\[\w+\]", "", words)
    return re.fullmatch(r"-?[\d.]+", bare) is not None and float(value) == float(bare)


def test_numbers_are_plain_and_codes_stand_apart() -> None:
    read_back = read(numbers_document())
    lines = {line["row"]: line for line in read_back if line["column"] == "Figure"}
    more = {line["row"]: line for line in read_back if line["column"] == "Figure (as printed)"}

    assert list(more) == ["row 8"]
    for at, (_, value) in enumerate(NUMBERS):
        assert float(lines[f"row {at}"]["value"]) == value
    assert lines["row 5"]["shorthand"] == "[r]"
    assert plain_value(more["row 8"]["value"]) == "2 (33%)"
    assert (lines["word 0"]["value"], lines["word 0"]["shorthand"]) == ("", "[c]")
    assert lines["word 1"]["value"] == "On forecast"
    assert lines["row 2"]["value"] == "-1234"  # a number is no formula: nothing in front


def test_the_marking_and_the_reader_are_in_the_file() -> None:
    about = {line["column"]: line["value"] for line in read(march_report())}

    assert about["marking"] == "Draft"
    assert about["Extracted for"] == "Children's Select Committee"
    assert about["extracted on"] == "2024-03-04"


def test_no_text_of_a_hostile_report_begins_as_a_formula() -> None:
    for line in read(hostile_document(FORMULAS)):
        for name, value in line.items():
            assert not ACTS.match(value), (name, value)


@given(st.text(st.characters(codec="utf-8"), max_size=40) | st.sampled_from(FORMULAS))
def test_whatever_is_typed_comes_back_and_never_acts(typed: str) -> None:
    assert not ACTS.match(safe_value(typed))
    assert plain_value(safe_value(typed)) == typed


def schema() -> dict[str, Any]:
    return dict(json.loads(SCHEMA.read_text(encoding="utf-8")))


@pytest.mark.parametrize("internal", [False, True])
def test_the_schema_describes_the_file(*, internal: bool) -> None:
    fields = schema()["fields"]
    lines = read(march_report(internal=internal)) + read(numbers_document())

    assert [field["name"] for field in fields] == list(lines[0])
    for field in fields:
        assert field["description"]
        rules = field.get("constraints", {})
        for line in lines:
            value = line[field["name"]]
            assert value or not rules.get("required"), (field["name"], line)
            assert re.fullmatch(rules.get("pattern", ".*"), value, re.DOTALL), (field["name"], line)
