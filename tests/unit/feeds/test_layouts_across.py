"""One return against the next: who stayed, who vanished, and a number that jumped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from highneeds.feeds.cross_checks import check_across
from highneeds.feeds.sen2 import read
from highneeds.records.beyond_plans import CommissionedPlaces
from highneeds.records.places import Establishment
from tests import returns

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
FIRST = date(2024, 1, 18)


def a_return(
    folder: Path,
    numbers: Iterable[int],
    *,
    later: int = 0,
    key: bytes = KEY,
    authority: str = "865",
) -> FeedResult:
    day = FIRST + timedelta(days=later)
    text = returns.a_return(
        *(returns.person(upn=f"Z{number:012}") for number in numbers),
        reference_date=day.isoformat(),
        authority=authority,
    )
    return read(returns.write(folder, text, name=f"{authority}-{day}.xml"), key=key)


def rules(*results: FeedResult) -> list[tuple[int, str, int | None]]:
    return [
        (index, each.rule, each.row)
        for index, found in check_across(results).items()
        for each in found
    ]


def test_the_same_children_a_quarter_later_raise_no_doubt(tmp_path: Path) -> None:
    first, second = a_return(tmp_path, range(40)), a_return(tmp_path, range(44), later=91)

    assert rules(first, second) == []


def test_a_child_who_vanished_is_told_by_the_row_of_the_earlier_return(tmp_path: Path) -> None:
    second = a_return(tmp_path, [each for each in range(40) if each != 6], later=91)

    assert rules(second, a_return(tmp_path, range(40))) == [(0, "load-vanished", 7)]


def test_a_number_of_plans_that_jumps_is_doubted(tmp_path: Path) -> None:
    first = a_return(tmp_path, range(40))

    assert rules(first, a_return(tmp_path, range(48), later=91)) == []
    assert rules(first, a_return(tmp_path, range(49), later=92)) == [(1, "load-jump", None)]


def test_children_who_are_mostly_others_are_doubted_once_and_not_one_by_one(tmp_path: Path) -> None:
    second = a_return(tmp_path, range(100, 140), later=91)

    assert rules(a_return(tmp_path, range(40)), second) == [(1, "load-cohort", None)]


def test_returns_that_cannot_be_compared_are_not(tmp_path: Path) -> None:
    first = a_return(tmp_path, range(40))

    for other in (
        a_return(tmp_path, range(90, 99), later=91, key=b"o" * 32),
        a_return(tmp_path, range(90, 99), later=91, authority="866"),
        a_return(tmp_path, range(90, 99), later=800),
    ):
        assert rules(first, other) == []


def test_a_unit_where_none_is_listed_and_an_unknown_school_are_doubted(tmp_path: Path) -> None:
    flagged = returns.person().replace("</URN>", "</URN><SENunitIndicator>1</SENunitIndicator>")
    path = returns.write(tmp_path, returns.a_return(flagged))
    result = read(path, key=KEY)
    listed = Establishment(
        2, "900001", None, "Larch Hill", "1", "", sen_unit=False, resourced_provision=False
    )
    places = msgspec.structs.replace(
        result, feed="establishments", records={"establishments": [listed]}
    )
    without = msgspec.structs.replace(
        places,
        records={"establishments": [msgspec.structs.replace(listed, urn="900009")]},
    )

    assert rules(places, result) == [(1, "load-unit-unknown", 1)]
    assert rules(without, result) == [(1, "load-establishment-unknown", 1)]


def placed(folder: Path, inside: str = "", day: str = "2024-01-18") -> FeedResult:
    """Return a return of one child at 900001, with something beside the URN."""
    person = returns.person().replace("</URN>", f"</URN>{inside}")
    return read(returns.write(folder, returns.a_return(person, reference_date=day)), key=KEY)


def listed(result: FeedResult, type_code: str = "1", *, unit: bool | None = None) -> FeedResult:
    place = Establishment(2, "900001", None, "Larch Hill", type_code, "", sen_unit=unit)
    records = {"establishments": [place]}
    return msgspec.structs.replace(result, feed="establishments", records=records)


def test_a_flag_left_blank_is_doubted_only_where_there_is_a_unit(tmp_path: Path) -> None:
    blank = placed(tmp_path)

    assert rules(listed(blank, unit=True), blank) == [(1, "load-flags-blank", 1)]
    assert rules(listed(blank, unit=False), blank) == []
    said = placed(tmp_path, "<SENunitIndicator>0</SENunitIndicator>")
    assert rules(listed(said, unit=True), said) == []


def test_unusual_kinds_of_establishment_are_doubted(tmp_path: Path) -> None:
    result = placed(tmp_path)

    for code, rule in (("29", "load-college-type"), ("40", "load-college-type"),
                       ("25", "load-other-type"), ("56", "load-other-type")):  # fmt: skip
        assert rules(listed(result, code), result) == [(1, rule, 1)]
    for code in ("1", "10", "18", "32"):
        assert rules(listed(result, code), result) == []


def test_a_school_with_far_fewer_children_than_places_is_doubted(tmp_path: Path) -> None:
    def bought(number: int, year: str = "2023-24") -> FeedResult:
        places = CommissionedPlaces(2, year, "900001", "special", number, 0)
        records = {"commissioned_places": [places]}
        return msgspec.structs.replace(few, feed="places", records=records)

    few = a_return(tmp_path, range(5))
    assert rules(few, bought(11)) == [(0, "load-few-children", None)]
    assert rules(few, bought(10)) == []
    assert rules(few, bought(11, "2022-23")) == []
    assert rules(a_return(tmp_path, range(4)), bought(9)) == []


def test_a_plan_outside_the_year_groups_is_doubted(tmp_path: Path) -> None:
    def doubted(born: str) -> list[str]:
        text = returns.a_return(returns.person(born=born))
        return [each.rule for each in read(returns.write(tmp_path, text), key=KEY).queries]

    assert doubted("1998-09-01") == []  # 24 when the year began: the last that a plan can be for
    assert doubted("1998-08-31") == ["sen2-year-group"]
    assert doubted("1998-01-18") == ["sen2-age"]
    assert doubted("2023-08-31") == []
    assert doubted("2023-09-01") == ["sen2-year-group"]
