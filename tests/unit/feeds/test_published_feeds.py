"""What others publish, read as they publish it: the figures are those printed in the publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from highneeds.feeds.discovery import guess_feed, read_feed
from highneeds.vocabulary.errors import FeedError
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path


def records(name: str) -> list[Any]:
    path = real_data(name)
    (found,) = read_feed(guess_feed(path), path).records.values()
    return found


@pytest.mark.parametrize(
    ("years", "gross", "net"),
    [
        ("2020-to-2021", 51_981_188, 44_029_187), ("2021-to-2022", 57_793_120, 49_477_119),
        ("2022-to-2023", 64_643_238, 56_315_909), ("2023-to-2024", 70_851_828, 61_994_493),
    ],
)  # fmt: skip
def test_the_grant_is_read_before_and_after_deductions(years: str, gross: int, net: int) -> None:
    path = real_data(f"dsg-allocations-{years}.ods")
    result = read_feed(guess_feed(path), path)

    found = {
        (each.basis): each.pence / 100
        for each in result.records["allocations"]
        if (each.authority, each.block) == ("865", "high_needs")
    }
    assert found["gross"] == pytest.approx(gross, abs=1)
    assert found["net"] == pytest.approx(net, abs=1)
    assert result.about["year"] == f"{years[:4]}-{years[-2:]}"
    assert result.rejections == []


@pytest.mark.parametrize(
    ("release", "measure", "period", "value"),
    [
        ("ehc-plans-2025-to-january-2024.zip", "plans", "202324", "5536"),
        ("ehc-plans-2025-to-january-2024.zip", "requests", "2023", "1203"),
        ("ehc-plans-2025-to-january-2024.zip", "ceased_plans", "2023", "352"),
        ("ehc-plans-2025-to-january-2024.zip", "plans_issued_within_20_weeks", "2019", "412"),
        ("ehc-plans-2022.zip", "plans", "2022", "4287"),
        ("ehc-plans-2022.zip", "new_plans", "2021", "428"),
    ],
)
def test_a_release_gives_its_headline_figures_in_either_layout(
    release: str, measure: str, period: str, value: str
) -> None:
    (figure,) = [
        each
        for each in records(release)
        if (each.measure, each.period, each.code) == (measure, period, "E06000054")
    ]

    assert (figure.value, figure.symbol) == (value, None)


def test_a_column_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = real_data("ehc-plans-2025-to-january-2024.zip")

    assert "review_meeting_prior_24" in " ".join(read_feed("releases", path).assumed)


def test_a_symbol_in_place_of_a_figure_is_kept_as_that_symbol() -> None:
    symbols = {each.symbol for each in records("lait-sen-to-2024.csv") if each.value is None}

    assert symbols == {"x"}


def test_figures_of_the_tool_come_without_the_dust_of_binary_fractions() -> None:
    (figure,) = [
        each
        for each in records("lait-sen-to-2024.csv")
        if (each.measure, each.period, each.code) == ("SEN_TotStat", "2016", "301")
    ]

    assert (figure.value, figure.level) == ("2.2", "local_authority")


def test_each_authority_has_ten_neighbours_the_likest_first() -> None:
    own = [each for each in records("statistical-neighbours.csv") if each.authority == "Barnet"]

    assert [each.rank for each in own] == list(range(1, 11))
    assert own[0].neighbour == "Waltham Forest"


def test_a_workbook_of_another_kind_is_no_allocation(tmp_path: Path) -> None:
    path = tmp_path / "grant.ods"
    path.write_bytes(real_data("high-needs-outturn-2021-to-2022.xlsx").read_bytes())

    with pytest.raises(FeedError, match="refers to other workbooks"):
        read_feed("allocations", path)
