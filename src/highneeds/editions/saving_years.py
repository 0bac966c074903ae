"""Savings over the years: what is claimed for each, and how much of it is weighed as sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.money_said import SavingsSaid, SavingTotal, SavingYear
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.periods import Clock, ClockYear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import Mitigation
    from highneeds.editions.papers import Papers


def say_savings(papers: Papers, savings: Sequence[Mitigation]) -> SavingsSaid:
    """Return the savings year by year.

    What a saving's own row budgets is its claim for the year of the period; ``saving-years.csv``
    gives the other years. Weights are whole per cent; each weighted claim is rounded down, so that
    a total is never surer than its parts.
    """
    this = ClockYear.holding(papers.period.last_day, Clock.FINANCIAL).label
    years = [
        SavingYear(each.id, this, int(each.budget.value))
        for each in savings
        if isinstance(each.budget, Known)
    ]
    own = {(each.saving, each.financial_year) for each in years}
    years += [
        SavingYear(each.saving, each.financial_year, each.amount or 0)
        for each in papers.books.saving_years
        if (each.saving, each.financial_year) not in own
    ]
    weights = papers.programme.weights
    sure = {each.id: weights.get(each.confidence) for each in savings}
    if not any(each.confidence for each in savings) and not papers.books.saving_years:
        return SavingsSaid()
    return SavingsSaid(tuple(years), _totals(years, sure), tuple(weights.items()))


def _totals(years: Sequence[SavingYear], sure: dict[str, int | None]) -> tuple[SavingTotal, ...]:
    totals = []
    for year in sorted({each.financial_year for each in years}):
        claims = [
            (each.pence, sure.get(each.saving)) for each in years if each.financial_year == year
        ]
        totals.append(
            SavingTotal(
                year,
                claimed_pence=sum(pence for pence, _ in claims),
                weighted_pence=sum(
                    pence * weight // 100 for pence, weight in claims if weight is not None
                ),
                unsure_pence=sum(pence for pence, weight in claims if weight is None),
            )
        )
    return tuple(totals)
