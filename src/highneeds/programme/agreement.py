"""The agreement a programme answers to, with every version of it, dated and never overwritten."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class AgreementType(StrEnum):
    """The kinds of agreement a council may stand under."""

    SAFETY_VALVE = "safety_valve"
    DELIVERING_BETTER_VALUE = "delivering_better_value"
    LOCAL_SEND_REFORM_PLAN = "local_send_reform_plan"
    LOCAL_PLAN = "local_plan"


class AgreementVersion(Struct, frozen=True, forbid_unknown_fields=True):
    """One version: what it is called and the days things happened to it."""

    id: str
    title: str = ""
    submitted: date | None = None
    accepted: date | None = None
    rejected: date | None = None
    signed: date | None = None
    note: str = ""


class Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    """The deal with the Department for Education, or a plan of the council's own."""

    type: AgreementType
    name: str
    versions: tuple[AgreementVersion, ...] = ()
