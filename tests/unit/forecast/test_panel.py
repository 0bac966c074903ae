"""The panel joins two layouts by authority, and mends what its region contradicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from highneeds.feeds.statistics import PackedTable, Release, read_release
from highneeds.forecast.panel import CaseloadPanel, read_panel
from highneeds.vocabulary.errors import FeedError
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def published() -> CaseloadPanel:
    return read_panel(
        [
            read_release(real_data("ehc-plans-2022.zip")),
            read_release(real_data("ehc-plans-2025-to-january-2024.zip")),
        ]
    )


def test_two_releases_give_every_january_from_2010_to_2024(published: CaseloadPanel) -> None:
    assert published.januaries == tuple(range(2010, 2025))
    assert int((published.plans > 0).all(axis=1).sum()) == 147


def test_wiltshire_and_england_are_as_published(published: CaseloadPanel) -> None:
    wiltshire = published.plans[published.row_of("E06000054")]
    assert list(wiltshire[-6:]) == [3349, 3784, 4067, 4287, 4760, 5536]
    assert list(published.england[-2:]) == [517048, 576474]


def test_an_authority_is_one_through_a_change_of_its_code(published: CaseloadPanel) -> None:
    row = published.row_of("390")
    assert published.row_of("E08000037") == published.row_of("E08000020") == row
    assert (published.plans[row] > 0).all()


def test_new_plans_of_yorkshire_are_mended_so_that_england_adds_up(
    published: CaseloadPanel,
) -> None:
    column = published.column_of(2023)  # flows of 2022 stand beside the January after them
    assert np.nansum(published.new_plans[:, column]) == 66706
    assert published.new_plans[published.row_of("370"), column] == 319
    assert len(published.findings) == 1
    assert "15 counts" in published.findings[0]


def test_a_panel_up_to_a_january_holds_nothing_later(published: CaseloadPanel) -> None:
    early = published.up_to(2018)
    assert early.januaries[-1] == 2018
    assert early.plans.shape[1] == early.requests.shape[1] == len(early.england) == 9


def test_an_unknown_authority_is_refused_by_its_code(published: CaseloadPanel) -> None:
    with pytest.raises(FeedError, match="E99"):
        published.row_of("E99")


def test_a_missing_january_is_named(tmp_path: Path) -> None:
    table = (
        "time_period,geographic_level,region_code,new_la_code,old_la_code,la_name,"
        "breakdown_topic,breakdown,ehcplans\n"
    )
    for period in ("201819", "202021"):
        table += (
            f"{period},National,,,,,All,All,100\n{period},Local authority,R,E1,1,A,All,All,100\n"
        )
    (tmp_path / "caseload.csv").write_text(table, encoding="utf-8")
    with pytest.raises(FeedError, match="a year is missing"):
        read_panel([read_release(tmp_path / "caseload.csv")])


def test_statistics_without_plans_are_refused() -> None:
    with pytest.raises(FeedError, match="no plans by authority"):
        read_panel([Release("some.zip", "0", {"other": PackedTable("other.csv", b"a\n1\n")})])


def test_a_table_renamed_and_a_column_respelt_are_still_found() -> None:
    head = (
        "time_period,geographic_level,region_code,new_la_code,old_la_code,la_name,"
        "breakdown_topic,breakdown,EHC_plans\n"
    )
    rows = "202425,National,,,,,All,All,900\n202425,Local authority,R,E1,1,A,All,All,500\n"
    table = PackedTable("later.csv", (head + rows).encode())
    panel = read_panel([Release("later.zip", "0", {"sen2_caseload_2026": table})])
    assert panel.januaries == (2025,)
    assert panel.plans.tolist() == [[500.0]]
    assert panel.england.tolist() == [900.0]
