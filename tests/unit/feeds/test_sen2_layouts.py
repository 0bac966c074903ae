"""What differs between years and suppliers is read alike, or said; nothing is lost in silence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.feeds.sen2 import read
from tests import returns

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32


def reading(tmp_path: Path, text: str) -> FeedResult:
    return read(returns.write(tmp_path, text), key=KEY)


def test_in_2023_residence_stood_on_the_plan_and_goes_to_the_main_placement(tmp_path: Path) -> None:
    second = "<PlacementDetail><URN>900002</URN><PlacementRank>2</PlacementRank></PlacementDetail>"
    text = returns.a_return(year="2023", reference_date="2023-01-19")
    text = text.replace("<ActivePlans>", "<ActivePlans><RES>B</RES><WPB>A</WPB>")
    text = text.replace("<SENneed>", f"{second}<SENneed>")

    main, dual = reading(tmp_path, text).records["placements"]

    assert (main.residential, main.work_based) == ("B", "A")
    assert (dual.residential, dual.work_based) == (None, None)


def test_a_childs_residence_is_never_that_of_the_child_before(tmp_path: Path) -> None:
    boarding = returns.person().replace("<ActivePlans>", "<ActivePlans><RES>A</RES>")
    day = returns.person(upn="Z801200009999")

    placements = reading(tmp_path, returns.a_return(boarding, day)).records["placements"]

    assert [each.residential for each in placements] == ["A", None]


def test_the_layout_of_2025_tells_the_source_of_a_request_and_phase_transfers(
    tmp_path: Path,
) -> None:
    text = returns.a_return(year="2025", reference_date="2025-01-16")
    text = text.replace("<RequestOutcome>", "<RequestSource>2</RequestSource><RequestOutcome>")
    text = text.replace(
        "<LastReview>", "<PhaseTransferDueDate>2025-02-15</PhaseTransferDueDate><LastReview>"
    )
    result = reading(tmp_path, text)

    assert result.records["requests"][0].source == 2
    assert result.records["active_plans"][0].phase_transfer_due_on == date(2025, 2, 15)


def test_a_later_year_is_read_as_the_last_known_and_said(tmp_path: Path) -> None:
    result = reading(tmp_path, returns.a_return(year="2027", reference_date="2027-01-21"))

    assert result.assumed == ["the layout of 2027 was read as that of 2026"]


def test_an_element_no_layout_has_is_passed_over_and_said(tmp_path: Path) -> None:
    text = returns.a_return().replace("<Surname>", "<ShoeSize>3</ShoeSize><Surname>")

    assert reading(tmp_path, text).assumed == [
        "element 'ShoeSize' is not known and was passed over"
    ]


def test_wrappers_around_repeated_elements_hide_nothing(tmp_path: Path) -> None:
    needs = "<SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>"
    twice = needs + needs.replace("ASD", "MLD").replace(">1<", ">2<")
    inside = returns.request() + returns.request(received="2022-03-01", inside="")
    person = returns.person(inside=f"<Requests>{inside}</Requests>")
    result = reading(
        tmp_path, returns.a_return(person.replace(needs, f"<SENneeds>{twice}</SENneeds>"))
    )

    assert [each.kind for each in result.records["needs"]] == ["ASD", "MLD"]
    assert [each.request for each in result.records["requests"]] == [1, 2]
    assert result.rejections == []


def test_what_stands_below_no_request_is_refused(tmp_path: Path) -> None:
    (refused,) = reading(
        tmp_path, returns.a_return(returns.person(inside=returns.ASSESSMENT))
    ).rejections

    assert (refused.rule, refused.field) == ("sen2-place", "assessment")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
def test_an_encoding_that_is_declared_is_read(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{returns.a_return()}'
    path = tmp_path / "return.xml"
    path.write_bytes(text.replace("Quillfeather", "Brontë").encode(encoding))

    assert len(read(path, key=KEY).records["persons"]) == 1


@pytest.mark.parametrize("spelling", ["PERSON", "pErSoN"])
def test_any_case_of_the_person_is_found(tmp_path: Path, spelling: str) -> None:
    text = returns.a_return().replace("Person>", f"{spelling}>")

    assert len(reading(tmp_path, text).records["persons"]) == 1
