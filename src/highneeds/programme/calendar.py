"""When the programme reports, and when committees read it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from highneeds.vocabulary.periods import ReportingPeriod


class Reporting(StrEnum):
    """How often a period ends."""

    MONTHLY = "monthly"
    EVERY_TWO_MONTHS = "every two months"
    QUARTERLY = "quarterly"
    TERMLY = "termly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"

    @property
    def months(self) -> int:
        """How many months a period lasts."""
        return {
            Reporting.MONTHLY: 1,
            Reporting.EVERY_TWO_MONTHS: 2,
            Reporting.QUARTERLY: 3,
            Reporting.TERMLY: 4,
            Reporting.HALF_YEARLY: 6,
            Reporting.YEARLY: 12,
        }[self]


class CommitteeDate(Struct, frozen=True, forbid_unknown_fields=True):
    """The day papers go out for a committee, and the day it meets where that is known."""

    audience: str
    papers_on: date
    meets_on: date | None = None
    note: str = ""


class Calendar(Struct, frozen=True, forbid_unknown_fields=True):
    """The reporting calendar."""

    reporting: Reporting = Reporting.MONTHLY
    committees: tuple[CommitteeDate, ...] = ()

    def period(self, key: str) -> ReportingPeriod:
        """Return the period of that key (``2024-02``), as long as this calendar's periods are."""
        return ReportingPeriod.from_key(key, months=self.reporting.months)

    def find_papers_day(self, period: ReportingPeriod) -> date | None:
        """Return the first day papers go out after the period ended, before the next one has."""
        following = period.following()
        return min(
            (each.papers_on for each in self.committees if each.papers_on in following),
            default=None,
        )
