"""What stands behind the finance summary, as an edition holds it; whole pence, deficit positive."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct


class ContributionSaid(Struct, frozen=True, omit_defaults=True):
    """Money that pays down the deficit: a dated line, whose money it is and what became of it.

    ``status`` is empty where nobody said one; such a line is not counted.
    """

    title: str
    pence: int
    on: date
    status: str
    kind: str = "other"
    counts: bool = True  # what has no status, is requested, withheld or clawed back does not


class DeficitSaid(Struct, frozen=True, omit_defaults=True):
    """The year's deficit, gross and net of what is paid towards it.

    ``gross_pence`` is the opening deficit and the year's; ``net_pence`` is that less the
    contributions of the year that count. The ceiling of the agreement is held against the gross.
    """

    financial_year: str
    basis: str  # outturn, or budget where no outturn is given
    opening_pence: int
    in_year_pence: int
    gross_pence: int
    contributions_pence: int
    net_pence: int
    ceiling_pence: int | None = None
    ceiling_answers: str = ""


class SourceSaid(Struct, frozen=True, omit_defaults=True):
    """The closing deficit as one source has it, and how far it is above the lowest of them."""

    source: str
    financial_year: str
    pence: int
    above_lowest_pence: int = 0
    as_at: date | None = None
    reference: str = ""
    explanation: str = ""


class MovementSaid(Struct, frozen=True, omit_defaults=True):
    """Why one line's outturn moved: one driver and its amount; positive is adverse."""

    line: str
    driver: str
    pence: int
    reason: str = ""


class LineMovement(Struct, frozen=True, omit_defaults=True):
    """How far one line's outturn moved since the last edition, and the sum of its drivers."""

    line: str
    title: str
    was_pence: int
    is_pence: int
    explained_pence: int = 0
    drivers: tuple[MovementSaid, ...] = ()


class VolumeSaid(Struct, frozen=True, omit_defaults=True):
    """How many at what price; the two effects add up to the difference of the two products."""

    line: str
    what: str
    unit: str
    budget_volume: Decimal
    budget_unit_pence: int
    volume: Decimal
    unit_pence: int
    volume_effect_pence: int
    price_effect_pence: int


class MonthSaid(Struct, frozen=True, omit_defaults=True):
    """Budget and actual of one month, or of the quarter that ends in it; what is not given is absent."""

    month: str
    budget_pence: int | None = None
    actual_pence: int | None = None


class ProfileSaid(Struct, frozen=True, omit_defaults=True):
    """A line or a saving month by month in the financial year of the period.

    ``budget_to_date_pence`` and ``actual_to_date_pence`` are the sums up to the period's end.
    """

    line: str
    title: str
    months: tuple[MonthSaid, ...]
    budget_pence: int
    budget_to_date_pence: int
    actual_to_date_pence: int
    is_saving: bool = False  # an actual below the budget is adverse


class SavingYear(Struct, frozen=True, omit_defaults=True):
    """What one saving is claimed for in one financial year."""

    saving: str
    financial_year: str
    pence: int


class SavingTotal(Struct, frozen=True, omit_defaults=True):
    """All savings of one financial year: as claimed, and weighted by how sure each is.

    ``unsure_pence`` is claimed by savings that say no confidence: it has no weight.
    """

    financial_year: str
    claimed_pence: int
    weighted_pence: int
    unsure_pence: int = 0


class SavingsSaid(Struct, frozen=True, omit_defaults=True):
    """The savings over the years; ``weights`` are per cent by confidence."""

    years: tuple[SavingYear, ...] = ()
    totals: tuple[SavingTotal, ...] = ()
    weights: tuple[tuple[str, int], ...] = ()


class MoneySaid(Struct, frozen=True, omit_defaults=True):
    """All of it."""

    deficit: DeficitSaid | None = None
    contributions: tuple[ContributionSaid, ...] = ()
    sources: tuple[SourceSaid, ...] = ()
    movements: tuple[LineMovement, ...] = ()
    volumes: tuple[VolumeSaid, ...] = ()
    profiles: tuple[ProfileSaid, ...] = ()
    savings: SavingsSaid = SavingsSaid()
