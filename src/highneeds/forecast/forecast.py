"""The forecast as it is handed on: rows of fans, the agreement's chances, savings, and what explains them.

``to_json`` gives the promised shape; keys beyond the promised three explain and never replace them.
Money is whole pence, deficit positive. ``year`` is the January of ``plans``, and the financial year
of everything else.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct, field

from highneeds.forecast.fans import Fan


class ForecastRow(Struct, frozen=True):
    """One year of one series in one scenario."""

    year: str
    series: str
    scenario: str
    fan: Fan


class KeepingTo(Struct, frozen=True, omit_defaults=True):
    """The chance of keeping to the ceiling of one year, and of in-year balance.

    ``first_balance`` is the share of simulations that balance in this year and in none before it.
    """

    year: str
    in_year_balance: float
    first_balance: float = 0.0
    ceiling: int | None = None
    probability: float | None = None
    rating: str = ""


class Residual(Struct, frozen=True):
    """What falls on the council at the end of a year: net of payments, grant and contributions.

    ``fan`` is what is left once the reserve is used up; ``reserve`` is what was set against it.
    """

    year: str
    fan: Fan
    reserve: int


class AgreementOutlook(Struct, frozen=True, omit_defaults=True):
    """Will the council keep to its agreement, and when does its income meet its spend?

    ``first_year_of_balance`` is the first year in which half of the simulations balance in the year.
    """

    name: str = ""
    scenario: str = "mitigated"
    years: tuple[KeepingTo, ...] = ()
    first_year_of_balance: str | None = None
    balance_by_the_end: float | None = None
    rating: str = ""
    rule: str = ""
    at_balance: Residual | None = None
    at_override_end: Residual | None = None
    net: tuple[ForecastRow, ...] = ()
    interest: tuple[tuple[str, int], ...] = ()


class Saving(Struct, frozen=True, omit_defaults=True):
    """One intervention in one financial year: its share, alone, claimed and delivered, in pence."""

    id: str
    title: str
    year: str
    modelled: int
    alone: int
    claimed: int | None = None
    delivered: int | None = None
    mitigations: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


class WholeSaving(Struct, frozen=True):
    """What all interventions save together in one year: the paired runs' difference, simulation by simulation."""

    year: str
    fan: Fan


class BridgeStep(Struct, frozen=True):
    """One step of the bridge from the first year's spend on plans to the last's."""

    step: str
    pence: int


class Driver(Struct, frozen=True):
    """What the last year's answer becomes, less what it is, at the ends of a driver's 80 % range."""

    driver: str
    measure: str
    low: int
    high: int


class Paper(Struct, frozen=True):
    """What one paper allows at the end of each financial year: the agreement, or a version of the plan.

    Versions stand beside one another by their date; none is overwritten by a later one.
    """

    kind: str
    name: str
    on: date
    levels: tuple[tuple[str, int], ...]


class PipelineRow(Struct, frozen=True):
    """Requests of one calendar year, those decided, what stays open beyond 20 weeks, and plans issued.

    ``plans`` are the usual ones; ``plans_from_backlog`` are those that clearing it brings forward.
    """

    year: str
    requests: int
    decided: float
    backlog: float
    plans: float
    plans_from_backlog: float


class PlacesRow(Struct, frozen=True):
    """Places needed in one setting in one January."""

    year: str
    setting: str
    scenario: str
    fan: Fan


class PlanReturnRow(Struct, frozen=True):
    """Plans on average by placement category, age group and need, as the DSG management plan asks.

    ``scap`` is the kind of provision in DfE's school capacity survey; empty where it has none.
    """

    year: str
    scenario: str
    category: str
    scap: str
    age_group: str
    need: str
    plans: float


class RateProvenance(Struct, frozen=True):
    """How much of a rate is the council's own data, averaged over its plans."""

    rate: str
    own_share: float
    leaning: float


class RegisterLine(Struct, frozen=True, omit_defaults=True):
    """One line of the assumptions register; what nobody has said yet is blank, and no date is none."""

    id: str
    value: str
    unit: str
    source: str = ""
    on: date | None = None
    owner: str = ""
    evidence: str = ""


class Reconciliation(Struct, frozen=True):
    """The deficit brought forward beside the lines it should follow from, in pence."""

    on: date
    lines: tuple[tuple[str, int], ...]
    added: int
    stated: int
    gap: int  # stated less added


class AccountLine(Struct, frozen=True):
    """One line of the expected account of one financial year, in pence, adverse positive.

    ``kind`` is ``opening_gross``, ``in_year``, ``gross``, ``opening_net``, ``payment`` or ``net``: opening
    and every ``in_year`` line are the gross cumulative deficit; net adds the payments, less than nothing.
    """

    year: str
    scenario: str
    kind: str
    block: str
    line: str
    pence: int


class PlanningAreaShare(Struct, frozen=True):
    """One planning area of the capacity survey, with its part of the places of a provision and phase."""

    code: str
    provision: str
    phase: str
    share: float


class RunRecord(Struct, frozen=True):
    """Enough to run it again to the penny; ``calibrated`` is whether published years led the total.

    ``loads`` are the hashes of every load and release it rests on. ``non_maintained`` is the share of plans in independent and non-maintained schools that are in the
    latter, which the capacity survey counts as state special; none where it is not known.
    """

    software: str
    seed: int
    simulations: int
    years: int
    january: int
    source: str
    regime: str
    inputs_sha256: str
    loads: tuple[str, ...] = ()
    non_maintained: float | None = None
    calibrated: bool = False


class Forecast(Struct, frozen=True):
    """One forecast: never overwritten, always run again."""

    rows: tuple[ForecastRow, ...]
    agreement: AgreementOutlook
    savings: tuple[Saving, ...]
    run: RunRecord
    overlap: tuple[tuple[str, int], ...] = ()
    saved: tuple[WholeSaving, ...] = ()
    bridge: tuple[BridgeStep, ...] = ()
    drivers: tuple[Driver, ...] = ()
    places: tuple[PlacesRow, ...] = ()
    papers: tuple[Paper, ...] = ()
    plan_return: tuple[PlanReturnRow, ...] = ()
    provenance: tuple[RateProvenance, ...] = ()
    pipeline: tuple[PipelineRow, ...] = ()
    reconciliation: Reconciliation | None = None
    net_reconciliation: Reconciliation | None = None
    account: tuple[AccountLine, ...] = ()
    planning_areas: tuple[PlanningAreaShare, ...] = ()
    assumptions: tuple[RegisterLine, ...] = ()
    findings: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return the promised shape, with quantiles beside ``year``, ``series`` and ``scenario``."""
        plain = msgspec.to_builtins(self)
        for rows in (
            plain["rows"],
            plain["places"],
            plain["saved"],
            plain["agreement"].get("net", []),
        ):
            for row in rows:
                row.update(row.pop("fan"))
        del plain["plan_return"], plain["planning_areas"]  # a return's tables: `return_tables`
        plain["savings"] = [
            *plain["savings"],
            *(
                {"id": "overlap", "title": "Counted once: overlap of the above", "year": year}
                | {"modelled": 0, "alone": -pence}
                for year, pence in self.overlap
            ),
        ]
        return dict(plain)
