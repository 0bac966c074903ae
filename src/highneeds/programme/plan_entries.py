"""The plan's own rows, carried from period to period: milestones and building projects."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from highneeds.programme.kept_rows import Pounds


class MilestoneKind(StrEnum):
    """What sort of step a milestone is."""

    DELIVERY = "delivery"
    RECRUITMENT = "recruitment"
    CAPITAL = "capital"
    GOVERNANCE = "governance"


class MilestoneEntry(Struct, frozen=True):
    """One row of milestones.csv: a step of a workstream, planned and expected now."""

    id: str
    title: str
    planned: date
    expected: date | None = None
    done: date | None = None
    workstream: str = ""
    kind: MilestoneKind = MilestoneKind.DELIVERY
    owner: str = ""
    saving: str = ""
    depends_on: tuple[str, ...] = ()
    commentary: str = ""


class CapitalEntry(Struct, frozen=True):
    """One row of capital.csv: a building project that makes places."""

    id: str
    title: str
    workstream: str = ""
    cost: Pounds = None
    cost_now: Pounds = None
    funded: Pounds = None
    funding: str = ""
    places: int | None = None
    opening_planned: date | None = None
    opening_now: date | None = None
    opened: date | None = None
    saving: str = ""
    owner: str = ""
    commentary: str = ""
