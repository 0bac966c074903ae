"""Measures followed stand beside other authorities where the folder holds the statistics."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.benchmarks import list_benchmarks
from highneeds.measures.catalogue import load_catalogue
from highneeds.vocabulary.figures import Known
from tests.real_data import real_data
from tests.unit.editions.test_disclosure_audit import row

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    row("calendar", 1203, measure="requests"),
    row("inmss", 327, measure="inmss_share", of=5536),
]


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
    assert (requests.rank, requests.ranked) == (4, 11)


def test_without_statistics_or_authority_nothing_is_compared(folder: Path, tmp_path: Path) -> None:
    catalogue = load_catalogue()

    assert list_benchmarks(folder, authority="", rows=ROWS, catalogue=catalogue) == ()
    assert list_benchmarks(tmp_path / "x", authority="865", rows=ROWS, catalogue=catalogue) == ()
    assert list_benchmarks(folder, authority="000", rows=ROWS, catalogue=catalogue) == ()
