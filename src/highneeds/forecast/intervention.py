"""An intervention as people write it: what flow it acts on, how much, from when, how surely.

Nobody types a saving. A saving a council has claimed is kept beside what the model gives.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from highneeds.forecast.typed import check_month, check_pounds, check_shares, check_year
from highneeds.vocabulary.mistakes import FieldMistake


class Kind(StrEnum):
    """What an intervention acts on: always a flow, the stock, a price or the income."""

    PREVENT = "prevent_joiners"
    DIVERT_JOINERS = "divert_joiners"
    DIVERT_MOVERS = "divert_movers"
    STEP_DOWN = "step_down"
    CEASE = "cease"
    PRICE = "price"
    INCOME = "income"


# Months of a flow's year: joiners come all year from one January to the next; leavers and movers go on
# 1 September; money goes from April to March.
SEPTEMBER, CALENDAR, FINANCIAL = range(9, 10), range(1, 13), range(4, 16)
MONTHS = {
    Kind.PREVENT: CALENDAR,
    Kind.DIVERT_JOINERS: CALENDAR,
    Kind.PRICE: FINANCIAL,
    Kind.INCOME: FINANCIAL,
}
PLACING = (Kind.DIVERT_JOINERS, Kind.DIVERT_MOVERS, Kind.STEP_DOWN)


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

    def __post_init__(self) -> None:
        check_year(self)
        check_pounds(self, "claimed", "delivered")


class Intervention(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One intervention. ``effect`` is a share of the flow (for income: pounds a year).

    ``starts`` is a month (``2025-09``); ``ramp`` gives the share in force in each twelve months since,
    the last lasting. ``places`` limits how many children a year it can reach; where it places children
    in a setting, it is the places there are: one that was taken is not given again.
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

    def __post_init__(self) -> None:
        check_month("starts", self.starts)
        if self.kind is not Kind.INCOME:
            check_shares("effect", (self.effect.low, self.effect.likely, self.effect.high))
        check_shares("delivery", [self.delivery])
        check_shares("ramp", self.ramp)
        check_pounds(self, "running_cost")
        if not self.ramp:
            raise FieldMistake(
                place=".ramp", got="no share", wanted="one or more", remedy="Add one."
            )
        if self.places is not None and self.places < 0:
            raise FieldMistake(place=".places", got=str(self.places), wanted="0 or more places")

    def in_force(self, year: int) -> Decimal:
        """Return the ramp in the months of ``year`` in which its flow passes, on average.

        >>> fees = Intervention(
        ...     id="fees", title="Fees", kind=Kind.PRICE, starts="2024-09",
        ...     effect=Range(Decimal(0), Decimal(0), Decimal(0)),
        ... )
        >>> round(fees.in_force(2024) * 12), fees.in_force(2025)  # September to March
        (7, Decimal('1'))
        """
        months = MONTHS.get(self.kind, SEPTEMBER)
        return sum((self._ramp_in(year, month) for month in months), Decimal(0)) / len(months)

    def run_for(self, year: int) -> Decimal:
        """Return the share of the financial year's months in which it runs, and costs."""
        return Decimal(sum(self._ramp_in(year, month) > 0 for month in FINANCIAL)) / len(FINANCIAL)

    def _ramp_in(self, year: int, month: int) -> Decimal:
        since = 12 * (year - int(self.starts[:4])) + month - int(self.starts[5:])
        return self.ramp[min(since // 12, len(self.ramp) - 1)] if since >= 0 else Decimal(0)
