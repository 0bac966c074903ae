"""The plain text reads well at 78 columns, aligns its tables and leaves no word out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from highneeds.renderers.options import RenderOptions
from highneeds.renderers.txt_format import render
from highneeds.reports.document import Cell, Column, Table, plain
from highneeds.reports.document_text import block_texts
from tests.unit.renderers.made_documents import document_with, march_report, numbers_document
from tests.unit.renderers.plain_document import document_of

if TYPE_CHECKING:
    from highneeds.reports.document import Document


def lines_of(document: Document) -> list[str]:
    return render(document, options=RenderOptions()).decode().splitlines()


@pytest.mark.parametrize("internal", [False, True])
def test_every_word_of_the_march_report_is_there(*, internal: bool) -> None:
    document = march_report(internal=internal)
    wanted: Counter[str] = Counter()
    for text in block_texts(document.blocks):
        wanted.update(text.lower().split())
    text = " ".join(lines_of(document)).lower()
    got = Counter(word.strip("():") for word in text.split())

    missing = {w for w in wanted if got[w.strip("():")] < wanted[w] and len(w) < 60}
    assert missing == set()


def test_no_line_is_longer_than_78_but_for_a_word_that_is() -> None:
    for line in lines_of(march_report(internal=True)):
        assert len(line) <= 78, line
        assert line == line.rstrip()


def test_a_small_table_is_aligned_numbers_to_the_right() -> None:
    lines = lines_of(numbers_document())
    top = lines.index("Name         Figure")

    assert lines[top + 1] == "------  -----------"
    assert lines[top + 2 : top + 5] == [
        "row 0   £97,098,336",
        "row 1    £17,287.50",
        "row 2       -£1,234",
    ]


def test_a_wide_table_is_a_list_of_its_rows() -> None:
    words = "words that take some room in a column"
    columns = tuple(Column(f"Heading {at}") for at in range(6))
    row = tuple(Cell(plain(f"{words} {at}")) for at in range(6))
    lines = lines_of(document_with(Table("wide", "Wide", columns, (row,))))

    top = lines.index(f"Heading 0: {words} 0")
    assert lines[top + 1 : top + 6] == [f"    Heading {at}: {words} {at}" for at in range(1, 6)]


def test_headings_are_underlined_and_the_marking_comes_first() -> None:
    lines = lines_of(document_of())

    assert lines[:2] == ["A Council", "*** Draft ***"]
    assert lines[lines.index("A report") + 1] == "========"
    assert lines[lines.index("Plain words.") + 1] == "------------"


def test_a_chart_is_told_in_words_with_its_numbers() -> None:
    lines = lines_of(document_of())
    at = lines.index("It goes up")

    assert lines[at : at + 4] == [
        "It goes up",
        "Two years",
        "From 56.2 to 83.5.",
        "Source: made up.",
    ]
