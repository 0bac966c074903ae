"""Westmarch: the same children from quarter to quarter, and the faults that were planted."""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from highneeds.feeds.discovery import read_feed
from highneeds.synthetic.westmarch import Westmarch, make_westmarch

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Westmarch]:
    out = tmp_path_factory.mktemp("westmarch")
    return out, make_westmarch(out=out)


def read(out: Path, file: str) -> etree._Element:
    return etree.parse(out / file).getroot()


def plans(root: etree._Element) -> dict[str, tuple[str | None, str | None]]:
    """Return start and end of every plan, by what tells a child apart in the file."""
    return {
        f"{person.findtext('Surname')} {person.findtext('Forename')} "
        f"{person.findtext('PersonBirthDate')} {person.findtext('UPN')} "
        f"{plan.findtext('StartDate')}": (plan.findtext("StartDate"), plan.findtext("CeaseDate"))
        for person in root.iter("Person")
        if (plan := person.find("Requests/Assessment/NamedPlan")) is not None
    }


def active(root: etree._Element) -> int:
    return sum(1 for _ in root.iter("ActivePlans"))


def test_there_are_eight_quarters_and_the_plans_grow(made: tuple[Path, Westmarch]) -> None:
    out, westmarch = made
    counts = [quarter.plans for quarter in westmarch.quarters]

    assert len(counts) == 8
    assert counts == [active(read(out, quarter.file)) for quarter in westmarch.quarters]
    assert 2900 < counts[0] < counts[-1] < 3700
    assert westmarch.quarters[-1].as_at == date(2024, 3, 31)


def test_each_stock_is_the_last_one_with_the_new_and_without_the_ceased(
    made: tuple[Path, Westmarch],
) -> None:
    out, westmarch = made

    for before, after in zip(westmarch.quarters, westmarch.quarters[1:], strict=False):
        since, until = before.as_at.isoformat(), after.as_at.isoformat()
        told = plans(read(out, after.file)).values()
        new = sum(1 for started, _ in told if started and since < started <= until)
        ceased = sum(1 for _, ended in told if ended and since < ended <= until)
        assert before.plans + new - ceased == after.plans


def test_the_same_children_carry_on(made: tuple[Path, Westmarch]) -> None:
    out, westmarch = made
    first, second = (plans(read(out, quarter.file)) for quarter in westmarch.quarters[:2])

    going_on = {child for child, (_, ended) in first.items() if ended is None}
    assert going_on <= second.keys()


def test_every_child_has_at_most_one_main_placement_on_the_day(
    made: tuple[Path, Westmarch],
) -> None:
    out, westmarch = made
    root = read(out, westmarch.quarters[-1].file)

    moved = 0
    for plan in root.iter("ActivePlans"):
        main = [p for p in plan.iter("PlacementDetail") if p.findtext("PlacementRank") == "1"]
        assert sum(place.find("LeavingDate") is None for place in main) <= 1
        moved += len(main) > 1
    assert moved > 50


def test_planted_faults_stand_where_they_are_listed(made: tuple[Path, Westmarch]) -> None:
    out, westmarch = made
    file = westmarch.quarters[0].file
    persons = list(read(out, file).iter("Person"))
    with (out / "feeds/planted-faults.csv").open(encoding="utf-8-sig", newline="") as lines:
        listed = [row for row in csv.DictReader(lines) if file.endswith(row["file"])]

    found = {row["fault"]: persons[int(row["row"]) - 1] for row in listed}
    assert found["unknown code"].findtext("Requests/RequestOutcome") == "Q"
    with pytest.raises(ValueError, match="day is out of range"):
        date.fromisoformat(found["impossible date"].findtext("Requests/ReceivedDate") or "")
    twin = found["the same child twice"].findtext("UPN")
    assert [person.findtext("UPN") for person in persons].count(twin) == 2
    bare = found["placement without a setting"].findall("Requests/ActivePlans/PlacementDetail")
    assert {child.tag for child in bare[-1]} == {"PlacementRank", "EntryDate"}
    assert len(westmarch.faults) == 8 * 4


def test_the_same_seed_makes_the_same_council(made: tuple[Path, Westmarch], tmp_path: Path) -> None:
    out, westmarch = made
    again = make_westmarch(out=tmp_path)

    assert again == westmarch
    assert all((out / f).read_bytes() == (tmp_path / f).read_bytes() for f in again.files)


def test_the_ledger_has_each_month_once_for_each_line_and_kind(
    made: tuple[Path, Westmarch],
) -> None:
    out, _ = made
    keys = []
    for file in sorted((out / "feeds/ledger").glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            keys += [
                (row["financial_year"], row["month"], row["line"], row["kind"])
                for row in csv.DictReader(lines)
            ]

    assert len(keys) == len(set(keys))
    assert {(key[0], key[1]) for key in keys if key[3] == "actual"} == {
        (year, f"{start + (month < 4)}-{month:02d}")
        for year, start in (("2022-23", 2022), ("2023-24", 2023))
        for month in range(1, 13)
    }


def test_the_reader_finds_each_planted_fault_where_it_is_listed(
    made: tuple[Path, Westmarch],
) -> None:
    out, westmarch = made
    quarter = westmarch.quarters[0]

    read_back = read_feed("sen2", out / quarter.file, key=bytes(32))
    found = {(entry.row, entry.field) for entry in read_back.rejections}
    found |= {(entry.row, entry.field) for entry in read_back.queries}
    wanted = {
        (fault.row, fault.field.split(",")[0])
        for fault in westmarch.faults
        if quarter.file.endswith(fault.file)
    }
    assert len(wanted) == 4
    assert wanted <= found
    assert len(read_back.records["active_plans"]) == quarter.plans
