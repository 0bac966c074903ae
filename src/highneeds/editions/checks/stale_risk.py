"""Risks were last looked at before this period began, or are a whole cycle old when they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import MONTHS
from highneeds.vocabulary.typed_dates import read_month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.editions.risk_said import Risk

CHECK = "stale_risk"
SEVERITY = Severity.NEEDS_ANSWER
_REMEDY = "Review them and give the day of the review (2024-02-29)."


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Ask of the risks from before the period and of those without a day; note the rest that aged.

    One finding each, whatever the number of risks: five risks of one month are one question. A risk
    updated within the period is no more than noted, and only where a month stands without its day.
    """
    silent = [risk for risk in edition.risks if not risk.updated]
    older = [risk for risk in edition.risks if _is_from_before(risk, papers)]
    aged = [risk for risk in edition.risks if _is_aged(risk, papers) and risk not in older]
    for risks, where, severity, said in (
        (
            older,
            "before the period",
            SEVERITY,
            f"before {papers.period} began. Still as described?",
        ),
        (silent, "not said", SEVERITY, "on a day that is not said. Still as described?"),
        (aged, "within the period", Severity.NOTE, f"within {papers.period}, {_age(papers)}."),
    ):
        if risks:
            yield Finding(
                check=CHECK,
                severity=severity,
                message=f"{_names(risks, edition)} last updated {said}",
                place=f"risks.csv: {where}",
                remedy=_REMEDY,
            )


def _is_from_before(risk: Risk, papers: Papers) -> bool:
    start = papers.period.start
    if risk.updated_on is not None:
        return risk.updated_on < start
    month = read_month(risk.updated)
    return month is not None and month < (start.year, start.month)


def _is_aged(risk: Risk, papers: Papers) -> bool:
    month = None if risk.updated_on is not None else read_month(risk.updated)
    return month is not None and _months_since(month, papers) >= papers.period.months


def _months_since(month: tuple[int, int], papers: Papers) -> int:
    read_on = papers.papers_day
    return (read_on.year - month[0]) * 12 + read_on.month - month[1]


def _age(papers: Papers) -> str:
    """Say how old a month is that is one cycle old when the papers go out."""
    months, read_on = papers.period.months, papers.papers_day
    old = "a month" if months == 1 else f"{months} months or more"
    return f"{old} old when it is read in {MONTHS[read_on.month - 1]} {read_on.year}"


def _names(risks: Sequence[Risk], edition: Edition) -> str:
    """Name the risks with what each says of its update; where all say the same, it is said once."""
    months = sorted({risk.updated for risk in risks} - {""})
    names = ", ".join(
        f"“{risk.name}”" + (f" ({risk.updated})" if len(months) > 1 else "") for risk in risks
    )
    once = months[0] if len(months) == 1 else ""
    if len(risks) == 1:
        return f"The risk {names}" + (f" ({once})" if once else "") + " was"
    every = "All" if len(risks) == len(edition.risks) else "These"
    return f"{every} {len(risks)} risks ({once + ': ' if once else ''}{names}) were"
