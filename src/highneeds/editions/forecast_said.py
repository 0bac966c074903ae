"""What a forecast rests on, as an edition holds it: assumptions, savings, bridge, drivers, plans.

Amounts are whole thousands of pounds, in pence. A forecast's own precision ends there.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class AssumptionSaid(Struct, frozen=True):
    """One line of the assumptions register."""

    id: str
    value: str
    unit: str
    source: str
    on: date
    owner: str
    evidence: str


class SavingSaid(Struct, frozen=True, omit_defaults=True):
    """One intervention in one financial year: what the model gives it beside what was claimed.

    The modelled shares of a year add up: what two interventions save together is counted once.
    """

    id: str
    title: str
    financial_year: str
    modelled_pence: int
    claimed_pence: int | None = None
    delivered_pence: int | None = None
    mitigations: tuple[str, ...] = ()


class Overlap(Struct, frozen=True):
    """What the savings of one year would come to beyond their sum, if each stood alone."""

    financial_year: str
    pence: int


class BridgeStepSaid(Struct, frozen=True):
    """One step from the first year's spend on plans to the last's."""

    step: str
    pence: int


class DriverSaid(Struct, frozen=True):
    """How far the last year's answer moves at the two ends of one driver's 80 % range."""

    driver: str
    measure: str  # cumulative, or spend where no income is known
    low_pence: int
    high_pence: int


class PlansAhead(Struct, frozen=True):
    """The number of plans in one January, on one line: the middle, and the ends of the 80 % band."""

    january: str
    series: str
    q10: int
    q50: int
    q90: int


class BandTested(Struct, frozen=True):
    """How often the method's 80 % band held when it was tested on years that had happened."""

    forecasts: int
    percent: int
    horizons: tuple[int, ...]
