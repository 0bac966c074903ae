"""The following period: texts carried forward and marked, figures emptied, answers left behind."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.editions.folder import begin_next_period
from highneeds.editions.freeze import publish
from highneeds.editions.shelf import Shelf
from highneeds.programme.folder import read_books
from highneeds.programme.programme_file import read_programme
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.editions.made_programme import (
    MARCH,
    change,
    compile_from,
    write_clean_programme,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_following_month_is_begun_from_the_report_of_march(tmp_path: Path) -> None:
    folder = tmp_path / "march"
    shutil.copytree(MARCH, folder)

    key, files = begin_next_period(folder)

    programme = read_programme(folder)
    books = read_books(folder, period=key, programme=programme)
    assert key == "2024-03"
    assert len(files) == 7
    assert all(section.unchanged_since == "2024-02" for section in books.narrative)
    assert not any(entry.is_typed or entry.rating.words for entry in books.measures)
    assert books.finance_line("spend").baseline.as_typed == "£97,098,336"
    assert books.finance_line("spend").actual.as_typed is None
    assert [risk.score for risk in books.risks] == [12, 9, 9, 8, 6]
    assert books.answers == ()
    assert not programme.is_adopted(key)


def test_a_quarter_is_followed_by_a_quarter(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=3)

    assert begin_next_period(folder)[0] == "2025-03"


def test_a_folder_without_periods_has_none_to_follow(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=0)

    with pytest.raises(DefinitionError, match="at least one"):
        begin_next_period(folder)


def test_text_that_was_edited_is_no_longer_marked(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=1)
    publish(
        compile_from(folder, "2024-06"), shelf=Shelf(folder / "editions"), approved_by="A",
        released_by="B", on=date(2024, 7, 20),
    )  # fmt: skip
    begin_next_period(folder)
    assert compile_from(folder, "2024-09").narrative[0].unchanged_since == "2024-06"

    change(folder, "periods/2024-09/narrative.md", "Quarter 1", "The second quarter")

    assert compile_from(folder, "2024-09").narrative[0].unchanged_since == ""


@pytest.mark.parametrize(("quarters", "kept"), [(3, True), (4, False)])
def test_budgets_and_baselines_are_carried_within_a_financial_year_alone(
    tmp_path: Path, quarters: int, *, kept: bool
) -> None:
    folder = write_clean_programme(tmp_path / "eastvale", quarters=quarters)

    key, _ = begin_next_period(folder)

    for name, pounds in (("finance.csv", "£64,000,000"), ("mitigations.csv", "£700,000")):
        text = (folder / "periods" / key / name).read_text(encoding="utf-8")
        assert (pounds in text) is kept
