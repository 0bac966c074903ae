"""Each check that a public reader of the return numbers has a rule here, and a case that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.cross_checks import check_across
from highneeds.feeds.discovery import read_feed
from highneeds.feeds.rules import load_rules
from highneeds.synthetic.writer_blade import write_blade
from tests import returns
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
NUMBERS = {112, 122, 124, 132, 134, 142, 143, 212, 224, 232, 234, 236, 312, 412, 414, 416, 422, 512,
           514, 522, 524, 532, 534, 542, 592, 612, 614}  # fmt: skip
GIAS = (
    "URN,TypeOfEstablishment (code),TypeOfResourcedProvision (name),EstablishmentName\n"
    "900001,{kind},{unit},A School\n"
)
PLACES = "academic_year,urn,provision,places\n2023-24,900001,special,40\n"
PLAN = returns.ASSESSMENT + returns.ACTIVE
FLAGGED = "<URN>900001</URN><SENunitIndicator>1</SENunitIndicator>"


def plan(old: str, new: str) -> str:
    assert old in PLAN
    return returns.person(inside=returns.request(inside=PLAN.replace(old, new)))


WITHOUT_PLACE = plan(returns.ACTIVE[51:161], "")
IN_RETURN = {
    134: returns.person() + returns.person(),
    142: returns.person(identifiers="<UPN/>"),
    212: returns.person(inside=returns.request() + returns.request(received="2022-03-01")),
    224: returns.person(born="unknown"),
    232: returns.person(born="1990-05-17"),
    234: returns.person(born=""),
    236: returns.person(born="1998-05-17"),
    312: plan(returns.ASSESSMENT, ""),
    412: returns.person(inside=returns.request(inside=returns.ASSESSMENT + "<ActivePlans/>")),
    422: plan("<URN>900001</URN>", ""),
    512: plan("<URN>900001</URN>", "<SENSetting/>"),
    592: plan("<URN>900001</URN>", "<SENSetting>ZZZ</SENSetting>"),
    612: plan("<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>", ""),
    614: plan("<SENtype>ASD", "<SENtype>AAA"),
}
TRANSFERRED = returns.person(
    inside=returns.request(inside="<ActivePlans><TransferLA>866</TransferLA></ActivePlans>")
)
BESIDE = {
    514: (returns.person(), {"kind": "1", "unit": "SEN unit"}),
    522: (returns.person(), {"kind": "29", "unit": ""}),
    524: (returns.person(), {"kind": "30", "unit": ""}),
    532: (plan("<URN>900001</URN>", FLAGGED), {"kind": "1", "unit": "Not applicable"}),
    534: (
        plan("<URN>900001</URN>", FLAGGED.replace("SENunit", "ResourcedProvision")),
        {"kind": "1", "unit": "Not applicable"},
    ),
}


def read(folder: Path, person: str) -> FeedResult:
    return read_feed("sen2", returns.write(folder, returns.a_return(person)), key=KEY)


def rules_of(number: int) -> set[str]:
    return {rule.id for rule in load_rules().values() if number in rule.numbers}


def test_every_numbered_check_has_a_rule() -> None:
    assert {number for rule in load_rules().values() for number in rule.numbers} == NUMBERS


@pytest.mark.parametrize("number", IN_RETURN)
def test_a_numbered_check_finds_its_case(tmp_path: Path, number: int) -> None:
    text = returns.a_return(returns.person(upn="Z801200005555"), IN_RETURN[number])
    result = read_feed("sen2", returns.write(tmp_path, text), key=KEY)

    refused, doubted = ({e.rule for e in found} for found in (result.rejections, result.queries))
    assert (refused | doubted) & rules_of(number)


@pytest.mark.parametrize("number", BESIDE)
def test_a_numbered_check_beside_the_establishments_finds_its_case(
    tmp_path: Path, number: int
) -> None:
    person, listed = BESIDE[number]
    place = tmp_path / "establishments.csv"
    place.write_text(GIAS.format(**listed), encoding="utf-8")

    across = check_across([read(tmp_path, person), read_feed("establishments", place, key=KEY)])

    assert {each.rule for each in across[0]} & rules_of(number)


def test_fewer_children_than_places_are_doubted_under_542(tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text(PLACES, encoding="utf-8")

    across = check_across([read(tmp_path, returns.person()), read_feed("places", places, key=KEY)])

    assert {each.rule for each in across[0]} == rules_of(542)


@pytest.mark.parametrize("inside", [returns.ASSESSMENT * 2, returns.ASSESSMENT.replace(
    "<NamedPlan>", "<NamedPlan><StartDate>2021-07-01</StartDate></NamedPlan><NamedPlan>")])  # fmt: skip
def test_a_second_assessment_or_plan_of_one_request_is_doubted(tmp_path: Path, inside: str) -> None:
    result = read(tmp_path, returns.person(inside=returns.request(inside=inside + returns.ACTIVE)))

    assert "sen2-second-of-request" in {each.rule for each in result.queries}


def test_a_plan_transferred_in_without_a_placement_is_told_apart(tmp_path: Path) -> None:
    came = {
        each.got
        for person in (IN_RETURN[412], TRANSFERRED)
        for each in read(tmp_path, person).queries
        if each.rule in rules_of(414)
    }

    assert came == {"nothing", "nothing, of a plan transferred in"}


def test_a_reason_for_having_no_identifier_is_noted_once_a_file(tmp_path: Path) -> None:
    given = returns.person(identifiers="<UPNunknown>UN3</UPNunknown>")

    (note,) = read(tmp_path, given + given).assumed

    assert note.startswith("2 children have neither UPN nor ULN")
    assert rules_of(143) == {"sen2-identifier-reason"}


@pytest.mark.parametrize(
    ("number", "table", "line", "key"),
    [
        (112, "person", 1, ""), (122, "requests", 1, ""), (124, "assessment", 1, ""),
        (132, "activeplans", 1, ""), (134, "requests", 2, "again"),
    ],
)  # fmt: skip
def test_a_key_that_lacks_or_stands_twice_is_refused(
    tmp_path: Path, number: int, table: str, line: int, key: str
) -> None:
    for name, content in write_blade(make()[1]).items():
        lines = content.decode("utf-8-sig").splitlines()
        if name.endswith(f"_{table}.csv"):
            own, parent = f"{table}tableid", {"requests": "persontableid",
                "assessment": "requeststableid", "activeplans": "requeststableid"}.get(table)  # fmt: skip
            headers, cells = lines[0].split(","), lines[line].split(",")
            at = headers.index(own if key or parent is None else parent)
            cells[at] = lines[1].split(",")[at] if key else ""
            lines[line] = ",".join(cells)
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")

    result = read_feed("sen2", tmp_path, key=KEY)

    assert {each.rule for each in result.rejections} & rules_of(number)
