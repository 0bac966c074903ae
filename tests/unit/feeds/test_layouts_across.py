"""One return against the next: who stayed, who vanished, and a number that jumped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from highneeds.feeds.cross_checks import check_across
from highneeds.feeds.sen2 import read
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
