"""Comparators from the published release, against numbers worked out from its columns by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.statistics import Release, read_release
from highneeds.measures.benchmarks_columns import PUBLISHED
from highneeds.measures.benchmarks_compare import Benchmark, benchmark, list_benchmarked
from highneeds.measures.benchmarks_published import list_published
from highneeds.measures.neighbours import match_name, read_neighbours
from highneeds.vocabulary.errors import FeedError
from highneeds.vocabulary.figures import Figure, Known, Missing, WhyMissing, round_half_up
from highneeds.vocabulary.ratings import Better
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "time_period,geographic_level,country_code,country_name,region_code,region_name,"
    "new_la_code,old_la_code,la_name,breakdown,ehcplans,special_independent,special_non_maintained"
)
NEIGHBOURS = {"here": tuple(f"Place {number}" for number in range(10))}


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release(real_data("ehc-plans-2025-to-january-2024.zip"))


@pytest.fixture(scope="module")
def neighbours() -> dict[str, tuple[str, ...]]:
    return read_neighbours(real_data("statistical-neighbours.csv"))


def percent(figure: Figure, decimals: int = 2) -> Decimal:
    assert isinstance(figure, Known)
    return round_half_up(figure.value, decimals)


@pytest.mark.parametrize(
    "row",
    [
        ("inmss_share", "inmss", "January 2024", "5.91", "5.17"),
        ("inmss_share", "nmss_or_independent", "January 2024", "6.77", "6.34"),
        ("post16_isp_share", "specialist_post_16", "January 2024", "13.57", "5.75"),
        ("post16_isp_share", "wide", "January 2024", "16.28", "9.02"),
        ("plans_by_age_group", "from_20_to_25", "January 2024", "3.03", "6.16"),
        ("neet_share", "aged_16_and_over", "January 2024", "4.16", "9.99"),
        ("refusal_share", "", "calendar year 2023", "11.97", "23.97"),
        ("timeliness_6_week", "decided", "calendar year 2023", "98.33", "84.90"),
        ("exceptions_share", "issued_with_exceptions", "calendar year 2023", "0.00", "5.48"),
        ("timeliness_20_week", "including_exceptions", "calendar year 2023", "27.51", "49.15"),
        ("timeliness_20_week", "excluding_exceptions", "calendar year 2023", "27.51", "50.28"),
        ("active_plans_growth", "", "January 2024", "16.30", "11.49"),
    ],
)
def test_wiltshire_stands_beside_england_as_published(
    release: Release, neighbours: dict[str, tuple[str, ...]], row: tuple[str, ...]
) -> None:
    measure, variant, period, own, england = row

    found = benchmark(
        release=release,
        neighbours=neighbours,
        measure=measure,
        variant=variant,
        authority="865",
        better=Better.LOWER,
    )

    assert (found.own.name, found.region.name, found.period) == ("Wiltshire", "South West", period)
    assert (percent(found.own.figure), percent(found.england.figure)) == (
        Decimal(own),
        Decimal(england),
    )
    assert len(found.neighbours) == 10
    assert found.rank is not None
    assert 1 <= found.rank <= found.ranked == 11


def test_every_authority_of_the_neighbours_file_is_found_in_the_release(
    release: Release, neighbours: dict[str, tuple[str, ...]]
) -> None:
    places = list_published(release, PUBLISHED["requests", "calendar"], period="2023")

    known = {match_name(place.name) for place in places if place.level == "Local authority"}
    named = {match_name(name) for near in neighbours.values() for name in near}
    assert len(neighbours) == 153
    assert named - known == set()
    assert set(neighbours) - known == set()


def made_up(folder: Path, own: str, *near: str) -> Benchmark:
    rows = [f"202324,Local authority,,,,R,E0,800,Here,All EHC plans,{own}"]
    rows += [
        f"202324,Local authority,,,,R,E{number + 1},80{number},Place {number},All EHC plans,{cells}"
        for number, cells in enumerate(near)
    ]
    path = folder / "caseload.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return benchmark(
        release=read_release(path),
        neighbours=NEIGHBOURS,
        measure="inmss_share",
        variant="inmss",
        authority="Here",
        better=Better.LOWER,
    )


def test_the_lowest_share_ranks_first_and_equal_shares_rank_alike(tmp_path: Path) -> None:
    found = made_up(
        tmp_path, "100,5,0", "100,3,1", "200,10,0", *(f"100,{n},0" for n in range(6, 14))
    )

    assert (found.rank, found.ranked) == (2, 11)


def test_symbols_are_kept_and_left_out_of_the_rank(tmp_path: Path) -> None:
    found = made_up(
        tmp_path, "100,5,0", "x,x,x", "c,c,c", "z,z,z", *(f"100,{n},0" for n in range(6, 13))
    )

    whys = [one.figure.why for one in found.neighbours if isinstance(one.figure, Missing)]
    assert whys == [WhyMissing.NOT_SUPPLIED, WhyMissing.SUPPRESSED, WhyMissing.NOT_APPLICABLE]
    assert (found.rank, found.ranked) == (1, 8)
    assert found.notes == ("3 of 10 neighbours are left out of the rank: no reliable figure",)


def test_an_authority_with_no_neighbour_to_be_ranked_among_has_no_rank(tmp_path: Path) -> None:
    found = made_up(tmp_path, "100,5,0", "x,x,x", "c,c,c")

    assert (found.rank, found.ranked) == (None, 0)


def test_a_share_of_fewer_than_fifty_is_marked_and_not_ranked(tmp_path: Path) -> None:
    found = made_up(tmp_path, "49,5,0", *(f"100,{n},0" for n in range(6, 16)))

    assert isinstance(found.own.figure, Known)
    assert [str(mark) for mark in found.own.figure.marks] == ["[u]"]
    assert found.rank is None


def test_a_measure_without_published_columns_is_refused_with_those_that_have_them(
    release: Release,
) -> None:
    with pytest.raises(ValueError, match="average_cost has no published columns"):
        benchmark(
            release=release,
            neighbours={},
            measure="average_cost",
            authority="865",
            better=Better.LOWER,
        )
    assert ("timeliness_20_week", "including_exceptions") in list_benchmarked()


def test_a_neighbours_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text("Here,There\nA,B\n", encoding="utf-8")

    with pytest.raises(FeedError, match="wanted a row of names and 10 of neighbours"):
        read_neighbours(path)
