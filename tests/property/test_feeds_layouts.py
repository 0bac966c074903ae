"""The same return gives the same records, whatever layout it came in."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from highneeds.feeds.discovery import read_feed
from highneeds.feeds.pseudonym import pseudonym
from highneeds.synthetic.made import (
    MadeActivePlan,
    MadeAssessment,
    MadePerson,
    MadePlacement,
    MadePlan,
    MadeRequest,
    MadeReturn,
)
from highneeds.synthetic.people import make_upn
from highneeds.synthetic.writer_blade import write_blade, write_blade_zip
from highneeds.synthetic.writer_workbooks import (
    write_pre_submission,
    write_supplier,
    write_template,
)
from highneeds.synthetic.writer_xml import write_return

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.feeds.result import FeedResult

KEY = b"k" * 32
IN_FIVE_SHEETS = ("persons", "requests", "assessments", "plans", "active_plans")
WRITERS: dict[str, Callable[[MadeReturn], bytes]] = {
    "template.xlsx": write_template,
    "before-submission": write_pre_submission,
    "supplier": write_supplier,
    "blade.zip": write_blade_zip,
}
DAYS = st.dates(date(2018, 1, 1), date(2023, 12, 31))
FLAGS = st.sampled_from([True, False, None])


@st.composite
def placements(draw: st.DrawFn) -> MadePlacement:
    """Draw a place in a school, a college, or outside both."""
    where = draw(st.sampled_from(["school", "college", "none"]))
    return MadePlacement(
        "",
        urn="900001" if where == "school" else None,
        ukprn="10000001" if where == "college" else None,
        setting=draw(st.sampled_from(["NEET", "EHE", "OLA"])) if where == "none" else None,
        sen_unit=draw(FLAGS),
        resourced=draw(FLAGS),
        rank=draw(st.sampled_from([1, 2])),
        entered=draw(st.none() | DAYS),
        left=draw(st.none() | DAYS),
        residential=draw(st.sampled_from([None, "A", "B"])),
    )


@st.composite
def requests(draw: st.DrawFn) -> MadeRequest:
    """Draw a request with what may follow it."""
    named = tuple(draw(st.lists(placements(), max_size=2)))
    plan = MadePlan(
        draw(st.none() | DAYS), draw(st.none() | DAYS), draw(st.none() | st.integers(1, 9)), named
    )
    assessment = MadeAssessment(
        draw(st.sampled_from("YNAWH")), draw(st.none() | DAYS), draw(FLAGS),
        draw(st.none() | st.just(plan)),
    )  # fmt: skip
    active = MadeActivePlan(
        tuple(draw(st.lists(placements(), max_size=2))),
        tuple(draw(st.lists(st.sampled_from(["ASD", "DS", "OTH"]), max_size=2))),
        draw(st.none() | DAYS),
        draw(st.none() | DAYS),
        draw(st.sampled_from([None, "866"])),
    )
    return MadeRequest(
        draw(st.sampled_from("YNAWH")), draw(st.none() | DAYS), draw(st.none() | DAYS),
        draw(st.integers(1, 5)), draw(st.none() | st.just(assessment)),
        draw(st.none() | st.just(active)),
    )  # fmt: skip


@st.composite
def returns(draw: st.DrawFn) -> MadeReturn:
    """Draw a small return of one of the layouts' years."""
    persons = tuple(
        MadePerson(
            born=draw(st.dates(date(2000, 1, 1), date(2017, 12, 31))),
            sex=draw(st.sampled_from("MF")),
            surname="Underhill",
            forename="Reed",
            upn=make_upn(number) if draw(st.integers(0, 4)) else None,
            postcode="ZZ99 3VZ",
            requests=tuple(draw(st.lists(requests(), max_size=2))),
        )
        for number in range(draw(st.integers(1, 4)))
    )
    day = draw(st.sampled_from([date(2023, 1, 19), date(2024, 1, 18), date(2026, 1, 15)]))
    return MadeReturn("865", day, persons, ())


def told(result: FeedResult) -> dict[str, Any]:
    """Return the records; who has no identifier is known by their place in the file alone."""
    unnamed = {
        pseudonym(KEY, "row", f"{result.sha256}|{record.row}")
        for record in result.records["persons"]
    }
    return {
        kind: [
            {
                **msgspec.structs.asdict(record),
                "person": record.row if record.person in unnamed else record.person,
            }
            for record in records
        ]
        for kind, records in result.records.items()
    }


def doubts(result: FeedResult) -> list[tuple[object, ...]]:
    """Return what was refused and doubted, without where it stood."""
    return [
        (each.row, each.field, each.got, each.wanted, each.rule)
        for found in (result.rejections, result.queries)
        for each in found
    ]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(returns())
def test_every_layout_of_a_return_gives_the_same_records_and_doubts(made: MadeReturn) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        whole = _read(folder / "return.xml", write_return(made))
        for name, write in WRITERS.items():
            marked = f"{name}-865-{made.reference_date}.xlsx" if "." not in name else name
            result = _read(folder / marked, write(made))
            if name == "supplier":
                assert {kind: told(result)[kind] for kind in IN_FIVE_SHEETS} == {
                    kind: told(whole)[kind] for kind in IN_FIVE_SHEETS
                }
                continue
            assert told(result) == told(whole), name
            assert doubts(result) == doubts(whole), name
            assert result.about == whole.about


@settings(max_examples=15, deadline=None)
@given(returns())
def test_the_nine_files_side_by_side_are_the_return_that_their_zip_is(made: MadeReturn) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        for name, content in write_blade(made).items():
            (folder / name).write_bytes(content)
        one = next(folder.glob("*_sen2.csv"))
        packed = _read(folder / "blade.zip", write_blade_zip(made))

        for path in (one, folder):
            result = read_feed("sen2", path, key=KEY)
            assert told(result) == told(packed)
            assert doubts(result) == doubts(packed)


def _read(path: Path, content: bytes) -> FeedResult:
    path.write_bytes(content)
    return read_feed("sen2", path, key=KEY)
