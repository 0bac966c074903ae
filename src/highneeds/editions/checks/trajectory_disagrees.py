"""The deficit trajectory and the finance summary give one deficit two sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear, a_year_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, FinanceLine, TrajectoryPoint
    from highneeds.editions.papers import Papers

CHECK = "trajectory_disagrees"
SEVERITY = Severity.NEEDS_ANSWER
POUND = 100  # pence
THOUSAND = 100_000  # pence: what a forecast prints is rounded to it


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the cumulative line's columns with the points of the years that they speak for."""
    closing = next((line for line in edition.finance if line.kind == "cumulative"), None)
    if closing is None:
        return
    day = papers.period.last_day
    year, before = (
        ClockYear.holding(each, Clock.FINANCIAL).label for each in (day, a_year_before(day))
    )
    points = {(each.financial_year, each.series): each for each in edition.trajectory.points}
    for heading, pence, point in (
        ("baseline", pence_of(closing.baseline), points.get((before, "actual"))),
        ("budget", pence_of(closing.budget), points.get((year, "plan"))),
        ("outturn", pence_of(closing.outturn), points.get((year, "mitigated"))),
    ):
        if pence is None or point is None or _agree(pence, point):
            continue
        if heading == "budget" and _is_next_years(pence, year, edition):
            continue  # the plan's first year was reported before it began
        yield _finding(closing, heading, pence, point)
    yield from _brought_forward(edition, closing, year)


def _brought_forward(edition: Edition, closing: FinanceLine, year: str) -> Iterator[Finding]:
    """Compare what the forecast begins with to the line's opening, or to its closing of a year gone."""
    account = edition.trajectory.outlook.account if edition.trajectory.outlook else ()
    first = next((each for each in account if each.kind == "opening_gross"), None)
    if first is None:
        return
    heading = "baseline" if first.financial_year == year else "outturn"
    pence = pence_of(closing.baseline if first.financial_year == year else closing.outturn)
    if pence is None or abs(pence - first.pence) <= THOUSAND // 2:
        return
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"The forecast begins {first.financial_year} with {format_pounds(first.pence)} "
        f"brought forward, but the {heading} of “{closing.title}” is {format_pounds(pence)}: "
        f"{format_pounds(abs(pence - first.pence))} apart, the forecast's in whole thousands.",
        place=finance_place(closing.id),
        remedy="Correct the opening in forecast.yaml or the line in finance.csv, or say why they "
        "differ.",
    )


def _agree(pence: int, point: TrajectoryPoint) -> bool:
    if point.low is not None and point.high is not None:
        return point.low <= pence <= point.high
    return abs(pence - point.pence) <= POUND


def _is_next_years(pence: int, year: str, edition: Edition) -> bool:
    return any(
        each.series == "plan" and each.financial_year > year and _agree(pence, each)
        for each in edition.trajectory.points
    )


def _finding(closing: FinanceLine, heading: str, pence: int, point: TrajectoryPoint) -> Finding:
    band = ""
    if point.low is not None and point.high is not None:
        band = f" (likely between {format_pounds(point.low)} and {format_pounds(point.high)})"
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"The {heading} of “{closing.title}” is {format_pounds(pence)}, but the trajectory's "
        f"line “{point.series}” has {format_pounds(point.pence)}{band} at the end of "
        f"{point.financial_year}: {format_pounds(abs(pence - point.pence))} apart.",
        place=finance_place(closing.id),
        remedy="Correct the one that is wrong, or say why they differ.",
    )
