"""What a forecast rests on, as an edition holds it: assumptions, savings, bridge, drivers, plans.

Amounts are whole thousands of pounds, in pence. A forecast's own precision ends there.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct


class AssumptionSaid(Struct, frozen=True):
    """One line of the assumptions register; what nobody has said is blank, and no date is none."""

    id: str
    value: str
    unit: str
    source: str
    on: date | None
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
    alone_pence: int | None = None  # what it would save if it were the only one
    measures: tuple[str, ...] = ()  # ids of the measures that it should move


class Overlap(Struct, frozen=True):
    """What the savings of one year would come to beyond their sum, if each stood alone."""

    financial_year: str
    pence: int


class BridgeStepSaid(Struct, frozen=True):
    """One step from the first year's spend on plans to the last's.

    The first step is ``first year``, where the bridge begins; then ``population``, ``rate``, ``mix``
    and ``price``; then each intervention by its title, as if it stood alone; then ``overlap``, which
    gives back what two would save twice. All together they are the last year's spend.
    """

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


class AccountSaid(Struct, frozen=True):
    """One line of the expected account of one year, with the savings: adverse is positive.

    ``kind`` is ``opening_gross``, ``in_year``, ``gross``, ``opening_net``, ``payment`` or ``net``: opening
    and every ``in_year`` line are the gross cumulative deficit; net adds the payments, less than nothing.
    """

    financial_year: str
    kind: str
    block: str
    line: str
    pence: int


class FanSaid(Struct, frozen=True):
    """The nine quantiles of one forecast number: half of all simulations lie from q25 to q75.

    ``series`` is ``plans`` (a number, ``year`` a January), ``spend``, ``in_year``, ``cumulative``,
    ``net`` or ``saved`` (pence, ``year`` a financial year); ``scenario`` is ``unmitigated`` or
    ``mitigated``. ``saved`` is what all interventions save together, in one and the same simulation.
    """

    year: str
    series: str
    scenario: str
    q025: int
    q05: int
    q10: int
    q25: int
    q50: int
    q75: int
    q90: int
    q95: int
    q975: int


class BalanceChance(Struct, frozen=True):
    """The chance, in whole per cent, that income meets spend in one year; and for the first time."""

    financial_year: str
    percent: int
    first_percent: int


class PlacesAhead(Struct, frozen=True):
    """Places needed in one kind of setting, in words, in one January to come: middle and 80 % band."""

    january: str
    setting: str
    series: str
    q10: int
    q50: int
    q90: int


class PaperSaid(Struct, frozen=True):
    """What one paper allows: the signed agreement, or one dated version of the council's plan."""

    kind: str  # agreement, or plan
    name: str
    on: date
    levels: tuple[tuple[str, int], ...]  # financial year, cumulative pence


class ScoreSaid(Struct, frozen=True, omit_defaults=True):
    """How one method did at one number of years ahead, in per cent of what happened."""

    model: str
    years_ahead: int
    forecasts: int
    mape: float
    bias: float
    crps: float | None = None
    in_80_band: float | None = None
    in_95_band: float | None = None


class BandTested(Struct, frozen=True, omit_defaults=True):
    """How often the method's 80 % band held when it was tested on years that had happened.

    ``calibrated`` says whether published years lead this forecast too: the band tested is then its own.
    """

    forecasts: int
    percent: int
    horizons: tuple[int, ...]
    scores: tuple[ScoreSaid, ...] = ()  # this method's, and beside it the simpler ones'
    calibrated: bool = True
