"""The page stands alone, runs nothing, and can be read with ears, a keyboard or a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from highneeds.renderers.html_blocks import MOST_CARDS
from highneeds.renderers.html_format import render
from highneeds.renderers.options import RenderOptions, Theme
from highneeds.reports.document import Cell, Column, Table, plain
from highneeds.vocabulary.errors import UsageError
from tests.unit.renderers.made_documents import document_with
from tests.unit.renderers.plain_document import document_of


@pytest.fixture(scope="module")
def source() -> str:
    return render(document_of(), options=RenderOptions()).decode()


@pytest.fixture(scope="module")
def page(source: str) -> Any:
    return html.fromstring(source.encode())


def test_the_page_fetches_and_runs_nothing(source: str, page: Any) -> None:
    assert not page.xpath("//script|//link|//iframe|//object|//embed|//form|//img[not(@alt)]")
    assert not page.xpath("//@onclick|//@onload|//@onerror|//@src")
    assert "url(" not in source
    assert "@import" not in source
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_language_title_skip_link_and_landmarks(page: Any) -> None:
    assert page.get("lang") == "en-GB"
    assert page.xpath("string(//title)") == "Draft: A report - A Council"
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    assert len(page.xpath("//main[@id='main']")) == 1
    assert len(page.xpath("//header|//footer|//nav[@aria-label]")) == 3


def test_every_table_has_a_caption_headers_and_a_region_that_scrolls(page: Any) -> None:
    for table in page.iter("table"):
        assert table.find("caption") is not None
        assert all(cell.get("scope") == "col" for cell in table.xpath("thead//th"))
        assert all(row[0].get("scope") == "row" for row in table.xpath("tbody/tr"))
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert page.xpath(f"//*[@id='{region.get('aria-labelledby')}']")


def test_a_row_of_many_columns_can_be_a_card_and_stays_a_row_to_those_who_listen() -> None:
    columns = tuple(Column(each) for each in ("What", "Last", "This", "<Next>"))
    row = tuple(Cell(plain(each)) for each in ("Deficit", "1", "2", "3"))
    made = render(document_with(Table("t", "T", columns, (row,))), options=RenderOptions())
    page = html.fromstring(made)

    assert page.xpath("//tbody//td/@data-label") == ["Last", "This", "<Next>"]
    roles = ["table", "rowgroup", "row", *["columnheader"] * 4]
    roles += ["rowgroup", "row", "rowheader", *["cell"] * 3]
    assert page.xpath("//table/descendant-or-self::*/@role") == roles


@pytest.mark.parametrize(("columns", "rows"), [(2, 1), (3, MOST_CARDS + 1)])
def test_a_table_that_fits_and_one_that_is_looked_up_stay_tables(columns: int, rows: int) -> None:
    row = tuple(Cell(plain("x")) for _ in range(columns))
    table = Table("t", "T", tuple(Column("c") for _ in row), (row,) * rows)
    page = html.fromstring(render(document_with(table), options=RenderOptions()))

    assert not page.xpath("//table//@role | //@data-label")


def test_the_chart_has_a_text_alternative_that_is_not_its_caption(page: Any) -> None:
    (image,) = page.xpath("//*[@role='img']")

    assert image.get("aria-label") == "From 56.2 to 83.5."
    assert image[0].get("aria-hidden") == "true"


def test_ids_are_used_once(page: Any) -> None:
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))


def test_a_rating_is_words_and_its_shape_is_not_read_aloud(page: Any) -> None:
    (badge, *_) = page.xpath("//span[contains(@class, 'amber')]")

    assert badge.text_content().split(maxsplit=1)[1] == "Amber - Off Track"
    assert badge[0].get("aria-hidden") == "true"
    assert "judged" in badge.get("class")


def test_the_marking_stands_at_both_ends_of_the_page(page: Any) -> None:
    assert [p.text for p in page.xpath("//p[@class='marking']")] == ["Draft", "Draft"]


def test_a_council_sets_its_colours_and_nothing_else() -> None:
    themed = render(document_of(), options=RenderOptions(theme=Theme(brand="#663399"))).decode()

    assert re.search(r"--brand: #663399;", themed)
    with pytest.raises(UsageError, match="#rrggbb"):
        Theme(brand="</style><script>")
