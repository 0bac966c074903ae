"""Published statistics held against their own sums, small and real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.published_sums import Difference, check_published_sums
from highneeds.feeds.statistics import read_release
from tests.real_data import real_data

if TYPE_CHECKING:
    from pathlib import Path

HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "new_la_code,old_la_code,la_name,breakdown_topic,breakdown,new_ehc_plans,share_pc\n"
)


def line(level: str, region: str, name: str, plans: str) -> str:
    code = "E1" if name else ""
    return f"2022,Calendar year,{level},E92,England,R,{region},{code},1,{name},New,New,{plans},50\n"


def check(tmp_path: Path, *lines: str) -> list[Difference]:
    path = tmp_path / "newplans.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return check_published_sums(read_release(path))


ENGLAND = line("National", "", "", "60")
NORTH, SOUTH = line("Regional", "North", "", "20"), line("Regional", "South", "", "40")
SOUND = (ENGLAND, NORTH, SOUTH, line("Local authority", "North", "Ayton", "12"),
         line("Local authority", "North", "Beeton", "8"),
         line("Local authority", "South", "Ceeton", "40"))  # fmt: skip


def test_sums_that_come_out_are_not_spoken_of(tmp_path: Path) -> None:
    assert check(tmp_path, *SOUND) == []


def test_one_plan_too_many_is_found_for_region_and_country(tmp_path: Path) -> None:
    wrong = line("Local authority", "North", "Ayton", "13")

    found = check(tmp_path, *SOUND[:3], wrong, *SOUND[4:])

    assert [(each.place, each.published, each.added) for each in found] == [
        ("North", 20, 21), ("England", 60, 61),
    ]  # fmt: skip


def test_regions_that_do_not_make_england_are_told(tmp_path: Path) -> None:
    (found,) = check(tmp_path, line("National", "", "", "61"), NORTH, SOUTH)

    assert (found.parts, found.added) == ("regions", 60)


def test_a_part_that_is_not_published_proves_nothing(tmp_path: Path) -> None:
    withheld = line("Local authority", "North", "Ayton", "x")

    assert check(tmp_path, *SOUND[:3], withheld) == []


def test_the_real_release_carries_the_fault_of_yorkshire_and_the_humber() -> None:
    release = read_release(real_data("ehc-plans-2025-to-january-2024.zip"))

    found = [each for each in check_published_sums(release) if each.table == "newplans"]

    assert [(each.time, each.place, each.published, each.added) for each in found] == [
        ("2022", "Yorkshire and The Humber", 6078, 91170),
        ("2022", "England", 66706, 151798),
    ]
    assert len(found[0].carrying) == 15
    assert "15 authorities carry the total of the region" in found[0].message


def test_the_release_of_2022_adds_up_throughout() -> None:
    assert check_published_sums(read_release(real_data("ehc-plans-2022.zip"))) == []
