"""A made-up return as the nine tables that every layout but the XML is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from highneeds.synthetic.writer_xml import LAYOUTS, layout_of

if TYPE_CHECKING:
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
    from highneeds.synthetic.writer_xml import Layout

    Cell: TypeAlias = bool | int | str | date | None

ORDER = (
    "sen2", "person", "requests", "assessment", "namedplan", "plandetail", "activeplans",
    "placementdetail", "senneed",
)  # fmt: skip


class TableRow:
    """One row: its person and request by number, the row it hangs from, and its fields."""

    __slots__ = ("fields", "number", "parent", "person", "request")

    def __init__(
        self, fields: dict[str, Cell], *, number: int, person: int, request: int, parent: int
    ) -> None:
        self.fields, self.number, self.parent = fields, number, parent
        self.person, self.request = person, request


class ReturnTables:
    """The tables of one return, filled row by row in the order of the return."""

    def __init__(self, made: MadeReturn) -> None:
        self.made = made
        self.rows: dict[str, list[TableRow]] = {name: [] for name in ORDER}
        self.columns: dict[str, dict[str, None]] = {name: {} for name in ORDER}
        self._layout = layout_of(made.reference_date.year)
        self._person = self._request = 0
        self._add("sen2", 0, _header(made, self._layout))
        for person in made.persons:
            self._take(person)

    def _add(self, name: str, parent: int, fields: dict[str, Cell]) -> int:
        number = len(self.rows[name]) + 1
        self.columns[name] |= dict.fromkeys(fields)
        self.rows[name].append(
            TableRow(
                fields, number=number, person=self._person, request=self._request, parent=parent
            )
        )
        return number

    def _take(self, person: MadePerson) -> None:
        self._person += 1
        self._add("person", 1, _person_fields(person, self._layout))
        for request in person.requests:
            self._take_request(request)

    def _take_request(self, request: MadeRequest) -> None:
        self._request += 1
        number = self._add("requests", self._person, _request_fields(request, self._layout))
        if request.assessment:
            above = self._add("assessment", number, _assessment_fields(request.assessment))
            if request.assessment.plan:
                plan = self._add("namedplan", above, _plan_fields(request.assessment.plan))
                for place in request.assessment.plan.named:
                    self._add("plandetail", plan, _setting_fields(place))
        if request.active:
            self._take_active(request.active, number)

    def _take_active(self, active: MadeActivePlan, request: int) -> None:
        number = self._add("activeplans", request, _active_fields(active, self._layout))
        for place in active.placements:
            self._add("placementdetail", number, _placement_fields(place, self._layout))
        for rank, kind in enumerate(active.needs, start=1):
            self._add("senneed", number, {"sentype": kind, "sentyperank": rank})


def _header(made: MadeReturn, layout: Layout) -> dict[str, Cell]:
    return {
        "collection": "SEN2",
        "year": max(made.reference_date.year, min(LAYOUTS)),
        "referencedate": made.reference_date,
        "sourcelevel": "L",
        "lea": made.authority,
        "softwarecode": "highneeds synthetic",
        "release": layout.release,
        "serialno": 1,
        "datetime": f"{made.reference_date.isoformat()}T09:00:00",
    }


def _person_fields(person: MadePerson, layout: Layout) -> dict[str, Cell]:
    codes = {"M": "1", "F": "2"} if layout.sex_element != "Sex" else {"M": "M", "F": "F"}
    return {
        "surname": person.surname,
        "forename": person.forename,
        "personbirthdate": person.born,
        layout.sex_element.lower(): codes[person.sex],
        "ethnicity": "NOBT",
        "postcode": person.postcode,
        "upn": person.upn,
        "uniquelearnernumber": None,
        "upnunknown": None if person.upn else "UN1",
    }


def _request_fields(request: MadeRequest, layout: Layout) -> dict[str, Cell]:
    source = {"requestsource": None if request.outcome == "H" else request.source}
    return {
        "receiveddate": request.received,
        **(source if layout.sources else {}),
        "rya": False,
        "requestoutcomedate": request.outcome_on,
        "requestoutcome": request.outcome,
    }


def _assessment_fields(assessment: MadeAssessment) -> dict[str, Cell]:
    return {
        "assessmentoutcome": assessment.outcome,
        "assessmentoutcomedate": assessment.outcome_on,
        "week20": assessment.exceptions,
    }


def _plan_fields(plan: MadePlan) -> dict[str, Cell]:
    return {"startdate": plan.started, "ceasedate": plan.ceased, "ceasereason": plan.reason}


def _active_fields(active: MadeActivePlan, layout: Layout) -> dict[str, Cell]:
    boarding = next((place.residential for place in active.placements if place.residential), None)
    return {
        "transferla": active.transferred_from,
        **({} if layout.residence_on_placement else {"res": boarding}),
        **({"reviewmeeting": active.review_meeting} if layout.meetings else {}),
        "lastreview": active.last_review,
    }


def _placement_fields(place: MadePlacement, layout: Layout) -> dict[str, Cell]:
    return {
        **_setting_fields(place),
        "entrydate": place.entered,
        "leavingdate": place.left,
        **({"res": place.residential} if layout.residence_on_placement else {}),
    }


def _setting_fields(place: MadePlacement) -> dict[str, Cell]:
    return {
        "urn": place.urn,
        "ukprn": place.ukprn,
        "sensetting": place.setting,
        "placementrank": place.rank,
        "senunitindicator": place.sen_unit,
        "resourcedprovisionindicator": place.resourced,
    }
