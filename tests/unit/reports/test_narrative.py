"""Narrative keeps to paragraphs, lists, strong, emphasis and links; anything more is just text."""

from __future__ import annotations

import pytest

from highneeds.reports.document import BulletList, Paragraph, Run
from highneeds.reports.document_text import block_texts
from highneeds.reports.narrative import read_narrative


def test_a_list_and_its_emphasis_are_read() -> None:
    blocks = read_narrative("Before.\n\n- one\n- **two**\n")

    assert blocks == (
        Paragraph((Run("Before."),)),
        BulletList(((Run("one"),), (Run("two", strong=True),))),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "# not a heading",
        "> not a quotation",
        "`not code`",
        "&lt;not an entity&gt;",
        "| not | a table |",
        "#panic(1) $x$",
    ],
)
def test_markup_of_any_other_kind_stays_the_characters_typed(typed: str) -> None:
    blocks = read_narrative(typed)

    assert "".join(block_texts(blocks)) == typed
    assert all(isinstance(block, Paragraph) for block in blocks)


@pytest.mark.parametrize("href", ["https://example.org/a", "http://example.org", "mailto:a@b.uk"])
def test_links_go_where_a_reader_may_follow(href: str) -> None:
    (block,) = read_narrative(f"[the page]({href})")

    assert block == Paragraph((Run("the page", href=href),))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "x"]
)
def test_any_other_scheme_is_not_a_link(href: str) -> None:
    blocks = read_narrative(f"[the page]({href})")

    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.text]
    assert all(run.href == "" for run in runs)


def test_text_nested_beyond_sense_is_kept_as_typed() -> None:
    blocks = read_narrative("- " * 2000 + "deep")

    assert "deep" in "".join(block_texts(blocks))
