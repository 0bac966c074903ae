"""Measures followed stand beside other authorities where the folder holds the statistics."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.benchmarks import list_benchmarks
from highneeds.measures.benchmarks_lait import read_tool
from highneeds.measures.catalogue import load_catalogue
from highneeds.vocabulary.errors import FeedError
from highneeds.vocabulary.figures import Known
from tests.real_data import real_data
from tests.unit.editions.test_disclosure_audit import row

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    row("calendar", 1203, measure="requests"),
    row("inmss", 327, measure="inmss_share", of=5536),
]

TOOL_SHARES = ("population_share", "sen_support_share")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, kept in (
        ("ehc-plans-2025-to-january-2024.zip", "statistics"),
        ("statistical-neighbours.csv", "neighbours"),
    ):
        home = tmp_path / "feeds" / kept
        home.mkdir(parents=True)
        shutil.copyfile(real_data(name), home / name)
    return tmp_path


def test_the_published_figures_are_named_with_release_year_and_rank(folder: Path) -> None:
    requests, inmss = list_benchmarks(
        folder, authority="865", rows=ROWS, catalogue=load_catalogue()
    )

    assert (requests.period, inmss.period) == ("calendar year 2023", "January 2024")
    assert isinstance(requests.own.figure, Known)
    assert isinstance(requests.england.figure, Known)
    assert str(requests.own.figure.value) == "1203"
    assert str(requests.england.figure.value) == "138242"
    assert requests.region.name == "South West"
    assert len(requests.neighbours) == 10
    assert (requests.rank, inmss.rank, inmss.ranked) == (None, 6, 11)
    assert requests.notes == ("counts are not ranked: they go with the size of an authority",)


def test_the_share_of_pupils_is_compared_from_the_interactive_tool(folder: Path) -> None:
    # 4.6% of pupils in Wiltshire's schools in 2023 and 5.4% in 2024, as the tool gives them.
    home = folder / "feeds" / "lait"
    home.mkdir()
    shutil.copyfile(real_data("lait-sen-to-2024.csv"), home / "lait.csv")

    shares = [row("census", 4982, measure=name, of=129532) for name in TOOL_SHARES]
    plans, support = list_benchmarks(
        folder, authority="865", rows=shares, catalogue=load_catalogue()
    )

    assert plans.publication.endswith("Local Authority Interactive Tool (lait.csv)")
    assert (plans.period, plans.region.name) == ("January 2024", "South West")
    assert isinstance(plans.own.figure, Known)
    assert isinstance(plans.england.figure, Known)
    assert (str(plans.own.figure.value), str(plans.england.figure.value)) == ("5.4", "4.8")
    assert len(plans.neighbours) == len(support.neighbours) == 10
    assert plans.rank is not None


def test_a_file_of_the_tool_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tool.csv"
    path.write_text("Measure,Value\nSEN_TotStat,5.4\n", encoding="utf-8")

    with pytest.raises(FeedError, match="no column shortdesc"):
        read_tool(path)


def test_without_statistics_or_authority_nothing_is_compared(folder: Path, tmp_path: Path) -> None:
    catalogue = load_catalogue()

    assert list_benchmarks(folder, authority="", rows=ROWS, catalogue=catalogue) == ()
    assert list_benchmarks(tmp_path / "x", authority="865", rows=ROWS, catalogue=catalogue) == ()
    assert list_benchmarks(folder, authority="000", rows=ROWS, catalogue=catalogue) == ()
