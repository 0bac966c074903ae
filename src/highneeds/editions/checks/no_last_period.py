"""Nothing is said of last period anywhere, although there was one, or a period lies between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import OVERALL_PLACE
from highneeds.programme.rating_entry import has_colour
from highneeds.vocabulary.periods import ReportingPeriod

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Ratings

CHECK = "no_last_period"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Tell of a report whose last-period columns are all empty; a first edition may be so."""
    yield from _find_gap(papers)
    if papers.last is not None or any(has_colour(each.last) for each in _all_ratings(edition)):
        return
    if not (papers.adopted or papers.earlier_periods):
        return
    before = papers.earlier_periods[-1] if papers.earlier_periods else ""
    why = f" {before} was begun and never published." if before else ""
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"No rating and no figure of last period stands anywhere in the report.{why} "
        "A reader cannot tell whether anything moved.",
        place=OVERALL_PLACE,
        remedy="Publish the period before, or say that this is the first report.",
    )


def _find_gap(papers: Papers) -> Iterator[Finding]:
    """Tell that what stands as last period is not the one before: nothing was published between."""
    if papers.last is None or papers.adopted:
        return
    was, until = papers.last.period, papers.period.start
    if was.end >= until:
        return
    yield Finding(
        check=CHECK,
        severity=SEVERITY,
        message=f"What stands as last period is {was.label}: nothing was published of "
        f"{ReportingPeriod(was.end, until)}, so that each change is over a longer time.",
        place=OVERALL_PLACE,
        remedy="Publish the period between, or say in the overview that there was no report of it.",
    )


def _all_ratings(edition: Edition) -> Iterator[Ratings]:
    yield edition.overall.ratings
    yield edition.trajectory.ratings
    yield from (each.ratings for each in edition.conditions)
    yield from (each.ratings for each in edition.measures)
    yield from (each.ratings for each in edition.finance)
    yield from (each.ratings for each in edition.mitigations)
