"""A figure typed in words: what a reader of each copy gets to see of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from highneeds.reports.missing_words import WITHHELD_WORDS
from highneeds.vocabulary.figures import Unit
from tests.unit.reports.march_edition import AMBER, MARCH, measure, typed
from tests.unit.reports.test_highlight import build, everything

TITLE = "Plans ceased that are not NEET"


def said(figure: str, *, internal: bool = False, counts_children: bool = True) -> str:
    """Return all that a copy says where one measure is typed so."""
    row = measure("ceased", TITLE, figure, typed(AMBER))
    row = replace(row, unit=Unit.COUNT, counts_children=counts_children)
    edition = replace(MARCH, measures=(row,), narrative=(), checks=(), changes=())
    return everything(build(edition, internal=internal))


@pytest.mark.parametrize("figure", ["two (33%)", "about 2", "<5", "2 young people", "a couple"])
def test_a_number_in_words_is_withheld_from_the_public_with_its_reason(figure: str) -> None:
    public = said(figure)

    assert figure not in public
    assert "[c]" in public
    assert WITHHELD_WORDS in public
    assert figure in said(figure, internal=True)


@pytest.mark.parametrize("figure", ["33% (2 of 6)", "2/6", "2 out of 6", "2 of 6"])
def test_a_small_part_is_withheld_however_it_is_typed(figure: str) -> None:
    public = said(figure)

    assert figure not in public
    assert "[c]" in public
    assert figure in said(figure, internal=True)


@pytest.mark.parametrize(
    "figure",
    ["On forecast", "Data coming", "Still need to clean up the data to report accurately"],
)
@pytest.mark.parametrize("internal", [False, True])
def test_words_without_a_number_are_printed(figure: str, *, internal: bool) -> None:
    assert figure in said(figure, internal=internal)


def test_words_about_no_children_are_printed() -> None:
    assert "about 2" in said("about 2", counts_children=False)
