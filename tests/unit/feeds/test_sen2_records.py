"""A return becomes records: the same whatever the case, namespace and spelling of its elements."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from highneeds.feeds.sen2 import read
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32


def reading(tmp_path: Path, text: str) -> FeedResult:
    return read(returns.write(tmp_path, text), key=KEY)


def test_a_child_becomes_a_pseudonym_and_a_month_of_birth(tmp_path: Path) -> None:
    result = reading(tmp_path, returns.a_return())

    (child,) = result.records["persons"]
    assert child.birth_month == date(2012, 5, 1)
    assert re.fullmatch("[0-9a-f]{32}", child.person)
    assert [*result.rejections, *result.queries] == []


def test_every_kind_of_record_is_read(tmp_path: Path) -> None:
    result = reading(tmp_path, returns.a_return())

    assert {kind: len(found) for kind, found in result.records.items()} == {
        "persons": 1, "requests": 1, "assessments": 1, "plans": 1, "named_settings": 0,
        "active_plans": 1, "placements": 1, "needs": 1,
    }  # fmt: skip
    (request,) = result.records["requests"]
    assert (request.received_on, request.outcome) == (date(2021, 3, 1), "Y")
    (placement,) = result.records["placements"]
    assert (placement.urn, placement.rank) == ("900001", 1)


def test_what_the_return_says_of_itself_is_kept(tmp_path: Path) -> None:
    result = reading(tmp_path, returns.a_return())

    assert result.about == {
        "collection": "SEN2", "authority": "865", "year": "2024", "reference_date": "2024-01-18",
    }  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda text: text.replace("<Message>", '<Message xmlns="urn:x">'),
        lambda text: text.replace("SENneed", "SENNeed").replace("SENtype", "SENType"),
        lambda text: text.replace("<Persons>", "<!-- a note --><Persons>"),
        lambda text: text.replace("></", ">\n  </").replace("><", ">\n<"),
    ],
)
def test_case_namespace_comments_and_white_space_do_not_matter(tmp_path: Path, change) -> None:  # type: ignore[no-untyped-def]
    plain = returns.a_return().replace("Quillfeather", "q")
    changed = change(plain).replace(">y<", ">Y<").replace(">asd<", ">ASD<")

    one, other = reading(tmp_path, plain), reading(tmp_path, changed)

    assert msgspec.to_builtins(one.records) == msgspec.to_builtins(other.records)


def test_the_same_child_has_the_same_pseudonym_in_two_returns_and_none_without_the_key(
    tmp_path: Path,
) -> None:
    text = returns.a_return()
    later = returns.a_return(reference_date="2024-06-30", authority="866")
    one = reading(tmp_path, text).records["persons"][0].person
    two = reading(tmp_path, later).records["persons"][0].person
    three = read(returns.write(tmp_path, text), key=b"x" * 32).records["persons"][0].person

    assert one == two
    assert one != three


def test_several_requests_of_a_child_are_told_apart(tmp_path: Path) -> None:
    twice = returns.request(inside="") + returns.request(received="2022-03-01")
    result = reading(tmp_path, returns.a_return(returns.person(inside=twice)))

    assert [each.request for each in result.records["requests"]] == [1, 2]
    assert result.records["active_plans"][0].request == 2


def test_the_layout_of_2023_keeps_its_gender_codes(tmp_path: Path) -> None:
    text = returns.a_return(year="2023", reference_date="2023-01-19")
    text = text.replace("<Sex>M</Sex>", "<GenderCurrent>2</GenderCurrent>")

    (child,) = reading(tmp_path, text).records["persons"]

    assert child.sex == "F"


def test_nothing_that_identifies_a_child_is_in_the_result(tmp_path: Path) -> None:
    bad = returns.person(born="2031-01-01", inside=returns.request(outcome="Q", decided="soon"))
    result = reading(tmp_path, returns.a_return(returns.person(), bad, returns.person()))

    said = msgspec.json.encode(result).decode()
    assert result.rejections
    assert result.queries
    for secret in (*returns.NAMES_THAT_MUST_NOT_LEAK, "2031-01-01"):
        assert secret not in said
