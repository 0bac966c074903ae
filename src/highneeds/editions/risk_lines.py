"""The risks of an edition: scores as given, the trend read from the last published edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.money_lines import pence_of
from highneeds.editions.risk_said import Risk, RiskBandSaid, RiskScore, RiskTrend
from highneeds.vocabulary.typed_dates import read_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Mitigation
    from highneeds.editions.papers import Papers
    from highneeds.programme.book_entries import RiskEntry
    from highneeds.programme.programme import Programme

LONGEST_HISTORY = 36


def list_risks(papers: Papers, savings: Sequence[Mitigation] = ()) -> tuple[Risk, ...]:
    """Return the risks in the order they were written."""
    before = {each.id: each for each in papers.last.risks} if papers.last else {}
    return tuple(_risk(papers, each, before.get(each.id), savings) for each in papers.books.risks)


def list_bands(programme: Programme) -> tuple[RiskBandSaid, ...]:
    """Return the bands of the risk matrix, each with its least and its greatest score."""
    bands = programme.bands
    ends = [*(each.least - 1 for each in bands[1:]), programme.risk_matrix**2]
    return tuple(
        RiskBandSaid(each.name, each.least, most) for each, most in zip(bands, ends, strict=False)
    )


def _risk(
    papers: Papers, entry: RiskEntry, before: Risk | None, savings: Sequence[Mitigation]
) -> Risk:
    last = before.current.score if before else None
    return Risk(
        id=entry.id,
        name=entry.name,
        consequence=entry.consequence,
        current=RiskScore(entry.score, entry.likelihood, entry.impact),
        target=RiskScore(entry.target_score, entry.target_likelihood, entry.target_impact),
        action=entry.action,
        updated=entry.updated,
        trend=_trend(entry, last, known=papers.last is not None),
        trend_as_typed=entry.trend_as_typed,
        trend_guessed=entry.trend_guessed and papers.last is None,
        owner=entry.owner,
        last_score=last,
        updated_on=read_day(entry.updated),
        inherent=_inherent(entry),
        category=entry.category,
        cause=entry.cause,
        controls=entry.controls,
        proximity=entry.proximity,
        action_owner=entry.action_owner,
        action_due=entry.action_due,
        target_by=entry.target_by,
        review_by=entry.review_by,
        overdue=_overdue(papers, entry),
        savings=entry.savings,
        at_risk_pence=_at_risk(entry, savings),
        history=_history(papers, before),
    )


def _inherent(entry: RiskEntry) -> RiskScore | None:
    if entry.inherent_score is None:
        return None
    return RiskScore(entry.inherent_score, entry.inherent_likelihood, entry.inherent_impact)


def _overdue(papers: Papers, entry: RiskEntry) -> tuple[str, ...]:
    days = {"action": entry.action_due, "review": entry.review_by}
    return tuple(name for name, day in days.items() if day and day < papers.papers_day)


def _at_risk(entry: RiskEntry, savings: Sequence[Mitigation]) -> int | None:
    """Return what the savings it threatens have still to deliver this year, none below nothing."""
    named = [each for each in savings if each.id in entry.savings]
    budgets = [(pence_of(each.budget), pence_of(each.actual) or 0) for each in named]
    if not named or any(budget is None for budget, _ in budgets):
        return None
    return sum(max(0, (budget or 0) - delivered) for budget, delivered in budgets)


def _history(papers: Papers, before: Risk | None) -> tuple[tuple[str, int], ...]:
    if before is None or papers.last is None:
        return ()
    return (*before.history, (papers.last.period.key, before.current.score))[-LONGEST_HISTORY:]


def _trend(entry: RiskEntry, last: int | None, *, known: bool) -> RiskTrend:
    if last is not None:
        if entry.score == last:
            return RiskTrend.STEADY
        return RiskTrend.RISING if entry.score > last else RiskTrend.FALLING
    if known:
        return RiskTrend.NEW
    return RiskTrend(entry.trend) if entry.trend else RiskTrend.NOT_KNOWN
