"""Published totals: what a release says of one authority, and how it is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.statistics import Release, read_release
from highneeds.synthetic.published import list_authorities, read_published
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

CENSUS = date(2024, 1, 18)
PLACE = "geographic_level,new_la_code,old_la_code,la_name,breakdown_topic,breakdown"
HERE = "Local authority,E06000999,899,Nowhere"
ALL = "All,All"
REQUEST_COLUMNS = (
    "requests_received_in_year,requests_decided_to_assess,requests_decided_not_to_assess,"
    "requests_decision_not_made,requests_withdrawn,"
    "request_outcome_six_weeks,request_outcome_over_6_weeks"
)


@pytest.fixture
def release(tmp_path: Path) -> Release:
    tables = {
        "caseload": (
            f"time_period,{PLACE},ehcplans,mainstream_academy,special_independent,neet",
            f"202324,{HERE},{ALL},40,30,10,x",
            f"202324,{HERE},Child or young persons age,age 9,30,25,5,0",
            f"202324,{HERE},Child or young persons age,under 3,10,5,5,0",
            f"202223,{HERE},{ALL},35,30,5,0",
            "202324,National,E92000001,,England,All,All,1000,1,1,1",
        ),
        "requests": (
            f"time_period,{PLACE},{REQUEST_COLUMNS}",
            f'2023,{HERE},{ALL},"1,203",980,144,72,7,c,low',
        ),
        "timeliness_20_week": (
            f"time_period,{PLACE},plans_issued_den,plans_issued_within_20_weeks",
            f"2023,{HERE},{ALL},x,x",
        ),
        "ceased_plans": (
            f"time_period,{PLACE},max_age,other,not_rec,transfer,total_ceased",
            f"2023,{HERE},{ALL},1,2,0,3,7",
        ),
    }
    for name, lines in tables.items():
        (tmp_path / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8-sig")
    return read_release(sorted(tmp_path.glob("*.csv")))


@pytest.mark.parametrize("code", ["E06000999", "899"])
def test_an_authority_is_found_by_its_new_or_old_code(release: Release, code: str) -> None:
    published = read_published(release=release, authority=code, census=CENSUS)

    assert (published.authority, published.old_code, published.name) == (
        "E06000999", "899", "Nowhere",
    )  # fmt: skip
    assert published.stock.plans == 40
    assert published.stock.cells[9, "special_independent"] == 5
    assert published.stock.ages == {(9, 9): 30, (2, 2): 10}


def test_a_symbol_in_a_cell_is_no_number(release: Release) -> None:
    published = read_published(release=release, authority="899", census=CENSUS)

    assert published.requests is not None
    assert published.requests.received == 1203
    assert published.requests.within_six_weeks is None
    assert "neet" not in published.stock.categories
    assert published.including is None
    assert published.assessments is None


def test_reasons_for_ceasing_take_the_codes_of_the_return(release: Release) -> None:
    published = read_published(release=release, authority="899", census=CENSUS)

    assert published.ceased is not None
    assert published.ceased.reasons == {1: 1, 9: 2, 5: 3}
    assert published.ceased.plans == 7


def test_an_unknown_authority_is_refused_with_those_there_are(release: Release) -> None:
    with pytest.raises(FeedError, match=r"no authority 'E06000001'.*E06000999 Nowhere"):
        read_published(release=release, authority="E06000001", census=CENSUS)


def test_a_census_the_release_does_not_reach_is_refused_with_those_it_has(
    release: Release,
) -> None:
    with pytest.raises(FeedError, match=r"no plans of 202425; it has 202223, 202324"):
        read_published(release=release, authority="899", census=date(2025, 1, 16))


def test_a_day_outside_january_is_no_census(release: Release) -> None:
    with pytest.raises(FeedError, match="give a day in January"):
        read_published(release=release, authority="899", census=date(2023, 12, 31))


def test_other_tables_are_refused_by_the_name_of_what_was_wanted(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(FeedError, match="wanted the tables of an EHC-plans release"):
        read_published(release=read_release(tmp_path / "other.csv"), authority="899", census=CENSUS)


def test_only_authorities_are_listed(release: Release) -> None:
    assert list_authorities(release=release, census=CENSUS) == {"E06000999": "Nowhere"}


@pytest.mark.parametrize(
    ("columns", "cells", "wanted"),
    [
        ("", "", {"ASD": 60.5, "UNKNOWN": 1.0}),
        (",number_asd,number_need_unknown", ",24,1", {"ASD": 60.5, "UNKNOWN": 1.0}),
    ],
)
def test_shares_by_need_come_from_any_table_that_has_them(
    tmp_path: Path, release: Release, columns: str, cells: str, wanted: dict[str, float]
) -> None:
    table = tmp_path / "needs.csv"
    lines = (f"{PLACE},asd_pc,hi_pc,unknown_pc{columns}", f"{HERE},{ALL},60.5,x,1{cells}")
    table.write_text("\n".join(lines), encoding="utf-8")
    joined = release.joined_with(read_release(table))

    published = read_published(release=joined, authority="899", census=CENSUS)

    assert published.stock.needs == wanted


def test_numbers_by_need_stand_before_shares(tmp_path: Path, release: Release) -> None:
    needs = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
    names = ",".join(f"number_{need}" for need in (*needs, "need_unknown"))
    table = tmp_path / "needs.csv"
    counts = ",".join(["39", *["0"] * 11, "1"])
    lines = (f"time_period,{PLACE},asd_pc,{names}", f"202324,{HERE},{ALL},97.5,{counts}")
    table.write_text("\n".join(lines), encoding="utf-8")
    joined = release.joined_with(read_release(table))

    needs_read = read_published(release=joined, authority="899", census=CENSUS).stock.needs

    assert (needs_read["ASD"], needs_read["VI"], needs_read["UNKNOWN"]) == (39.0, 0.0, 1.0)
