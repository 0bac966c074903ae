"""The agreement a programme answers to, with every version of it, dated and never overwritten."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from highneeds.programme.typed_amount import check_number
from highneeds.vocabulary.mistakes import FieldMistake


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


class Payment(Struct, frozen=True, forbid_unknown_fields=True):
    """Money the Department pays under the agreement, once what it rests on is met."""

    amount: str
    due: date
    rests_on: str = ""
    answers: str = ""  # the version of the agreement

    def __post_init__(self) -> None:
        check_number("amount", self.amount)


class Ceiling(Struct, frozen=True, forbid_unknown_fields=True):
    """The cumulative deficit that may not be exceeded at the end of one financial year.

    It is held against the gross deficit, before the agreement's own payments.
    """

    financial_year: str
    amount: str
    answers: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        check_number("amount", self.amount)


class ReturnDue(Struct, frozen=True, forbid_unknown_fields=True):
    """A report that the agreement wants by a day."""

    title: str
    due: date
    sent: date | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise FieldMistake(place=".title", got="nothing", wanted="what is to be sent")


class Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    """The deal with the Department for Education, or a plan of the council's own."""

    type: AgreementType
    name: str
    versions: tuple[AgreementVersion, ...] = ()
    payments: tuple[Payment, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    returns: tuple[ReturnDue, ...] = ()
    in_force: str = ""  # the version reported against; the latest signed or accepted where empty

    def find_in_force(self, day: date) -> AgreementVersion | None:
        """Return the version in force on a day: the one named, or the latest signed or accepted."""
        if self.in_force:
            return next((each for each in self.versions if each.id == self.in_force), None)
        begun = [
            (since, each)
            for each in self.versions
            if each.rejected is None and (since := each.signed or each.accepted) and since <= day
        ]
        return max(begun, key=lambda pair: pair[0])[1] if begun else None
