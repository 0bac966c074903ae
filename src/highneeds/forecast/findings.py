"""What a forecast has to say of itself: what is absent, assumed, or known no further than a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.forecast.council_costs import found_costs, unpriced
from highneeds.forecast.deficit import year_of
from highneeds.forecast.money_schedule import financial_years
from highneeds.forecast.pipeline import told
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.accounts import Purse
    from highneeds.forecast.cohort import Problem
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.pipeline import Flow


def findings_of(
    cohort: CohortInput, problem: Problem, purse: Purse | None, flow: Flow | None
) -> tuple[str, ...]:
    """Return every caution as a sentence, what the input says of itself first."""
    return (
        *cohort.findings,
        *told(flow),
        *_of_plans(cohort, problem),
        *(_of_money(cohort, problem, purse) if purse is not None else _no_money(cohort, problem)),
    )


def _of_plans(cohort: CohortInput, problem: Problem) -> Iterator[str]:
    stranded = int(problem.stock[problem.rates.stranded].sum())
    if stranded:
        yield (
            f"{stranded} plans reach an age their setting does not take, with nowhere to go: they stay."
        )
    if problem.ceiling is not None:
        yield (
            f"Saturation is assumed: growth slows towards {problem.ceiling[-1]:,.0f} plans in the last "
            "year. It is a scenario, not what has been seen."
        )
    if not cohort.population:
        yield "No population: joiners are counted a year, not a head."
        return
    last = max(one.year for one in cohort.population)
    if last < cohort.january + problem.years:
        yield (
            f"People by age are known to January {last}, and held from there: load a projection to "
            "see what a change of population adds."
        )


def _no_money(cohort: CohortInput, problem: Problem) -> Iterator[str]:
    lacking = ", ".join(unpriced(cohort, problem.space)) if cohort.costs else ""
    for_these = f" for {lacking}" if lacking else ""
    yield f"No costs{for_these}: plans alone are forecast. Add costs to forecast.yaml."


def _of_money(cohort: CohortInput, problem: Problem, purse: Purse) -> Iterator[str]:
    said = purse.definition
    if found_costs(cohort, said):
        yield f"Costs by setting and need rest on the {cohort.costs_found}."
    if not said.price_groups:
        yield "No price group: prices are held flat."
    if purse.prices.pooled:
        some = ", ".join(purse.prices.pooled[:5])
        yield (
            f"{len(purse.prices.pooled)} costs by need take their setting's average, such as {some}."
        )
    strange = [
        f"{one.need} in {one.setting}"
        for one in said.costs
        if one.need not in ("", *problem.space.needs)
    ]
    if strange:
        yield f"Costs of needs that no plan has are not used: {', '.join(strange)}."
    if not said.income:
        yield "No income schedule: spend on plans is forecast, and no deficit."
        return
    last = max(one.year for one in said.income)
    if said.beyond is None and last < financial_years(cohort.january, problem.years)[-1]:
        yield (
            f"Income is known to {last}: spend and deficit end there, and plans go on. Say how it "
            "grows under beyond."
        )
    written = max(said.income, key=lambda one: one.year)
    carried = said.beyond is not None and last < financial_years(cohort.january, problem.years)[-1]
    if carried and parse_pounds(written.block_transfer):
        yield (
            f"The block transfer of {last} is carried on with the income after it. Each year's has to be "
            "agreed anew: write the years without one under income."
        )
    yield from _outside(cohort, problem, said)
    if not said.allocation_basis:
        yield (
            "allocation_basis is not said: gross or net of places the Department pays for directly."
        )


def _outside(cohort: CohortInput, problem: Problem, said: ForecastDefinition) -> Iterator[str]:
    """Name what is dated outside the account: nobody may think it was counted."""
    labels = financial_years(cohort.january, problem.years)
    income = {one.year for one in said.income}
    first = min((year for year in labels if year in income), default="")
    last = labels[-1] if said.beyond is not None else max(income)
    signed = said.agreement.ceilings if said.agreement is not None else ()
    ceilings = [one.year for one in signed if one.year > last]
    if ceilings:
        yield (
            f"Ceilings after {last} are not judged, nor in the rating: {', '.join(ceilings)}. The account "
            "ends before them."
        )
    missed = [one for one in said.payments if not first <= year_of(one.on) <= last]
    if missed:
        days = ", ".join(one.on.isoformat() for one in missed)
        yield (
            f"Payments dated outside the account are not counted: {days}. One received before "
            f"{first} belongs in the opening's net."
        )
