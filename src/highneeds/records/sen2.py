"""Facts of the SEN2 person-level return: the same records whichever layout they came in.

A child is a pseudonym and a birth month; ``request`` is the ordinal of the request within the
child, and joins a plan and its placements to it. ``row`` is the ordinal of the person in the file
(the first is 1). Domain: statutory basis SI 2014/1530; codes are DfE's.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class Person(Struct, frozen=True, gc=False):
    """A child or young person: no name, no identifier, no day of birth."""

    row: int
    person: str
    birth_month: date
    sex: str | None = None
    ethnicity: str | None = None


class AssessmentRequest(Struct, frozen=True, gc=False):
    """A request for an EHC needs assessment. Outcome: Y, N, A, W, or H for a historical row."""

    row: int
    person: str
    request: int
    received_on: date | None
    outcome: str | None
    outcome_on: date | None = None
    source: int | None = None  # 1 to 5, or 0 for a local code that nobody has mapped
    youth_accommodation: bool | None = None
    mediation: bool | None = None
    tribunal: bool | None = None
    exported: str | None = None


class NeedsAssessment(Struct, frozen=True, gc=False):
    """The assessment that followed. Outcome: Y, N, A, W or H; the date is issue or notification."""

    row: int
    person: str
    request: int
    outcome: str | None
    outcome_on: date | None = None
    exceptions_apply: bool | None = None  # Week20
    mediation: bool | None = None
    tribunal: bool | None = None
    other_mediation: bool | None = None
    other_tribunal: bool | None = None


class Plan(Struct, frozen=True, gc=False):
    """An EHC plan as named: it starts, and it may cease with a reason from 1 to 9."""

    row: int
    person: str
    request: int
    started_on: date | None
    ceased_on: date | None = None
    cease_reason: int | None = None  # 1 to 9, or 0 for a local code that nobody has mapped
    residential: str | None = None
    work_based: str | None = None
    personal_budget: bool | None = None
    organised_arrangement: bool | None = None
    direct_payment: str | None = None


class NamedSetting(Struct, frozen=True, gc=False):
    """A setting named in section I of a plan."""

    row: int
    person: str
    request: int
    rank: int | None
    urn: str | None = None
    ukprn: str | None = None
    sen_setting: str | None = None
    sen_unit: bool | None = None
    resourced_provision: bool | None = None


class ActivePlan(Struct, frozen=True, gc=False):
    """A plan that is maintained on the reference date, with its reviews."""

    row: int
    person: str
    request: int
    transferred_from: str | None = None
    review_meeting_on: date | None = None
    review_outcome: str | None = None
    review_draft_on: date | None = None
    last_review_on: date | None = None
    phase_transfer_due_on: date | None = None
    phase_transfer_final_on: date | None = None


class Placement(Struct, frozen=True, gc=False):
    """A child's place in one setting from a date; rank 1 is the main one."""

    row: int
    person: str
    request: int
    rank: int | None
    urn: str | None = None
    ukprn: str | None = None
    sen_setting: str | None = None
    entered_on: date | None = None
    left_on: date | None = None
    sen_unit: bool | None = None
    resourced_provision: bool | None = None
    residential: str | None = None
    work_based: str | None = None


class Need(Struct, frozen=True, gc=False):
    """A type of need; rank 1 is primary, 2 secondary."""

    row: int
    person: str
    request: int
    kind: str
    rank: int | None
