"""A record about which there is nothing to say is made the fast way, and is the same record.

The careful reading, element by element and record by record, is the plain second implementation.
"""

from __future__ import annotations

import tempfile
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from highneeds.feeds.sen2 import feed, stretches
from highneeds.feeds.sen2 import read as read_layouts
from highneeds.feeds.sen2.plain_records import PlainRecords
from highneeds.vocabulary.errors import FeedError
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


BEYOND_THE_LAYOUT = [
    "<Foo>x</Foo>", "<Foo><URN>900002</URN></Foo>", "<URN/>", "<Exported />", "<RES>A</RES>",
    "<URN>900002</URN>", "<URN>900001</URN>", "<SENtype>ASD</SENtype>", "<Requests/>",
    "<SENneed><SENtype>SLD</SENtype></SENneed>", "<SENneeds><SENneed/></SENneeds>", "a > b", "&amp;",
    "<Person/>", "<Sex>9</Sex>", "<Sex>X</Sex>", "<UPNunknown>UN1</UPNunknown>", "<x a='1'/>",
    "<PersonBirthDate>1990-01-01</PersonBirthDate>", "<Ethnicity>WBRI</Ethnicity>",
    "<Ethnicity>Quillfeather</Ethnicity>", "<UPN>Z80120000&#48;001</UPN>", "<!-- </Person> -->",
    "<UniqueLearnerNumber>1234567890</UniqueLearnerNumber>", "<![CDATA[</Person>]]>", "<?pi x?>",
]  # fmt: skip


@st.composite
def elements(draw: st.DrawFn, name: str, inside: str = "", *, plain: int = 4) -> str:
    """Draw an element whose fields are mostly plain: ``plain`` times as often as with each fault."""
    fields = "".join(
        f"<{field}>{draw(st.sampled_from([words[0]] * plain + words))}</{field}>"
        for field, words in FIELDS[name].items()
        if draw(st.integers(0, 4))
    )
    if draw(st.integers(0, 9 * plain)) == 1:
        fields += draw(st.sampled_from(BEYOND_THE_LAYOUT))
    return f"<{name}>{fields}{inside}</{name}>"


@st.composite
def persons(draw: st.DrawFn, number: int, *, plain: int = 4) -> str:
    """Draw a person with a request or two, and all that hangs from one."""

    def inner(name: str, inside: str = "") -> str:
        return draw(elements(name, inside, plain=plain))

    requests = []
    for _ in range(draw(st.integers(1, 2))):
        named = inner("NamedPlan", inner("PlanDetail"))
        active = inner("ActivePlans", inner("PlacementDetail") + inner("SENneed"))
        requests.append(inner("Requests", inner("Assessment", named) + active))
    upn = draw(st.sampled_from([f"Z80120000{number:04}"] * 9 + ["Z801200000001", "12"]))
    return returns.person(upn=upn, inside="".join(requests))


def read_with_care(path: Path, patch: pytest.MonkeyPatch) -> FeedResult:
    """Return what a return holds, every element of it walked and every field looked at."""
    patch.setattr(stretches.Stretches, "_begin", lambda *_: False)
    patch.setattr(PlainRecords, "find", lambda *_: None)
    return read_layouts(path, key=KEY)


@pytest.mark.parametrize("plain", [4, 200])
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_return_read_with_care_throughout_gives_the_same(plain: int, data: st.DataObject) -> None:
    people = [data.draw(persons(number, plain=plain)) for number in range(4)]
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = returns.write(Path(home), returns.a_return(*people))
        fast = read_layouts(path, key=KEY)
        patch.setattr(stretches, "FIRST", data.draw(st.integers(1, 5_000)))
        in_stretches = read_layouts(path, key=KEY)
        careful = read_with_care(path, patch)
        assert fast == careful
        assert in_stretches == careful


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_return_with_elements_moved_renamed_and_doubled_gives_the_same(
    data: st.DataObject,
) -> None:
    people = [returns.person(upn=f"Z80120000{number:04}") for number in range(5)]
    root = etree.fromstring(returns.a_return(*people))
    for _ in range(data.draw(st.integers(1, 3))):
        inside: list[Any] = [each for each in root.iter() if each.getparent() is not None]
        if not inside:
            break
        one, other = data.draw(st.sampled_from(inside)), data.draw(st.sampled_from(inside))
        how = data.draw(st.sampled_from(["leave out", "copy into", "double", "rename", "say"]))
        if how == "leave out":
            one.getparent().remove(one)
        elif how == "copy into":
            other.insert(data.draw(st.integers(0, 3)), deepcopy(one))
        elif how == "double":
            one.addnext(deepcopy(one))
        elif how == "rename":
            one.tag = other.tag
        else:
            one.text = data.draw(st.sampled_from(["x", "a<b", "", "2022-01-01", "NEET", "2"]))
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = returns.write(Path(home), etree.tostring(root, encoding="unicode"))
        patch.setattr(stretches, "FIRST", data.draw(st.integers(50, 5_000)))
        fast = told_of(path)
        patch.setattr(stretches.Stretches, "_begin", lambda *_: False)
        careful = told_of(path)
        assert fast == careful or (isinstance(fast, str) and isinstance(careful, str))


def told_of(path: Path) -> FeedResult | str:
    """Return what a return holds, or what is said of one that is refused."""
    try:
        return read_layouts(path, key=KEY)
    except FeedError as refusal:
        return str(refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_return_in_other_letters_gives_the_same(tmp_path: Path, encoding: str) -> None:
    text = returns.a_return(returns.person(upn="Z801200000001", born="2012-05-17")).replace(
        "Zebedee", "Zébédée"
    )
    path = tmp_path / "return.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'.encode(encoding))
    plain = returns.write(tmp_path, text, "plain.xml")

    assert read_layouts(path, key=KEY).records == read_layouts(plain, key=KEY).records


def test_of_a_plain_return_nobody_is_read_one_by_one(tmp_path: Path) -> None:
    people = [returns.person(upn=f"Z80120000{number:04}") for number in range(40)]
    path = returns.write(tmp_path, returns.a_return(*people).replace("><", ">\r\n  <"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(feed.Reading, "_take_person")
        result = read_layouts(path, key=KEY)

    assert len(result.records["persons"]) == len(result.records["placements"]) == 40
    assert not result.queries


@settings(max_examples=30, deadline=None)
@given(people=st.tuples(*(persons(number) for number in range(5))))
def test_a_return_read_in_parts_gives_the_same_records_and_findings(
    people: tuple[str, ...],
) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        path = returns.write(Path(home), returns.a_return(*people))
        whole = read_layouts(path, key=KEY)
        patch.setattr(feed, "PERSONS_HELD", 2)
        patch.setattr(stretches, "FIRST", 100)
        patch.setattr(stretches, "LARGEST", 100)
        parts: list[FeedResult] = []
        last = feed.read(path, key=KEY, hand_on=parts.append)
        assert len(parts) >= 2
        for kind, records in whole.records.items():
            assert [each for part in (*parts, last) for each in part.records[kind]] == records
        assert last.rejections == whole.rejections
        assert sorted(map(repr, last.queries)) == sorted(map(repr, whole.queries))
