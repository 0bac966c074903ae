"""What will not do is refused, what is doubtful is doubted, by row, field and remedy."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.mappings import VALUE, Mapped, write_mappings
from highneeds.feeds.sen2 import read
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

KEY = b"k" * 32
GOOD = returns.person(upn="Z801200009999")


def findings(tmp_path: Path, *people: str) -> tuple[list[str], list[str]]:
    result = read(returns.write(tmp_path, returns.a_return(GOOD, *people)), key=KEY)
    places = [(each.row, each.path) for each in result.rejections]
    places += [(each.row, each.path) for each in result.queries]
    assert all(row == 2 and path.startswith("Person") for row, path in places)
    return (
        [f"{each.field}: {each.got} / {each.wanted}" for each in result.rejections],
        [f"{each.rule}: {each.field}" for each in result.queries],
    )


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (returns.person(born="2012-13-40"), "PersonBirthDate: (withheld) / a date such as"),
        (returns.person(born=""), "PersonBirthDate: nothing / a date such as"),
        (returns.person(born="2031-01-01"), "PersonBirthDate: (withheld) / a date of birth before"),
        (
            returns.person(inside=returns.request(received="31/02/2023")),
            "ReceivedDate: '31/02/2023' / a date such as 2024-01-31",
        ),
        (
            returns.person(inside=returns.request(received="1066-10-14")),
            "ReceivedDate: '1066-10-14' / a date such as 2024-01-31, from 1990 to 2060",
        ),
        (
            returns.person(inside=returns.request(received="2021-03-011")),
            "ReceivedDate: '2021-03-011' / a date such as",
        ),
        (
            returns.person(
                inside=returns.request().replace("Rank>1</SENtypeRank", "Rank>7</SENtypeRank")
            ),
            "SENtypeRank: '7' / one of 1, 2",
        ),
    ],
)
def test_a_record_that_will_not_do_is_refused_by_row_and_field(
    tmp_path: Path, person: str, told: str
) -> None:
    rejections, _ = findings(tmp_path, person)

    assert len(rejections) == 1
    assert rejections[0].startswith(told)


def test_a_refused_record_hides_none_of_the_others(tmp_path: Path) -> None:
    bad = returns.person(inside=returns.request(decided="soon"))
    result = read(returns.write(tmp_path, returns.a_return(GOOD, bad)), key=KEY)

    assert len(result.records["persons"]) == 2
    assert len(result.records["requests"]) == 1
    assert len(result.records["plans"]) == 2


@pytest.mark.parametrize(
    ("person", "rule"),
    [
        (returns.person(identifiers="<UPN/>"), "sen2-no-identifier: UPN"),
        (returns.person(born="1990-01-01"), "sen2-age: PersonBirthDate"),
        (
            returns.person(inside=returns.request(decided="2020-01-01")),
            "sen2-dates-in-order: RequestOutcomeDate",
        ),
        (
            returns.person(inside=returns.request(received="")),
            "sen2-received: ReceivedDate",
        ),
        (
            returns.person(inside=returns.request(outcome="")),
            "sen2-outcome: RequestOutcome",
        ),
        (
            returns.person(inside=returns.request(decided="")),
            "sen2-outcome-date: RequestOutcomeDate",
        ),
        (
            returns.person(inside=returns.request(received="2021-08-01", decided="2021-09-01")),
            "sen2-dates-in-order: AssessmentOutcomeDate",
        ),
        (
            returns.person(inside=returns.request(received="2024-03-01", outcome="A", decided="")),
            "sen2-after-reference-date: ReceivedDate",
        ),
        (
            returns.person(inside=returns.request() + returns.request()),
            "sen2-two-active-plans: ActivePlans",
        ),
        (
            returns.person(inside=returns.request(inside="<ActivePlans/>")),
            "sen2-no-placement: PlacementDetail",
        ),
        (
            returns.person(inside=returns.request(inside="<ActivePlans/>")),
            "sen2-no-need: SENneed",
        ),
        (
            returns.person(
                inside=returns.request(inside="<Assessment><Week20>0</Week20></Assessment>")
            ),
            "sen2-outcome: AssessmentOutcome",
        ),
        (
            returns.person(inside=returns.request().replace("<URN>900001</URN>", "")),
            "sen2-placement-without-setting: URN",
        ),
        (
            returns.person(
                inside=returns.request().replace("<StartDate>2021-07-01</StartDate>", "")
            ),
            "sen2-plan-start: StartDate",
        ),
        (
            returns.person(
                inside=returns.request().replace(
                    "</StartDate>", "</StartDate><CeaseDate>2020-01-01</CeaseDate>"
                )
            ),
            "sen2-dates-in-order: CeaseDate",
        ),
        (returns.person(upn="Z801200009999"), "sen2-duplicate-child: UPN"),
        (
            returns.person(identifiers="<UPN>Z1</UPN><UPN>Z2</UPN>"),
            "sen2-field-twice: upn",
        ),
        (returns.person(inside=returns.request().replace(">0<", ">maybe<")), "sen2-flag: Week20"),
    ],
)
def test_a_doubtful_record_is_taken_in_and_doubted(tmp_path: Path, person: str, rule: str) -> None:
    rejections, queries = findings(tmp_path, person)

    assert rejections == []
    assert rule in queries


def test_a_reason_for_having_no_identifier_is_a_good_answer(tmp_path: Path) -> None:
    person = returns.person(identifiers="<UPNunknown>UN3</UPNunknown>")

    assert findings(tmp_path, person) == ([], [])


@pytest.mark.parametrize(
    ("identifiers", "rule"),
    [
        ("<UPNunknown>UN1</UPNunknown>", "sen2-upn-not-yet"),
        ("<UPN>Z801200001234</UPN><UPNunknown>UN3</UPNunknown>", "sen2-identifier-and-reason"),
    ],
)
def test_a_reason_that_cannot_hold_is_doubted(tmp_path: Path, identifiers: str, rule: str) -> None:
    _, queries = findings(tmp_path, returns.person(identifiers=identifiers))

    assert [each.split(":")[0] for each in queries] == [rule]


def test_an_active_plan_of_a_child_without_a_named_plan_is_doubted(tmp_path: Path) -> None:
    person = re.sub(r"<NamedPlan>.*?</NamedPlan>", "", returns.person())

    _, queries = findings(tmp_path, person)

    assert queries == ["sen2-no-named-plan: NamedPlan"]


def test_a_local_code_that_nobody_mapped_is_a_class_of_its_own(tmp_path: Path) -> None:
    local = returns.request(outcome="Q").replace(">ASD<", ">AUTISM<")
    local = local.replace("<URN>900001</URN>", "<SENSetting>HOME</SENSetting>")
    people = [returns.person(upn=f"Z80120000{number:04}", inside=local) for number in range(3)]
    result = read(returns.write(tmp_path, returns.a_return(GOOD, *people)), key=KEY)

    assert result.rejections == []
    assert {each.rule for each in result.queries} == {"sen2-unmapped"}
    told = {(each.field, each.value, each.rows) for each in result.unmapped}
    assert told == {("RequestOutcome", "Q", 3), ("SENtype", "AUTISM", 3), ("SENSetting", "HOME", 3)}
    assert [each.outcome for each in result.records["requests"]] == ["Y", *["unmapped"] * 3]
    assert [each.kind for each in result.records["needs"]] == ["ASD", *["unmapped"] * 3]
    assert [each.sen_setting for each in result.records["placements"]] == [None, *["unmapped"] * 3]


def test_a_local_code_in_place_of_a_number_is_a_class_of_its_own(tmp_path: Path) -> None:
    ceased = "<CeaseDate>2023-06-01</CeaseDate><CeaseReason>MOVED</CeaseReason></NamedPlan>"
    local = returns.request().replace(returns.ACTIVE, "").replace("</NamedPlan>", ceased)
    local = local.replace("</RequestOutcome>", "</RequestOutcome><RequestSource>P</RequestSource>")
    people = [returns.person(upn=f"Z80120000{number:04}", inside=local) for number in range(2)]

    result = read(returns.write(tmp_path, returns.a_return(GOOD, *people)), key=KEY)

    assert {each.rule for each in result.queries} == {"sen2-unmapped"}
    told = {(each.field, each.value, each.rows) for each in result.unmapped}
    assert told == {("RequestSource", "P", 2), ("CeaseReason", "MOVED", 2)}
    assert [each.source for each in result.records["requests"]] == [None, 0, 0]
    assert [each.cease_reason for each in result.records["plans"]] == [None, 0, 0]

    lines = [
        Mapped("sen2", "", VALUE, "requestsource", "P", "1", "A. Keeper", date(2024, 2, 5)),
        Mapped("sen2", "", VALUE, "ceasereason", "moved", "5", "A. Keeper", date(2024, 2, 5)),
    ]
    home = tmp_path / "feeds" / "sen2"
    home.mkdir(parents=True)
    (tmp_path / "feeds" / "mappings.csv").write_bytes(write_mappings(lines))
    mapped = read(returns.write(home, returns.a_return(GOOD, *people)), key=KEY)
    assert (mapped.queries, mapped.unmapped) == ([], [])
    assert [each.source for each in mapped.records["requests"]] == [None, 1, 1]
    assert [each.cease_reason for each in mapped.records["plans"]] == [None, 5, 5]
