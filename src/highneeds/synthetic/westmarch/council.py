"""What is told of Westmarch, read from the file that people can change."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from highneeds.vocabulary.readable_kinds import readable


class ByAge(Struct, frozen=True, forbid_unknown_fields=True):
    """Shares that hold up to an age, that age included."""

    to_age: int
    shares: dict[str, float]


class RequestRates(Struct, frozen=True, forbid_unknown_fields=True):
    """How many ask in a month, and what becomes of a request."""

    a_month: tuple[float, float]
    season: tuple[float, ...]
    ages: dict[int, float]
    assessed: float
    withdrawn: float
    within_six_weeks: float
    plan_follows: float
    exceptions: float


class LedgerRates(Struct, frozen=True, forbid_unknown_fields=True):
    """Pounds of income a plan, and the growth of spend, by financial year."""

    income_a_plan: dict[str, int]
    growth: dict[str, float]


class Council(Struct, frozen=True, forbid_unknown_fields=True):
    """The made-up council: its quarters, and the rates by which its children's lives go."""

    name: str
    authority: str
    first_day: date
    quarters: tuple[date, ...]
    plans_at_start: int
    memory_months: int
    ages: dict[int, float]
    placements: tuple[ByAge, ...]
    needs: dict[str, float]
    requests: RequestRates
    within_20_weeks: tuple[float, ...]
    to_independent: dict[int, float]
    ceasing: dict[int, float]
    reasons: tuple[ByAge, ...]
    ledger: LedgerRates


@cache
def load_council() -> Council:
    """Return Westmarch as the package tells of it."""
    text = files(__package__).joinpath("council.yaml").read_text("utf-8")
    return msgspec.yaml.decode(text, type=readable(Council), strict=False)


def shares_at(age: int, steps: tuple[ByAge, ...]) -> dict[str, float]:
    """Return the shares that hold at an age.

    >>> shares_at(9, load_council().placements)["special_independent"]
    3.0
    """
    return next((step.shares for step in steps if age <= step.to_age), steps[-1].shares)
