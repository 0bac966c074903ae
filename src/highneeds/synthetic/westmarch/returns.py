"""What the case system of Westmarch knows on one day: the same lives, seen so far."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.synthetic.made import (
    MadeActivePlan,
    MadeAssessment,
    MadePlan,
    MadeRequest,
)

if TYPE_CHECKING:
    from highneeds.synthetic.made import MadePerson, MadePlacement
    from highneeds.synthetic.westmarch.lives import Life


def is_active(life: Life, day: date) -> bool:
    """Say whether a life has an active plan on a day."""
    begun = life.assessed in {"Y", "H"} and life.issued is not None and life.issued <= day
    return begun and (life.ceased is None or life.ceased > day)


def seen_on(life: Life, person: MadePerson, *, day: date, since: date) -> MadePerson | None:
    """Return the person as a return of ``day`` tells of them, or nothing if it does not.

    An extract leaves out what was over before ``since``.
    """
    if life.received > day:
        return None
    over = life.ceased if life.assessed in {"Y", "H"} else life.decided
    if over is not None and over < since:
        return None
    return replace(person, requests=(_request(life, day),))


def _request(life: Life, day: date) -> MadeRequest:
    assessment = _assessment(life, day)
    active = _active(life, day) if is_active(life, day) else None
    if life.outcome == "H":
        return MadeRequest("H", life.received, assessment=assessment, active=active)
    if life.decided is None or life.decided > day:
        return MadeRequest("A", life.received)
    decided = None if life.outcome == "W" else life.decided  # a withdrawal is no decision
    return MadeRequest(life.outcome, life.received, decided, assessment=assessment, active=active)


def _assessment(life: Life, day: date) -> MadeAssessment | None:
    if life.assessed is None:
        return None
    if life.assessed != "H" and (life.issued is None or life.issued > day):
        return MadeAssessment("A")
    if life.assessed == "N":
        return MadeAssessment("N", life.issued)
    ceased = life.ceased if life.ceased is not None and life.ceased <= day else None
    plan = MadePlan(
        life.issued, ceased, life.reason if ceased else None, tuple(_placements(life, day)[-1:])
    )
    if life.assessed == "H":
        return MadeAssessment("H", plan=plan)
    return MadeAssessment("Y", life.issued, life.exceptions, plan)


def _active(life: Life, day: date) -> MadeActivePlan:
    meeting = None
    if life.issued is not None:
        years = (day - life.issued).days // 365
        meeting = life.issued + timedelta(days=365 * years) if years else None
    told = meeting + timedelta(days=26 + life.number % 20) if meeting else None
    return MadeActivePlan(
        tuple(_placements(life, day)),
        life.needs_on(day),
        meeting,
        told if told is not None and told <= day else None,
    )


def _placements(life: Life, day: date) -> list[MadePlacement]:
    return [
        replace(stay.placement, left=stay.left if stay.left and stay.left <= day else None)
        for stay in life.stays
        if stay.placement is not None and stay.entered <= day
    ]
