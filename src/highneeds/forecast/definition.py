"""``forecast.yaml``: what a council assumes, in a form that a finance officer keeps.

Every assumption has a value, a unit, a source, a date, an owner and its evidence. Income is a dated
schedule, never a growth rate alone. Amounts are pounds as typed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from highneeds.forecast.intervention import Intervention
from highneeds.forecast.typed import check_once, check_pounds, check_shares, check_year
from highneeds.vocabulary.definitions import read_definition

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.regimes import Regime

NAME = "forecast.yaml"


class Assumption(Struct, frozen=True, forbid_unknown_fields=True):
    """One assumption of the register."""

    id: str
    value: str
    unit: str
    source: str
    on: date
    owner: str
    evidence: str


class PriceGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Settings whose prices rise together: per cent a year, and its spread. None named: all others."""

    id: str
    mean: Decimal
    spread: Decimal
    settings: tuple[str, ...] = ()
    source: str = ""


class CostLine(Struct, frozen=True, forbid_unknown_fields=True):
    """What a plan costs a year in one setting; no need stands for every need."""

    setting: str
    pounds: str
    need: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        check_pounds(self, "pounds", least="0")


class BlockLine(Struct, frozen=True, forbid_unknown_fields=True):
    """The in-year position of one other block of the grant, in pounds, adverse positive."""

    block: Literal["schools", "central school services", "early years"]
    pounds: str

    def __post_init__(self) -> None:
        check_pounds(self, "pounds")


class IncomeYear(Struct, frozen=True, forbid_unknown_fields=True):
    """One financial year of the accounts, besides the plans' own cost.

    ``blocks`` gives the other DSG blocks' in-year positions one by one, ``other_blocks`` those that are
    not told apart (adverse positive); ``other_spend`` is high needs spend that is not a plan's cost.
    """

    year: str
    high_needs_block: str
    block_transfer: str = "0"
    other_income: str = "0"
    other_blocks: str = "0"
    blocks: tuple[BlockLine, ...] = ()
    other_spend: str = "0"
    source: str = ""

    def __post_init__(self) -> None:
        check_year(self)
        check_pounds(self, "high_needs_block", "block_transfer", "other_income")
        check_pounds(self, "other_blocks", "other_spend")


class Beyond(Struct, frozen=True, forbid_unknown_fields=True):
    """How the schedule goes on after its last year: per cent a year, and the spread between paths."""

    growth: Decimal
    spread: Decimal = Decimal(0)
    source: str = ""


class Adjustment(Struct, frozen=True, forbid_unknown_fields=True):
    """One change to a closed year's figure, in pounds, adverse positive."""

    name: str
    pounds: str

    def __post_init__(self) -> None:
        check_pounds(self, "pounds")


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """The cumulative deficit brought forward (deficit positive), gross and after payments received.

    ``previous`` is what the year before brought forward, ``in_year`` what that year added and
    ``adjustments`` what was changed since (such as the early years block in July): where they are
    given, the brought-forward figure is reconciled to them and any gap is said. ``received`` are the
    payments and grants of all years that make ``net`` of ``gross``: ``net`` is reconciled to them.
    """

    on: date
    gross: str
    net: str = ""
    source: str = ""
    previous: str = ""
    in_year: str = "0"
    adjustments: tuple[Adjustment, ...] = ()
    received: tuple[Adjustment, ...] = ()

    def __post_init__(self) -> None:
        check_pounds(self, "gross", "net", "previous", "in_year")


class Payment(Struct, frozen=True, forbid_unknown_fields=True):
    """A dated payment against the deficit: ``safety_valve``, ``council`` or ``other``.

    ``chance`` is that its condition is met; ``holds_if_kept`` pays only in simulations that keep to
    the ceiling of the year before.
    """

    on: date
    pounds: str
    kind: str = "safety_valve"
    condition: str = ""
    chance: Decimal = Decimal(1)
    holds_if_kept: bool = False

    def __post_init__(self) -> None:
        check_pounds(self, "pounds")
        check_shares("chance", [self.chance])


class Ceiling(Struct, frozen=True, forbid_unknown_fields=True):
    """The cumulative deficit a paper allows at the end of one financial year."""

    year: str
    cumulative: str

    def __post_init__(self) -> None:
        check_year(self)
        check_pounds(self, "cumulative")


class Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    """The signed agreement: its ceilings are gross of payments, rounded as the paper rounds."""

    name: str
    signed_on: date
    ceilings: tuple[Ceiling, ...]
    round_to: str = "1"  # pounds: 100,000 where the paper says £84.5m

    def __post_init__(self) -> None:
        check_pounds(self, "round_to", least="0.01")
        check_once("ceilings", [one.year for one in self.ceilings])


class Plan(Struct, frozen=True, forbid_unknown_fields=True):
    """One version of the council's current plan; versions are kept, never overwritten."""

    version: str
    on: date
    years: tuple[Ceiling, ...]


class StabilityGrant(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether the High Needs Stability Grant is expected, and how surely the plan is approved."""

    chance: Decimal
    ineligible: str = "0"  # overspends that are not high needs

    def __post_init__(self) -> None:
        check_shares("chance", [self.chance])
        check_pounds(self, "ineligible", least="0")


class BacklogYear(Struct, frozen=True, forbid_unknown_fields=True):
    """Plans that clearing a backlog will issue beyond the usual, in the year that begins that January."""

    year: int
    plans: int
    source: str = ""


class Saturation(Struct, frozen=True, forbid_unknown_fields=True):
    """Growth slows as plans come near so many per cent of the people of the ages the forecast knows."""

    percent: Decimal
    source: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.percent < 100:
            raise ValueError(f"percent: between 0 and 100 was wanted, got {self.percent}")


class Pipeline(Struct, frozen=True, forbid_unknown_fields=True):
    """Requests on their way to plans; what is left out is taken from the last return.

    ``agreed`` and ``issued`` are shares of requests decided and of assessments ended; ``same_year``
    the share of plans issued in the calendar year of their request. ``cleared`` is the share of the
    backlog issued beyond the usual in each year ahead: none, where it is not said.
    """

    requests: tuple[int, ...] = ()
    agreed: Decimal | None = None
    issued: Decimal | None = None
    same_year: Decimal | None = None
    beyond_20_weeks: int | None = None
    cleared: tuple[Decimal, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        for name in ("agreed", "issued", "same_year"):
            check_shares(name, [share for share in [getattr(self, name)] if share is not None])
        if sum(self.cleared) > 1 or any(share < 0 for share in self.cleared):
            raise ValueError(
                "cleared: shares of one backlog that add to 1 or less were wanted: "
                f"got {', '.join(map(str, self.cleared))}"
            )


class PlanningArea(Struct, frozen=True, forbid_unknown_fields=True):
    """One SEND planning area of the school capacity survey, as the council's own return codes it.

    ``share`` is its part of the places of one kind of provision and phase; the parts add up to one.
    """

    code: str
    provision: Literal["UR", "SS", "IN", "AP"]
    phase: Literal["Primary", "Secondary"]
    share: Decimal = Decimal(1)


class ForecastDefinition(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything a council sets for its forecast."""

    authority: str = ""
    assumptions: tuple[Assumption, ...] = ()
    costs: tuple[CostLine, ...] = ()
    price_groups: tuple[PriceGroup, ...] = ()
    new_placement_premium: Decimal = Decimal(0)
    allocation_basis: Literal["", "gross", "net"] = ""  # of places the Department pays for directly
    income: tuple[IncomeYear, ...] = ()
    beyond: Beyond | None = None
    opening: Opening | None = None
    payments: tuple[Payment, ...] = ()
    agreement: Agreement | None = None
    plans: tuple[Plan, ...] = ()
    stability_grant: StabilityGrant | None = None
    reserve: str = "0"
    interest: Decimal = Decimal(0)  # per cent a year on the net deficit, a general fund line
    backlog: tuple[BacklogYear, ...] = ()
    pipeline: Pipeline | None = None
    saturation: Saturation | None = None
    interventions: tuple[Intervention, ...] = ()
    green_from: Decimal = Decimal("0.7")
    amber_from: Decimal = Decimal("0.3")
    regime: str = "2026-02"
    planning_areas: tuple[PlanningArea, ...] = ()  # only for the returns
    steered: bool = True  # by the calibrated total; without, the cohort finds its own

    def __post_init__(self) -> None:
        check_pounds(self, "reserve", least="0")
        for name in ("new_placement_premium", "green_from", "amber_from"):
            check_shares(name, [getattr(self, name)])
        check_once("income", [one.year for one in self.income])
        check_once("interventions", [one.id for one in self.interventions])
        shares: dict[tuple[str, str], Decimal] = {}
        for area in self.planning_areas:
            key = area.provision, area.phase
            shares[key] = shares.get(key, Decimal(0)) + area.share
        for (provision, phase), share in shares.items():
            if share != 1:
                raise ValueError(
                    f"planning_areas: the shares of {provision}, {phase} add up to {share}; 1 was wanted"
                )


def read_forecast_definition(folder: Path) -> ForecastDefinition:
    """Read the folder's ``forecast.yaml``; a folder without one assumes nothing."""
    path = folder / NAME
    return read_definition(path, ForecastDefinition) if path.exists() else ForecastDefinition()


def regime_of(definition: ForecastDefinition) -> Regime:
    """Return the rules of deficit accounting that the definition names."""
    from highneeds.forecast.regimes import find_regime

    return find_regime(definition.regime)
