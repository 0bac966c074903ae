"""The edition: everything printed comes from here, and nothing printed comes from anywhere else.

Money is whole pence, deficit positive. Dates are ISO. No byte depends on the pseudonym key or on
the clock: recompiling the same folder gives the same edition.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from highneeds.editions import forecast_said as said
from highneeds.editions.benchmarks_said import BenchmarkSaid
from highneeds.editions.measure_said import Expected, MeasureDefinitionSaid, RebaseSaid
from highneeds.editions.money_said import MoneySaid
from highneeds.editions.plan_said import PlanSaid
from highneeds.editions.risk_said import Risk, RiskBandSaid
from highneeds.editions.tracker_said import TrackedSaid
from highneeds.vocabulary.confidence import Confidence
from highneeds.vocabulary.figures import Figure, Missing, Unit, WhyMissing
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import (
    Better,
    DirectionOfTravel,
    Rating,
    Ratings,
    RatingScheme,
)

FORMAT = "highneeds.edition/1"
NO_FIGURE = Missing(WhyMissing.NOT_SUPPLIED)


class EditionStatus(StrEnum):
    """A draft is compiled as often as wanted; a published edition is final."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Severity(StrEnum):
    """What a finding asks for before publication."""

    BLOCKS = "blocks"
    NEEDS_ANSWER = "needs_answer"
    NOTE = "note"


class Answer(Struct, frozen=True):
    """What a named person said to a finding, and when."""

    text: str
    by: str
    on: date


class Finding(Struct, frozen=True, omit_defaults=True):
    """What a check found: a plain sentence, where, and how to mend it."""

    check: str
    severity: Severity
    message: str
    place: str
    remedy: str
    answer: Answer | None = None


class PeriodSaid(Struct, frozen=True):
    """The period the edition speaks for; ``start`` is in it, ``end`` is the day after it."""

    key: str
    label: str
    start: date
    end: date


class Paragraphs(Struct, frozen=True, omit_defaults=True):
    """One section of narrative in restricted Markdown, with where it belongs.

    ``section`` is ``overview``, ``trajectory``, ``conditions``, ``measures``, ``finance``,
    ``mitigations``, ``risks``, or the id of a condition, measure or workstream. ``exempt`` is the
    paragraph of Schedule 12A under which no public copy prints it; 0 where it is public.
    """

    section: str
    heading: str
    markdown: str
    unchanged_since: str = ""
    exempt: int = 0


class Ask(Struct, frozen=True, omit_defaults=True):
    """Something the programme asks of the committee."""

    text: str
    audience: str = ""


class Condition(Struct, frozen=True, omit_defaults=True):
    """One numbered condition of the agreement."""

    id: str
    number: int
    title: str
    ratings: Ratings
    commentary: str = ""
    evidence: tuple[str, ...] = ()
    calculated: Rating | None = None  # by the rule, also where a person judged otherwise
    rule: str = ""  # how its rating follows from others, in words


class DatedFigure(Struct, frozen=True, omit_defaults=True):
    """A figure and the day it speaks for."""

    figure: Figure
    as_at: date | None = None


class Target(Struct, frozen=True, omit_defaults=True):
    """The target in force for this period, who agreed it and what it answers."""

    figure: Figure
    agreed_by: str
    from_date: date
    amber_margin: Decimal | None = None
    answers: str = ""


class LineageStep(Struct, frozen=True, omit_defaults=True):
    """One load behind a figure: what was read, how much of it was taken."""

    feed: str
    load: str
    file: str
    sha256: str
    taken: int
    refused: int
    doubted: int


class Lineage(Struct, frozen=True, omit_defaults=True):
    """Where a figure came from: definition version, query and loads, or the typed file and line."""

    definition_version: str
    query: str = ""
    loads: tuple[LineageStep, ...] = ()
    typed_in: str = ""
    excluded: tuple[tuple[str, int], ...] = ()


class MeasureRow(Struct, frozen=True, omit_defaults=True):
    """One measure for this period.

    ``counts_children`` says the number, or the parts of the share, count children: the public
    copy prints them through the disclosure policy. ``last_update`` is as printed (``Jan-24``).
    A count of the year to date grows within a year and begins again with the next one, so its
    direction is told against the same period last year.
    """

    id: str
    variant: str
    title: str
    detail: str
    unit: Unit
    decimals: int
    better: Better
    clock: Clock | None
    window: str
    this: Figure
    as_at: date | None
    ratings: Ratings
    counts_children: bool = True
    baseline: DatedFigure | None = None
    target: Target | None = None
    last: Figure = NO_FIGURE
    year_ago: Figure = NO_FIGURE
    direction: DirectionOfTravel = DirectionOfTravel.NOT_KNOWN
    direction_since: str = ""  # what it is told against: last period, or the same period last year
    last_update: str = ""
    owner: str = ""
    lineage: Lineage | None = None
    history: tuple[tuple[str, Figure], ...] = ()
    revision_tolerance: Decimal | None = None  # a provisional figure may change so far without [r]
    signal: str = ""  # signal or noise, where there are points enough to say
    is_part: bool = False  # of a breakdown: never shown exact as a total of the authority is
    shown_as: str = ""  # coarser, merged, withheld or rounded, where the audit found it has to be
    told_with: tuple[str, ...] = ()  # the variants it is told together with
    last_shown_as: str = ""  # how last period's figure was shown: never finer afterwards
    year_ago_shown_as: str = ""
    shown_before: tuple[
        tuple[str, str], ...
    ] = ()  # how earlier periods' figures were, where coarser
    confidence: Confidence | None = None  # of a computed figure: a grade, and why
    expected: Expected | None = None
    rebases: tuple[RebaseSaid, ...] = ()
    redefined: str = ""  # from when, and how, where the last edition used another definition


class FinanceLine(Struct, frozen=True, omit_defaults=True):
    """One line of the finance summary; pence, deficit and overspend positive.

    ``variance`` is this quarter's actual less the budget to date (``profile``), or the outturn less
    the full-year budget. ``kind`` is one of the kinds of finance line that the programme knows.
    """

    id: str
    title: str
    baseline: Figure
    budget: Figure
    actual: Figure
    variance: Figure
    ratings: Ratings
    block: str = ""
    kind: str = ""
    outturn: Figure = NO_FIGURE
    profile: Figure = NO_FIGURE
    commentary: str = ""


class Mitigation(Struct, frozen=True, omit_defaults=True):
    """One saving: claimed for the year, delivered to date, and what the forecast gives it."""

    id: str
    title: str
    baseline: Figure
    budget: Figure
    actual: Figure
    variance: Figure
    ratings: Ratings
    workstream: str = ""
    owner: str = ""
    cashable: bool | None = None
    enabler: bool = False  # saves nothing itself: rated on the milestones of its workstream
    starts: date | None = None
    confidence: str = ""  # likely, possible or at risk
    measures: tuple[str, ...] = ()
    intervention: str = ""
    answers: str = ""
    profile: Figure = NO_FIGURE
    modelled: Figure = NO_FIGURE
    commentary: str = ""


class TrajectoryPoint(Struct, frozen=True, omit_defaults=True):
    """The cumulative deficit at the end of one financial year, in pence, on one line.

    ``series`` is ``actual``, ``agreed``, ``plan``, ``unmitigated`` or ``mitigated``; low and high
    are the ends of the 80 % band, where a forecast gives one.
    """

    financial_year: str
    series: str
    pence: int
    low: int | None = None
    high: int | None = None
    note: str = ""
    answers: str = ""  # the version of the agreement or plan


class KeepingChance(Struct, frozen=True):
    """The chance, in whole per cent, that the deficit keeps to the agreed level of one year."""

    financial_year: str
    agreed_pence: int
    percent: int


class Outlook(Struct, frozen=True, omit_defaults=True):
    """What the forecast says of the agreement, and how it came to say it.

    Amounts are whole thousands of pounds, in pence: a simulation is not surer than that.
    """

    chances: tuple[KeepingChance, ...] = ()
    rating: str = ""
    rule: str = ""
    first_year_of_balance: str = ""
    falls_on_council_in: str = ""  # the financial year in which the statutory override ends
    falls_on_council_pence: int = 0  # after payments, grant, contributions and the reserve
    left_at_balance_pence: int | None = None  # the same in the first year of balance
    reserve_pence: int = 0
    simulations: int = 0
    seed: int = 0
    inputs_sha256: str = ""
    cautions: tuple[str, ...] = ()
    assumptions: tuple[said.AssumptionSaid, ...] = ()
    savings: tuple[said.SavingSaid, ...] = ()
    overlaps: tuple[said.Overlap, ...] = ()
    bridge: tuple[said.BridgeStepSaid, ...] = ()
    drivers: tuple[said.DriverSaid, ...] = ()  # what moves the answer most, the largest first
    provenance: tuple[str, ...] = ()
    plans: tuple[said.PlansAhead, ...] = ()
    tested: said.BandTested | None = None
    fans: tuple[said.FanSaid, ...] = ()
    balance: tuple[said.BalanceChance, ...] = ()
    places: tuple[said.PlacesAhead, ...] = ()
    account: tuple[said.AccountSaid, ...] = ()  # the expected account with the savings
    papers: tuple[said.PaperSaid, ...] = ()  # agreement and every version of the plan, by date


class Trajectory(Struct, frozen=True, omit_defaults=True):
    """The DSG deficit trajectory and its rating."""

    ratings: Ratings
    points: tuple[TrajectoryPoint, ...] = ()
    source: str = ""
    caveat: str = ""
    outlook: Outlook | None = None


class Overall(Struct, frozen=True, omit_defaults=True):
    """The programme's rating, and the rule that gave it; ``calculated`` is what the rule alone gives."""

    ratings: Ratings
    rule: str = ""
    calculated: Rating | None = None


class Abbreviation(Struct, frozen=True):
    """A short form and what it stands for."""

    short: str
    long: str


class Publication(Struct, frozen=True, omit_defaults=True):
    """Who approved and who released, two different people, and when.

    ``log_root`` is the hash of the office's last deed before: it vouches for the log until then.
    """

    approved_by: str
    released_by: str
    on: date
    log_root: str = ""


class Change(Struct, frozen=True, omit_defaults=True):
    """Something that changed since the last published edition, in a sentence."""

    text: str
    subject: str = ""


class DisclosureStep(Struct, frozen=True):
    """What the audit did to one measure's breakdown before it could be printed, and why.

    ``step`` is ``coarser``, ``merged``, ``withheld`` or ``total_withheld``; ``exposed`` where nothing
    more could be done.
    """

    measure: str
    step: str
    reason: str


class Edition(Struct, frozen=True, omit_defaults=True):
    """All that is said about one reporting period."""

    format: str
    software: str
    status: EditionStatus
    organisation: str
    title: str
    period: PeriodSaid
    as_at: date
    scheme: RatingScheme
    overall: Overall
    trajectory: Trajectory
    narrative: tuple[Paragraphs, ...]
    conditions: tuple[Condition, ...]
    measures: tuple[MeasureRow, ...]
    finance: tuple[FinanceLine, ...]
    mitigations: tuple[Mitigation, ...]
    risks: tuple[Risk, ...]
    plan: PlanSaid = PlanSaid()
    money: MoneySaid = MoneySaid()
    tracker: tuple[TrackedSaid, ...] = ()
    definitions: tuple[MeasureDefinitionSaid, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    asks: tuple[Ask, ...] = ()
    changes: tuple[Change, ...] = ()
    checks: tuple[Finding, ...] = ()
    benchmarks: tuple[
        BenchmarkSaid, ...
    ] = ()  # the measures beside other authorities, as published
    disclosure: tuple[DisclosureStep, ...] = ()  # what the audit of breakdowns had to do
    adopted: bool = False  # figures are as an old report printed them
    agreement: str = ""
    risk_matrix: int = 0  # 4 or 5; 0 where it is not known
    risk_bands: tuple[RiskBandSaid, ...] = ()  # lowest first
    last_edition: str = ""  # the period key of the published edition "last period" was read from
    publication: Publication | None = None
    correction_of: str = ""
    reason: str = ""
    sha256: str = ""  # of the edition's own JSON with this field left out
