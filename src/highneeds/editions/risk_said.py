"""A risk as an edition holds it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class RiskScore(Struct, frozen=True, omit_defaults=True):
    """Likelihood times impact, each kept; "score only" where nothing more is known."""

    score: int
    likelihood: int | None = None
    impact: int | None = None


class RiskBandSaid(Struct, frozen=True):
    """One band of the matrix: its name, and the least and the greatest score in it."""

    name: str
    least: int
    most: int


class RiskTrend(StrEnum):
    """How a risk's score moved since last period."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    NOT_KNOWN = "not known"


class Risk(Struct, frozen=True, omit_defaults=True):
    """One risk: the event, and what follows if it happens.

    ``trend_as_typed`` keeps a damaged mark of an old report (an arrow, a star) as it was found;
    ``trend_guessed`` says that the trend was read from such a mark and is not certain.
    """

    id: str
    name: str
    consequence: str
    current: RiskScore
    target: RiskScore
    action: str
    updated: str
    trend: RiskTrend
    trend_as_typed: str = ""
    trend_guessed: bool = False
    owner: str = ""
    last_score: int | None = None
    updated_on: date | None = None
    inherent: RiskScore | None = None  # before anything was done
    category: str = ""
    cause: str = ""
    controls: str = ""  # what is in place
    proximity: str = ""  # how soon it may happen
    action_owner: str = ""
    action_due: date | None = None
    target_by: date | None = None
    review_by: date | None = None
    overdue: tuple[str, ...] = ()  # of action and review, what is past its day
    savings: tuple[str, ...] = ()  # ids of the savings it threatens
    at_risk_pence: int | None = None  # what those savings have still to deliver
    history: tuple[tuple[str, int], ...] = ()  # scores as published, oldest period first
