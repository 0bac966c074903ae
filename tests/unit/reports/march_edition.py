"""The March 2024 report as an edition made by hand, for tests of the rooms above it."""

from __future__ import annotations

from datetime import date

from highneeds.editions.edition import (
    FORMAT,
    Abbreviation,
    Ask,
    Condition,
    Edition,
    EditionStatus,
    FinanceLine,
    Finding,
    Lineage,
    LineageStep,
    MeasureRow,
    Mitigation,
    Overall,
    Paragraphs,
    PeriodSaid,
    Severity,
    Trajectory,
    TrajectoryPoint,
)
from highneeds.editions.measure_said import MeasureDefinitionSaid
from highneeds.editions.risk_said import Risk, RiskScore, RiskTrend
from highneeds.vocabulary.figures import Missing, WhyMissing, read_typed_figure
from highneeds.vocabulary.periods import Clock
from highneeds.vocabulary.ratings import Basis, Better, Rating, Ratings, RatingScheme, Status

GREEN = Status("green", "Green - On Track", "on track to do what was agreed", 0, "green")
AMBER = Status("amber", "Amber - Off Track", "off track, with a way back", 1, "amber")
RED = Status("red", "Red - At Risk", "at risk of not being done", 2, "red")
SCHEME = RatingScheme("march_2024", "Wording of March 2024", (GREEN, AMBER, RED))
NOT_DONE = Missing(WhyMissing.DATA_NOT_CLEAN, owed_by="Data team", due_on=date(2024, 5, 31))


def typed(status: Status) -> Ratings:
    """Return a rating as the old report printed it."""
    return Ratings(this=Rating(status, Basis.TYPED, as_typed=status.label))


def measure(name: str, title: str, figure: str, ratings: Ratings) -> MeasureRow:
    """Return a measure with a figure as it was typed."""
    this, unit = read_typed_figure(figure)
    return MeasureRow(
        id=name,
        variant="",
        title=title,
        detail="measured YTD",
        unit=unit,
        decimals=2,
        better=Better.LOWER,
        clock=Clock.FINANCIAL,
        window="year to date",
        this=this,
        as_at=date(2024, 1, 31),
        ratings=ratings,
        last_update="Jan-24",
        lineage=Lineage("1", typed_in="periods/2024-02/measures.csv, line 2"),
    )


def finance(name: str, baseline: str, budget: str, kind: str = "") -> FinanceLine:
    """Return a finance line as typed, with nothing for this quarter."""
    none = read_typed_figure("NA")[0]
    first, second = read_typed_figure(baseline)[0], read_typed_figure(budget)[0]
    return FinanceLine(name, name, first, second, none, none, typed(GREEN), kind=kind)


def saving(number: int, budget: str) -> Mitigation:
    """Return a saving as typed, with nothing for this quarter."""
    none = read_typed_figure("NA")[0]
    title = f"Workstream {number} Savings"
    planned = read_typed_figure(budget)[0]
    return Mitigation(title, title, read_typed_figure("0")[0], planned, none, none, typed(GREEN))


MEASURES = (
    measure("requests", "Reduction in the number of requests", "169", typed(RED)),
    measure("inmss_share", "Percentage of EHCP cohort in INMSS", "6.06%", typed(AMBER)),
    measure("average_cost", "Average cost per EHCP", "£17,287", typed(AMBER)),
    measure("ceased_not_neet", "EHCPs ceased that are not NEET", "2 (33%)", typed(AMBER)),
    measure("timeliness", "Compliance with timeliness measures", "NA", typed(RED)),
)
RISKS = (
    Risk(
        id="trajectory",
        name="Failure to deliver the required trajectory",
        consequence="If this happens then the council will be at risk of S.114",
        current=RiskScore(12),
        target=RiskScore(4),
        action="Creation of a credible plan.",
        updated="Feb-24",
        trend=RiskTrend.STEADY,
        trend_as_typed="\\rightarrow",
    ),
    Risk(
        id="partners",
        name="Partners struggle to engage at required pace",
        consequence="If this happens then the plan cannot be delivered",
        current=RiskScore(9, 3, 3),
        target=RiskScore(3, 3, 1),
        action="Continue to engage.",
        updated="Feb-24",
        trend=RiskTrend.RISING,
        trend_as_typed="★",
        trend_guessed=True,
    ),
)
FINDING = Finding(
    "reconcile_cumulative",
    Severity.NEEDS_ANSWER,
    "The cumulative deficit is £978,540 less than its parts.",
    "finance.csv, line 5",
    "Explain the contributions.",
)
DEFINITION = MeasureDefinitionSaid(
    id="requests",
    title="Requests",
    question="How many requests were received?",
    why_it_matters="Fewer where support is better.",
    numerator="requests received",
    denominator="",
    clock="calendar",
    better="lower",
    unit="count",
    version="f00dfeedf00dfeedf00dfeedf00dfeed",
    owner="Head of SEND",
    reviewed_on="2024-01-15",
)
POINTS = (
    TrajectoryPoint("2023-24", "actual", 5624700900),
    TrajectoryPoint("2024-25", "plan", 8354804600),
)
MARCH = Edition(
    format=FORMAT,
    software="test",
    status=EditionStatus.DRAFT,
    organisation="A Council",
    title="High Needs Block Sustainability Highlight Report",
    period=PeriodSaid("2024-02", "February 2024", date(2024, 2, 1), date(2024, 3, 1)),
    as_at=date(2024, 1, 31),
    scheme=SCHEME,
    overall=Overall(typed(GREEN)),
    trajectory=Trajectory(Ratings(), POINTS, source="the finance summary"),
    narrative=(Paragraphs("overview", "", "Work has been focussed on the **achitecture**."),),
    conditions=(
        Condition("c1", 1, "Improving support pre-EHCP", typed(GREEN)),
        Condition("c2", 2, "Preventing escalation", typed(AMBER)),
    ),
    measures=(*MEASURES, measure("moved_up", "Cohort who move up provision", "", Ratings())),
    finance=(
        finance("High Needs Block Spend", "£97,098,336", "£103,744,143", "spend"),
        finance("DSG in year variance", "£21,033,244", "£28,279,577", "dsg_in_year"),
        finance("Cumulative DSG variance", "£56,247,009", "£83,548,046", "cumulative"),
    ),
    mitigations=(saving(1, "£1,753,000"), saving(4, "£0")),
    risks=RISKS,
    definitions=(DEFINITION,),
    abbreviations=(
        Abbreviation("EHCP", "education, health and care plan"),
        Abbreviation("DSG", "dedicated schools grant"),
        Abbreviation("RAG", "red, amber, green"),
        Abbreviation("YTD", "year to date"),
        Abbreviation("POET", "personal outcomes evaluation tool"),
    ),
    asks=(Ask("Note the position."),),
    checks=(FINDING,),
    adopted=True,
    sha256="0123456789abcdef" * 4,
)
STEP = LineageStep("sen2", "cafe" * 16, "sen2-2024.xml", "beef" * 16, 5536, 3, 2)
