"""A made-up high needs ledger: budget, profile, actual and forecast, month by month.

The amounts are invented; what holds is that they hang together: the profile of March is the budget,
spend to date grows with the plans, and every line has each kind.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.synthetic.writer_tables import LEDGER_COLUMNS, in_pounds, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

APRIL = 4


class SpendLine(Struct, frozen=True):
    """One line of the high needs block: pounds a plan in a year, and growth over the budget."""

    line: str
    description: str
    pounds_a_plan: int
    overspend: float


SPEND_LINES = (
    SpendLine("top-up-mainstream", "Top-up funding, mainstream schools", 2_900, 0.06),
    SpendLine(
        "top-up-special", "Top-up funding, maintained and academy special schools", 4_700, 0.03
    ),
    SpendLine(
        "place-funding", "Place funding, special schools and resourced provision", 2_300, 0.0
    ),
    SpendLine("independent", "Independent and non-maintained special schools", 4_600, 0.14),
    SpendLine("post-16", "Post-16 and further education", 1_500, 0.05),
    SpendLine("alternative-provision", "Alternative provision and hospital education", 700, 0.04),
    SpendLine("support-services", "SEN support and inclusion services", 800, -0.02),
)
INCOME_A_PLAN = 14_600


def closed_months(as_at: date) -> list[date]:
    """Return the last days of the months of the financial year that have ended by ``as_at``."""
    start = date(as_at.year if as_at.month >= APRIL else as_at.year - 1, APRIL, 1)
    ends = []
    for offset in range(12):
        year, month = start.year + (APRIL - 1 + offset) // 12, (APRIL - 1 + offset) % 12 + 1
        end = date(year, month, monthrange(year, month)[1])
        if end <= as_at:
            ends.append(end)
    return ends


def write_ledger(*, plans: int, as_at: date, chance: Random) -> bytes:
    """Return the ledger of the financial year that holds ``as_at``, for about ``plans`` plans."""
    return write_table(LEDGER_COLUMNS, ledger_rows(plans=plans, as_at=as_at, chance=chance))


def ledger_rows(
    *,
    plans: int,
    as_at: date,
    chance: Random,
    income_a_plan: int = INCOME_A_PLAN,
    growth: float = 1.0,
) -> Iterator[tuple[str, ...]]:
    """Yield budget lines for the year, and profiled, actual and forecast for each closed month."""
    first = as_at.year if as_at.month >= APRIL else as_at.year - 1
    year = f"{first}-{(first + 1) % 100:02d}"
    months = closed_months(as_at)
    income = plans * income_a_plan * 100
    lines = [
        (entry, "spend", int(plans * entry.pounds_a_plan * growth) * 100) for entry in SPEND_LINES
    ]
    grant = SpendLine("dsg-high-needs", "High needs block of the Dedicated Schools Grant", 0, 0.0)
    lines.append((grant, "income", -income))
    for entry, flow, budget in lines:
        words = ("high_needs", flow, entry.line, entry.description)
        yield (year, "", *words, "budget", in_pounds(budget))
        drift = entry.overspend * (0.9 + 0.2 * chance.random())
        for number, month in enumerate(months, start=1):
            profiled = budget * number // 12
            outturn = int(budget * (1 + drift * (0.6 + 0.4 * number / 12)))
            actual = outturn * number // 12
            key = f"{month:%Y-%m}"
            yield (year, key, *words, "profiled", in_pounds(profiled))
            yield (year, key, *words, "actual", in_pounds(actual))
            yield (year, key, *words, "forecast", in_pounds(outturn))
