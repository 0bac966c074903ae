"""The risks of an edition: scores as given, the trend read from the last published edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Risk, RiskScore, RiskTrend
from highneeds.vocabulary.typed_dates import read_day

if TYPE_CHECKING:
    from highneeds.editions.papers import Papers
    from highneeds.programme.book_entries import RiskEntry


def list_risks(papers: Papers) -> tuple[Risk, ...]:
    """Return the risks in the order they were written."""
    before = {each.id: each.current.score for each in papers.last.risks} if papers.last else {}
    return tuple(
        Risk(
            id=each.id,
            name=each.name,
            consequence=each.consequence,
            current=RiskScore(each.score, each.likelihood, each.impact),
            target=RiskScore(each.target_score, each.target_likelihood, each.target_impact),
            action=each.action,
            updated=each.updated,
            trend=_trend(each, before.get(each.id), known=papers.last is not None),
            trend_as_typed=each.trend_as_typed,
            trend_guessed=each.trend_guessed and papers.last is None,
            owner=each.owner,
            last_score=before.get(each.id),
            updated_on=read_day(each.updated),
        )
        for each in papers.books.risks
    )


def _trend(entry: RiskEntry, last: int | None, *, known: bool) -> RiskTrend:
    if last is not None:
        if entry.score == last:
            return RiskTrend.STEADY
        return RiskTrend.RISING if entry.score > last else RiskTrend.FALLING
    if known:
        return RiskTrend.NEW
    return RiskTrend(entry.trend) if entry.trend else RiskTrend.NOT_KNOWN
