"""Facts that stand beside the return: destinations, decisions, commitments, places, surveys, appeals."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Destination(Struct, frozen=True, gc=False):
    """What a young person was seen to do on a day.

    ``activity`` is ``education``, ``employment``, ``training``, ``neet``, ``other`` or ``unknown``:
    unknown is a class of its own, and never counts as a good outcome.
    """

    row: int
    person: str
    observed_on: date
    activity: str


class FundingDecision(Struct, frozen=True, gc=False):
    """A decision to fund, by the agreed panel (``panel``) or outside it (``ad_hoc``)."""

    row: int
    person: str
    decided_on: date
    route: str
    decision: str
    pence_a_year: int
    reason: str


class Commitment(Struct, frozen=True, gc=False):
    """What a placement costs a year, from when to when, and who bears which share in pence."""

    row: int
    person: str
    starts_on: date
    ends_on: date | None
    urn: str | None
    band: str
    pence_a_year: int
    health_pence: int
    social_care_pence: int


class CommissionedPlaces(Struct, frozen=True, gc=False):
    """Places commissioned at an establishment for an academic year."""

    row: int
    academic_year: str
    urn: str
    provision: str
    places: int
    pence_a_place: int


class SurveyAnswers(Struct, frozen=True, gc=False):
    """How one question of a survey was answered by one kind of respondent: counts alone."""

    row: int
    survey: str
    year: int
    respondent: str
    question: str
    asked: int
    answered: int
    positive: int


class Dispute(Struct, frozen=True, gc=False):
    """A mediation or an appeal: when it was registered, and how it ended if it has."""

    row: int
    person: str
    kind: str
    registered_on: date
    concluded_on: date | None
    outcome: str
