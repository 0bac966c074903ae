"""What committees asked, resolved and decided, as an edition holds it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class TrackedSaid(Struct, frozen=True, omit_defaults=True):
    """One thing asked, resolved or decided; open until it is answered."""

    id: str
    committee: str
    met_on: date
    text: str
    kind: str = "asked"
    minute: str = ""
    edition: str = ""  # the period of the edition it was taken on
    owner: str = ""
    due: date | None = None
    answer: str = ""
    answered_on: date | None = None
    open: bool = False
    overdue: bool = False
