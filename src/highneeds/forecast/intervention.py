"""An intervention as people write it: what flow it acts on, how much, from when, how surely.

Nobody types a saving. A saving a council has claimed is kept beside what the model gives.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """What an intervention acts on: always a flow, the stock, a price or the income."""

    PREVENT = "prevent_joiners"
    DIVERT_JOINERS = "divert_joiners"
    DIVERT_MOVERS = "divert_movers"
    STEP_DOWN = "step_down"
    CEASE = "cease"
    PRICE = "price"
    INCOME = "income"


class Range(Struct, frozen=True, forbid_unknown_fields=True):
    """The likeliest value, and the ends of an 80 % range: one time in ten beyond either."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(
                f"low <= likely <= high was wanted: got {self.low}, {self.likely}, {self.high}"
            )


class Claim(Struct, frozen=True, forbid_unknown_fields=True):
    """A saving as a council has put it down for one financial year, in pounds as typed."""

    year: str
    claimed: str
    delivered: str = ""


class Intervention(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One intervention. ``effect`` is a share of the flow (for income: pounds a year).

    ``starts`` is a month (``2025-09``); ``ramp`` gives the share in force in each year since, the
    last one lasting. ``places`` limits how many children a year it can reach.
    """

    id: str
    title: str
    kind: Kind
    effect: Range
    starts: str
    ramp: tuple[Decimal, ...] = (Decimal(1),)
    ages: tuple[int, int] | None = None
    needs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    to: str = ""
    places: int | None = None
    delivery: Decimal = Decimal(1)
    running_cost: str = "0"
    owner: str = ""
    evidence: str = ""
    source: str = ""
    workstream: str = ""
    mitigations: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    def in_force(self, year: int) -> Decimal:
        """Return the ramp in the school and financial year that begins in ``year``.

        An intervention that starts after September first acts the year after.
        """
        start = int(self.starts[:4]) + (1 if int(self.starts[5:7]) > 9 else 0)
        since = year - start
        return self.ramp[min(since, len(self.ramp) - 1)] if since >= 0 else Decimal(0)
