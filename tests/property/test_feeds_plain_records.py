"""A record about which there is nothing to say is made the fast way, and is the same record."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from highneeds.feeds.sen2 import feed
from highneeds.feeds.sen2 import read as read_layouts
from highneeds.feeds.sen2.plain_records import PlainRecords
from tests import returns

if TYPE_CHECKING:
    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
DAYS = ["2021-03-01", "2021-04-01", "2021-07-01", "2023-06-01", "2030-01-01", "31/02/2023", ""]
FLAGS = ["1", "0", "true", "N", "maybe", ""]
WORDS = ["900001", "10001", "A", "Quillfeather", "far too long for a code", ""]
FIELDS = {
    "Requests": {
        "ReceivedDate": DAYS, "RequestOutcome": ["Y", "N", "H", "y", "Q", ""],
        "RequestOutcomeDate": DAYS, "RequestSource": ["1", "5", "7", ""], "RYA": FLAGS,
        "RequestMediation": FLAGS, "RequestTribunal": FLAGS, "Exported": WORDS,
    },
    "Assessment": {
        "AssessmentOutcome": ["Y", "N", "H", "z", ""], "AssessmentOutcomeDate": DAYS,
        "Week20": FLAGS, "AssessmentMediation": FLAGS, "OtherTribunal": FLAGS,
    },
    "NamedPlan": {
        "StartDate": DAYS, "CeaseDate": DAYS, "CeaseReason": ["1", "9", "10", ""],
        "PlanRes": ["A", "b", "C", ""], "PlanWBP": WORDS, "PB": FLAGS, "OA": FLAGS, "DP": WORDS,
    },
    "PlanDetail": {"URN": WORDS, "UKPRN": WORDS, "PlacementRank": ["1", "2", "3", ""]},
    "ActivePlans": {
        "TransferLA": WORDS, "ReviewMeeting": DAYS, "ReviewOutcome": WORDS, "ReviewDraft": DAYS,
        "LastReview": DAYS, "PhaseTransferDueDate": DAYS, "PhaseTransferFinalDate": DAYS,
        "RES": ["A", ""],
    },
    "PlacementDetail": {
        "URN": WORDS, "UKPRN": WORDS, "SENSetting": ["EHE", "neet", "HOME", ""],
        "PlacementRank": ["1", "2", ""], "EntryDate": DAYS, "LeavingDate": DAYS,
        "SENunitIndicator": FLAGS, "ResourcedProvisionIndicator": FLAGS, "RES": ["A", "B", ""],
        "WBP": WORDS,
    },
    "SENneed": {"SENtype": ["ASD", "asd", "XX", ""], "SENtypeRank": ["1", "2", "0", ""]},
}  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, name: str, inside: str = "") -> str:
    """Draw an element whose fields are mostly plain."""
    fields = "".join(
        f"<{field}>{draw(st.sampled_from([words[0]] * 4 + words))}</{field}>"
        for field, words in FIELDS[name].items()
        if draw(st.integers(0, 4))
    )
    return f"<{name}>{fields}{inside}</{name}>"


@st.composite
def persons(draw: st.DrawFn, number: int) -> str:
    """Draw a person with a request or two, and all that hangs from one."""
    requests = []
    for _ in range(draw(st.integers(1, 2))):
        named = draw(elements("NamedPlan", draw(elements("PlanDetail"))))
        active = draw(
            elements("ActivePlans", draw(elements("PlacementDetail")) + draw(elements("SENneed")))
        )
        requests.append(draw(elements("Requests", draw(elements("Assessment", named)) + active)))
    return returns.person(upn=f"Z80120000{number:04}", inside="".join(requests))


@settings(max_examples=120, deadline=None)
@given(people=st.tuples(*(persons(number) for number in range(3))))
def test_a_return_read_with_care_throughout_gives_the_same(people: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = returns.write(Path(home), returns.a_return(*people))
        fast = read_layouts(path, key=KEY)
        patch.setattr(PlainRecords, "find", lambda *_: None)
        assert read_layouts(path, key=KEY) == fast


@settings(max_examples=30, deadline=None)
@given(people=st.tuples(*(persons(number) for number in range(5))))
def test_a_return_read_in_parts_gives_the_same_records_and_findings(
    people: tuple[str, ...],
) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = returns.write(Path(home), returns.a_return(*people))
        whole = read_layouts(path, key=KEY)
        patch.setattr(feed, "PERSONS_HELD", 2)
        parts: list[FeedResult] = []
        last = feed.read(path, key=KEY, hand_on=parts.append)
        assert len(parts) == 2
        for kind, records in whole.records.items():
            assert [each for part in (*parts, last) for each in part.records[kind]] == records
        assert last.rejections == whole.rejections
        assert sorted(map(repr, last.queries)) == sorted(map(repr, whole.queries))
