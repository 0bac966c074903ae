"""A made-up return, record by record, before it is written in one layout or another."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class MadeEstablishment(Struct, frozen=True):
    """A made-up school, college or provider."""

    urn: str
    ukprn: str
    name: str
    type_code: str
    type_name: str
    authority: str
    phase: str
    resourced: str = "Not applicable"
    listed: bool = True


class MadePlacement(Struct, frozen=True):
    """A made-up place in a setting."""

    category: str
    urn: str | None = None
    ukprn: str | None = None
    setting: str | None = None
    sen_unit: bool | None = None
    resourced: bool | None = None
    rank: int = 1
    entered: date | None = None
    left: date | None = None
    residential: str | None = None


class MadePlan(Struct, frozen=True):
    """A made-up plan as named."""

    started: date | None
    ceased: date | None = None
    reason: int | None = None
    named: tuple[MadePlacement, ...] = ()


class MadeAssessment(Struct, frozen=True):
    """A made-up needs assessment."""

    outcome: str
    outcome_on: date | None = None
    exceptions: bool | None = None
    plan: MadePlan | None = None


class MadeActivePlan(Struct, frozen=True):
    """A made-up active plan with its placements and needs."""

    placements: tuple[MadePlacement, ...] = ()
    needs: tuple[str, ...] = ()
    review_meeting: date | None = None
    last_review: date | None = None
    transferred_from: str | None = None


class MadeRequest(Struct, frozen=True):
    """A made-up request with all that followed from it."""

    outcome: str
    received: date | None
    outcome_on: date | None = None
    source: int = 2
    assessment: MadeAssessment | None = None
    active: MadeActivePlan | None = None


class MadePerson(Struct, frozen=True):
    """A made-up child or young person; nobody real bears the name or the number."""

    born: date
    sex: str
    surname: str
    forename: str
    upn: str | None
    postcode: str
    requests: tuple[MadeRequest, ...]


class MadeReturn(Struct, frozen=True):
    """A whole made-up return: the persons, and the establishments they are placed in."""

    authority: str
    reference_date: date
    persons: tuple[MadePerson, ...]
    establishments: tuple[MadeEstablishment, ...]
