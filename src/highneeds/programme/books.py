"""A period's books: everything people wrote and decided for one reporting period."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from highneeds.programme.book_entries import (
    AnswerEntry,
    ConditionEntry,
    MeasureEntry,
    MoneyEntry,
    RiskEntry,
    Section,
)
from highneeds.programme.money_entries import (
    MovementEntry,
    ProfileEntry,
    SavingYearEntry,
    SourceEntry,
    VolumeEntry,
)
from highneeds.programme.plan_entries import CapitalEntry, MilestoneEntry
from highneeds.programme.tracker_entries import ExceptionEntry, TrackedEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


class Books(Struct, frozen=True):
    """What one folder ``periods/2024-02`` holds, typed."""

    period: str
    narrative: tuple[Section, ...] = ()
    conditions: tuple[ConditionEntry, ...] = ()
    measures: tuple[MeasureEntry, ...] = ()
    finance: tuple[MoneyEntry, ...] = ()
    mitigations: tuple[MoneyEntry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()
    answers: tuple[AnswerEntry, ...] = ()
    milestones: tuple[MilestoneEntry, ...] = ()
    capital: tuple[CapitalEntry, ...] = ()
    tracker: tuple[TrackedEntry, ...] = ()
    exceptions: tuple[ExceptionEntry, ...] = ()
    movements: tuple[MovementEntry, ...] = ()
    volumes: tuple[VolumeEntry, ...] = ()
    profile: tuple[ProfileEntry, ...] = ()
    saving_years: tuple[SavingYearEntry, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    absent: tuple[str, ...] = ()  # names of files that every period has, and this one lacks
    kept: tuple[str, ...] = ()  # files that a folder may do without, and that this one has

    def condition(self, name: str) -> ConditionEntry:
        """Return the row of a condition, or an empty one."""
        return _find(self.conditions, name, "id") or ConditionEntry(name)

    def measure(self, key: str) -> MeasureEntry:
        """Return the row of a measure, or an empty one."""
        return _find(self.measures, key, "key") or MeasureEntry(key)

    def finance_line(self, name: str) -> MoneyEntry:
        """Return the row of a finance line, or an empty one."""
        return _find(self.finance, name, "id") or MoneyEntry(name)

    def mitigation(self, name: str) -> MoneyEntry:
        """Return the row of a mitigation, or an empty one."""
        return _find(self.mitigations, name, "id") or MoneyEntry(name)


T = TypeVar("T")


def _find(rows: Sequence[T], name: str, attribute: str) -> T | None:
    return next((row for row in rows if getattr(row, attribute) == name), None)
