"""What others publish, read as they publish it: the figures are those printed in the publications."""

from __future__ import annotations

import zipfile
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


def neighbours(tmp_path: Path, *rows: str, columns: int = 20) -> Path:
    """Write a list of neighbours whose columns are A01, A02 and so on."""
    path = tmp_path / "neighbours.csv"
    head = ",".join(f"A{number:02}" for number in range(1, columns + 1))
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return path


def test_a_neighbour_who_heads_no_column_is_refused_and_the_others_kept(tmp_path: Path) -> None:
    path = neighbours(tmp_path, "A02,A03,Nowhere,A03", "A05,A03")

    result = read_feed("neighbours", path)

    refused = [(each.row, each.field, each.got, each.rule) for each in result.rejections]
    assert refused == [(2, "A03", "'Nowhere'", "neighbour unknown")]
    (records,) = result.records.values()
    assert [(each.authority, each.rank, each.neighbour) for each in records] == [
        ("A01", 1, "A02"), ("A02", 1, "A03"), ("A04", 1, "A03"), ("A01", 2, "A05"), ("A02", 2, "A03"),
    ]  # fmt: skip


def test_an_authority_is_not_its_own_neighbour(tmp_path: Path) -> None:
    result = read_feed("neighbours", neighbours(tmp_path, "A01,A01"))

    assert [(each.field, each.rule) for each in result.rejections] == [("A01", "neighbour unknown")]


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [(["A02"], 19, "19 columns"), (["A02"] * 16, 20, "more than 15 rows")],
)
def test_a_table_that_is_no_list_of_neighbours_is_refused(
    tmp_path: Path, rows: list[str], columns: int, said: str
) -> None:
    with pytest.raises(FeedError, match=said):
        read_feed("neighbours", neighbours(tmp_path, *rows, columns=columns))


def release(tmp_path: Path, **tables: str) -> Path:
    path = tmp_path / "release.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"data/{name}.csv", text)
    return path


def test_a_figure_of_a_release_that_is_neither_number_nor_symbol_is_refused(tmp_path: Path) -> None:
    head = "time_period,geographic_level,new_la_code,la_name,ehcplans"
    rows = "202324,Local authority,E06000054,Wiltshire,5536\n202223,Local authority,E06000054,Wiltshire,many"
    symbol = "202122,Local authority,E06000054,Wiltshire,c"

    result = read_feed("releases", release(tmp_path, caseload=f"{head}\n{rows}\n{symbol}\n"))

    refused = [(each.row, each.path, each.got, each.rule) for each in result.rejections]
    assert refused == [(3, "caseload.csv line 3", "'many'", "number")]
    (records,) = result.records.values()
    assert [(each.period, each.value, each.symbol) for each in records] == [
        ("202324", "5536", None), ("202122", None, "c"),
    ]  # fmt: skip


def test_a_release_of_unknown_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="none of its tables is known"):
        read_feed("releases", release(tmp_path, weather="time_period,rain\n2024,1\n"))
