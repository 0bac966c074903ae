"""A made-up return written as SEN2 XML, in the layout of its year.

The layouts differ: 2023 has GenderCurrent, and residence on the active plan; from 2024 there is Sex,
residence on the placement and the review meeting; from 2025 the source of the request. The return
has been person-level since 2023: an earlier day is written in that year's layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from highneeds.synthetic.made import (
        MadeActivePlan,
        MadeAssessment,
        MadePerson,
        MadePlacement,
        MadePlan,
        MadeRequest,
        MadeReturn,
    )


class Layout(Struct, frozen=True):
    """What the return of a year asks for."""

    release: str
    sex_element: str
    residence_on_placement: bool
    meetings: bool
    sources: bool


_FIRST = Layout(
    "v1.1", "GenderCurrent", residence_on_placement=False, meetings=False, sources=False
)
_SECOND = Layout("v1.2", "Sex", residence_on_placement=True, meetings=True, sources=False)
_THIRD = Layout("v1.3", "Sex", residence_on_placement=True, meetings=True, sources=True)
LAYOUTS = {2023: _FIRST, 2024: _SECOND, 2025: _THIRD, 2026: _THIRD}


def layout_of(year: int) -> Layout:
    """Return the layout of a return's year; earlier years have the first, later ones the last.

    >>> layout_of(2024).sex_element
    'Sex'
    """
    return LAYOUTS[min(max(year, min(LAYOUTS)), max(LAYOUTS))]


def write_return(made: MadeReturn, *, appended: Sequence[str] = ()) -> bytes:
    """Return the XML of a made-up return, UTF-8.

    ``appended`` are further persons as XML, written as they are: faults that are planted.
    """
    layout = layout_of(made.reference_date.year)
    day = made.reference_date.isoformat()
    head = (
        "<Header><CollectionDetails><Collection>SEN2</Collection>"
        f"<Year>{max(made.reference_date.year, min(LAYOUTS))}</Year><ReferenceDate>{day}</ReferenceDate>"
        "</CollectionDetails><Source><SourceLevel>L</SourceLevel>"
        f"<LEA>{made.authority}</LEA><SoftwareCode>highneeds synthetic</SoftwareCode>"
        f"<Release>{layout.release}</Release><SerialNo>1</SerialNo>"
        f"<DateTime>{day}T09:00:00</DateTime></Source></Header>"
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<Message>", head, "<Persons>"]
    lines += ["".join(_person(person, layout)) for person in made.persons]
    lines += [*appended, "</Persons>", "</Message>", ""]
    return "\n".join(lines).encode("utf-8")


def _person(person: MadePerson, layout: Layout) -> Iterator[str]:
    yield "<Person>"
    yield _text("Surname", person.surname)
    yield _text("Forename", person.forename)
    yield _text("PersonBirthDate", person.born)
    code = {"M": "1", "F": "2"}[person.sex] if layout.sex_element != "Sex" else person.sex
    yield _text(layout.sex_element, code)
    yield _text("Ethnicity", "NOBT")
    yield _text("PostCode", person.postcode)
    yield _text("UPN", person.upn)
    yield "" if person.upn else "<UPNunknown>UN1</UPNunknown>"
    for request in person.requests:
        yield from _request(request, layout)
    yield "</Person>"


def _request(request: MadeRequest, layout: Layout) -> Iterator[str]:
    yield "<Requests>"
    yield _text("ReceivedDate", request.received)
    if layout.sources and request.outcome != "H":
        yield _text("RequestSource", request.source)
    yield "<RYA>0</RYA>"
    yield _text("RequestOutcomeDate", request.outcome_on)
    yield _text("RequestOutcome", request.outcome)
    if request.assessment:
        yield from _assessment(request.assessment)
    if request.active:
        yield from _active(request.active, layout)
    yield "</Requests>"


def _assessment(assessment: MadeAssessment) -> Iterator[str]:
    yield "<Assessment>"
    yield _text("AssessmentOutcome", assessment.outcome)
    yield _text("AssessmentOutcomeDate", assessment.outcome_on)
    yield _flag("Week20", assessment.exceptions)
    if assessment.plan:
        yield from _plan(assessment.plan)
    yield "</Assessment>"


def _plan(plan: MadePlan) -> Iterator[str]:
    yield "<NamedPlan>"
    yield _text("StartDate", plan.started)
    yield _text("CeaseDate", plan.ceased)
    yield _text("CeaseReason", plan.reason)
    for place in plan.named:
        yield "<PlanDetail>"
        yield from _setting(place)
        yield "</PlanDetail>"
    yield "</NamedPlan>"


def _active(active: MadeActivePlan, layout: Layout) -> Iterator[str]:
    yield "<ActivePlans>"
    yield _text("TransferLA", active.transferred_from)
    if not layout.residence_on_placement:
        boarding = (place.residential for place in active.placements if place.residential)
        yield _text("RES", next(boarding, None))
    if layout.meetings:
        yield _text("ReviewMeeting", active.review_meeting)
    yield _text("LastReview", active.last_review)
    for place in active.placements:
        yield "<PlacementDetail>"
        yield from _setting(place)
        yield _text("EntryDate", place.entered)
        yield _text("LeavingDate", place.left)
        if layout.residence_on_placement:
            yield _text("RES", place.residential)
        yield "</PlacementDetail>"
    for rank, kind in enumerate(active.needs, start=1):
        yield f"<SENneed><SENtype>{kind}</SENtype><SENtypeRank>{rank}</SENtypeRank></SENneed>"
    yield "</ActivePlans>"


def _setting(place: MadePlacement) -> Iterator[str]:
    yield _text("URN", place.urn)
    yield _text("UKPRN", place.ukprn)
    yield _text("SENSetting", place.setting)
    yield _text("PlacementRank", place.rank)
    yield _flag("SENunitIndicator", place.sen_unit)
    yield _flag("ResourcedProvisionIndicator", place.resourced)


def _text(name: str, value: str | int | date | None) -> str:
    """Return one element, or nothing; the made-up words hold no character that XML escapes."""
    return "" if value is None else f"<{name}>{value}</{name}>"


def _flag(name: str, value: bool | None) -> str:  # noqa: FBT001 - a flag is what it writes
    return "" if value is None else f"<{name}>{int(value)}</{name}>"
