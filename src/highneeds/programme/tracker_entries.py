"""What people are to do: what committees asked and resolved, and the way back to Green."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class TrackedKind(StrEnum):
    """What a row of the tracker is."""

    ASKED = "asked"
    RESOLVED = "resolved"
    DECIDED = "decided"


class TrackedEntry(Struct, frozen=True):
    """One row of tracker.csv: what a committee asked, resolved or decided, and the answer."""

    id: str
    committee: str
    met_on: date
    text: str
    kind: TrackedKind = TrackedKind.ASKED
    minute: str = ""
    edition: str = ""
    owner: str = ""
    due: date | None = None
    answer: str = ""
    answered_on: date | None = None


class ExceptionEntry(Struct, frozen=True):
    """One row of exceptions.csv: why something is Amber or Red, and the way back to Green."""

    item: str
    cause: str
    action: str
    owner: str
    green_by: date | None = None
