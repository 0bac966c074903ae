"""Rows behind the finance summary: why it moved, volume and price, and the deficit's sources."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from highneeds.programme.kept_rows import Month, Pounds


class MovementEntry(Struct, frozen=True):
    """One row of movements.csv: one driver of what the forecast outturn moved since last period."""

    line: str
    driver: str
    amount: Pounds
    reason: str = ""


class VolumeEntry(Struct, frozen=True):
    """One row of volumes.csv: how many at what price, as budgeted and as expected now."""

    line: str
    what: str
    unit: str = ""
    budget_volume: Decimal | None = None
    budget_unit_cost: Pounds = None
    volume: Decimal | None = None
    unit_cost: Pounds = None


class ProfileEntry(Struct, frozen=True):
    """One row of money-profile.csv: budget and actual of one month, or of the quarter that ends in it.

    ``line`` is a finance line or a saving.
    """

    line: str
    month: Month
    budget: Pounds = None
    actual: Pounds = None


class SavingYearEntry(Struct, frozen=True):
    """One row of saving-years.csv: what a saving is claimed for in one financial year."""

    saving: str
    financial_year: str
    amount: Pounds


class DeficitSource(StrEnum):
    """Where a closing deficit is written down; the Department compares the five."""

    SECTION_251 = "section 251"
    DSG_NOTES = "dsg notes"
    SECTION_151_SIGN_OFF = "section 151 sign-off"
    REVENUE_OUTTURN = "revenue outturn"
    ACCOUNTS = "accounts"


class SourceEntry(Struct, frozen=True):
    """One row of deficit-sources.csv: the closing deficit as one source has it."""

    source: DeficitSource
    financial_year: str
    amount: Pounds
    as_at: date | None = None
    reference: str = ""
    explanation: str = ""
