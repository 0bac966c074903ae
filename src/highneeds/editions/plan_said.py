"""The plan as an edition holds it: the agreement, its milestones and places, the way back to Green."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class VersionSaid(Struct, frozen=True, omit_defaults=True):
    """One version of the agreement or plan, and the days things happened to it."""

    id: str
    title: str = ""
    submitted: date | None = None
    accepted: date | None = None
    rejected: date | None = None
    signed: date | None = None
    note: str = ""


class PaymentSaid(Struct, frozen=True, omit_defaults=True):
    """Money due under the agreement, in pence."""

    due: date
    pence: int
    rests_on: str = ""
    answers: str = ""


class CeilingSaid(Struct, frozen=True, omit_defaults=True):
    """The gross cumulative deficit, in pence, not to be exceeded at the end of a financial year."""

    financial_year: str
    pence: int
    answers: str = ""
    note: str = ""


class ReturnSaid(Struct, frozen=True, omit_defaults=True):
    """A report that the agreement wants by a day."""

    title: str
    due: date
    sent: date | None = None
    overdue: bool = False


class AgreementSaid(Struct, frozen=True, omit_defaults=True):
    """What the programme answers to; ``in_force`` and ``latest`` are ids of versions.

    The two differ where a newer plan was submitted and is not signed.
    """

    type: str = ""
    name: str = ""
    in_force: str = ""
    latest: str = ""
    versions: tuple[VersionSaid, ...] = ()
    payments: tuple[PaymentSaid, ...] = ()
    ceilings: tuple[CeilingSaid, ...] = ()
    returns: tuple[ReturnSaid, ...] = ()


class WorkstreamSaid(Struct, frozen=True, omit_defaults=True):
    """One strand of the plan, and how its milestones stand."""

    id: str
    number: int
    title: str
    owner: str = ""
    milestones: int = 0
    done: int = 0
    late: int = 0


class MilestoneSaid(Struct, frozen=True, omit_defaults=True):
    """A step of the plan; ``slip_days`` is how much later than planned it is done or expected.

    ``delayed_pence`` is the part of the saving's full-year budget that the slip pushes back.
    """

    id: str
    title: str
    planned: date
    expected: date | None = None
    done: date | None = None
    workstream: str = ""
    kind: str = "delivery"
    owner: str = ""
    saving: str = ""
    depends_on: tuple[str, ...] = ()
    commentary: str = ""
    slip_days: int = 0
    overdue: bool = False  # neither done by its planned day nor given a new one
    delayed_pence: int | None = None


class CapitalSaid(Struct, frozen=True, omit_defaults=True):
    """A building project: cost and funding in pence, the places it makes, when it opens."""

    id: str
    title: str
    workstream: str = ""
    cost_pence: int | None = None
    cost_now_pence: int | None = None
    funded_pence: int | None = None
    funding: str = ""
    places: int | None = None
    opening_planned: date | None = None
    opening_now: date | None = None
    opened: date | None = None
    saving: str = ""
    owner: str = ""
    commentary: str = ""
    slip_days: int = 0
    delayed_pence: int | None = None


class ExceptionSaid(Struct, frozen=True, omit_defaults=True):
    """Something Amber or Red: why, what is done, by whom, and when it is Green again."""

    item: str
    title: str
    status: str
    tone: str
    cause: str = ""
    action: str = ""
    owner: str = ""
    green_by: date | None = None
    since: str = ""  # the period since which it has not been Green, where an edition says so


class PlanSaid(Struct, frozen=True, omit_defaults=True):
    """All of it."""

    agreement: AgreementSaid = AgreementSaid()
    workstreams: tuple[WorkstreamSaid, ...] = ()
    milestones: tuple[MilestoneSaid, ...] = ()
    capital: tuple[CapitalSaid, ...] = ()
    exceptions: tuple[ExceptionSaid, ...] = ()
