"""One forecast from beginning to end: cohort, price, interventions, deficit, answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from highneeds import __version__
from highneeds.forecast.accounts import Purse
from highneeds.forecast.answers import answer
from highneeds.forecast.cohort import Problem, simulate_cohort
from highneeds.forecast.cohort_input import UnitCost
from highneeds.forecast.definition import ForecastDefinition, PriceGroup
from highneeds.forecast.effects import draw_effects
from highneeds.forecast.forecast import Forecast, RunRecord
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.price import read_prices
from highneeds.forecast.rates import fit_rates
from highneeds.forecast.runs import MeanRuns, Runs, Steering
from highneeds.forecast.shocks import (
    Shocks,
    draw_shocks,
    joiner_growth,
    no_shocks,
    total_paths,
)
from highneeds.forecast.state_space import space_of, stock_of
from highneeds.vocabulary.errors import UsageError
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.rates import Rates
    from highneeds.forecast.state_space import Array, StateSpace
    from highneeds.forecast.total import TotalModel

FLAT = PriceGroup(id="flat", mean=Decimal(0), spread=Decimal(0))
LEVEL_TRUST = (
    0.5  # how far last year's joiners, against what rates expected, are taken as a new level
)


@dataclass(frozen=True, slots=True)
class TotalOutlook:
    """The calibrated forecast of the total that the cohort is steered to: an authority's row of a panel."""

    model: TotalModel
    row: int
    at: int


def run_forecast(
    *,
    cohort: CohortInput,
    definition: ForecastDefinition | None = None,
    outlook: TotalOutlook | None = None,
    years: int = 10,
    simulations: int = 1000,
    seed: int = 1,
    workers: int = 1,
) -> Forecast:
    """Forecast plans and, where costs and income are known, spend and deficit.

    The same inputs, seed and version give the same answer to the penny, however many workers.

    Raises UsageError where nothing is asked for, DefinitionError where ``forecast.yaml`` leaves out
    what a year of accounts needs.
    """
    if simulations < 1 or years < 1:
        raise UsageError("a forecast needs one simulation and one year at the least.")
    said = definition or ForecastDefinition()
    space = space_of(cohort)
    problem = _problem(cohort, said, space, years)
    totals, steering = _steering(outlook, problem, simulations, seed)
    growth = joiner_growth(problem.rates.joiners_seen, 0.0)
    level = joiner_level(cohort, problem.rates, space)
    shocks = draw_shocks(
        simulations=simulations, years=years, seed=seed, joiner_growth=growth, totals=totals
    )
    shocks = replace(shocks, joiners=shocks.joiners * level)
    january = cohort.january
    runs = _simulate(
        problem=problem, said=said, shocks=shocks, january=january, seed=seed, workers=workers
    )
    calm = no_shocks(years, joiner_growth=growth).joiners[0] * level
    purse = _purse(cohort, said, space, seed)
    return answer(
        definition=said,
        purse=purse,
        runs=runs,
        mean=MeanRuns.of(MeanModel(problem), said.interventions, january, calm, steering),
        record=_record(cohort, said, seed, simulations, years),
        found=_findings(cohort, problem, purse),
    )


def _problem(
    cohort: CohortInput, said: ForecastDefinition, space: StateSpace, years: int
) -> Problem:
    return Problem(
        space=space,
        stock=stock_of(cohort, space),
        rates=fit_rates(cohort, space),
        people=people_ahead(cohort, space, years),
        backlog=_backlog(said, cohort.january, years),
    )


def people_ahead(cohort: CohortInput, space: StateSpace, years: int) -> Array:
    """Return people by year ahead and age; the last known year lasts, and one stands for not known."""
    if not cohort.population:
        return np.ones((years, space.ages))
    known: dict[int, Array] = {}
    for one in cohort.population:
        if space.first_age <= one.age < space.first_age + space.ages:
            known.setdefault(one.year, np.zeros(space.ages))[one.age - space.first_age] += (
                one.people
            )
    ahead = []
    for year in range(cohort.january + 1, cohort.january + years + 1):
        before = [one for one in known if one <= year]
        ahead.append(known[max(before) if before else min(known)])
    return np.stack(ahead)


def joiner_level(cohort: CohortInput, rates: Rates, space: StateSpace) -> float:
    """Return how far last year's joiners move the level: half of the way, in logs."""
    if not len(rates.joiners_seen):
        return 1.0
    last = replace_january(cohort, rates.years_seen[-1])
    expected = float((people_ahead(last, space, 1)[0] * rates.joiner_rate).sum())
    seen = float(rates.joiners_seen[-1])
    return (seen / expected) ** LEVEL_TRUST if seen > 0 and expected > 0 else 1.0


def _backlog(said: ForecastDefinition, january: int, years: int) -> Array | None:
    """Return plans beyond the usual by year ahead: clearing a backlog brings plans forward."""
    if not said.backlog:
        return None
    backlog = np.zeros(years)
    for one in said.backlog:
        if 0 <= one.year - january < years:
            backlog[one.year - january] += one.plans
    return backlog


def replace_january(cohort: CohortInput, january: int) -> CohortInput:
    """Return the same input as if it stood at another January."""
    return msgspec.structs.replace(cohort, january=january)


def _steering(
    outlook: TotalOutlook | None, problem: Problem, simulations: int, seed: int
) -> tuple[Array | None, Steering | None]:
    if outlook is None:
        return None, None
    paths = total_paths(
        model=outlook.model,
        row=outlook.row,
        at=outlook.at,
        years=problem.years,
        simulations=simulations,
        seed=seed,
        opening=int(problem.stock.sum()),
    )
    low, median, high = np.quantile(paths, [0.1, 0.5, 0.9], axis=0)
    return paths, Steering(median, low, high)


def _simulate(
    *,
    problem: Problem,
    said: ForecastDefinition,
    shocks: Shocks,
    january: int,
    seed: int,
    workers: int,
) -> Runs:
    unmitigated = simulate_cohort(problem=problem, shocks=shocks, seed=seed, workers=workers)
    if not said.interventions:
        return Runs(problem.space, unmitigated, None, None)
    effects = draw_effects(
        said.interventions,
        space=problem.space,
        january=january,
        years=problem.years,
        simulations=len(shocks.joiners),
        seed=seed,
    )
    same = replace(shocks, joiners=unmitigated.joiner_factor, totals=None)
    mitigated = simulate_cohort(
        problem=problem, shocks=same, seed=seed, effects=effects, workers=workers
    )
    return Runs(problem.space, unmitigated, mitigated, effects)


def _purse(
    cohort: CohortInput, said: ForecastDefinition, space: StateSpace, seed: int
) -> Purse | None:
    typed = [UnitCost(line.setting, parse_pounds(line.pounds), line.need) for line in said.costs]
    costs = [*cohort.costs, *typed]
    if not costs:
        return None
    prices = read_prices(
        costs, said.price_groups or (FLAT,), space, premium=float(said.new_placement_premium)
    )
    return Purse(said, prices, cohort.january, seed)


def _record(
    cohort: CohortInput, said: ForecastDefinition, seed: int, simulations: int, years: int
) -> RunRecord:
    inputs = msgspec.json.encode((cohort, said), order="deterministic")
    return RunRecord(
        software=f"highneeds {__version__}, numpy {np.__version__}",
        seed=seed,
        simulations=simulations,
        years=years,
        january=cohort.january,
        source=cohort.source,
        regime=said.regime,
        inputs_sha256=hashlib.sha256(inputs).hexdigest(),
    )


def _findings(cohort: CohortInput, problem: Problem, purse: Purse | None) -> tuple[str, ...]:
    found = list(cohort.findings)
    stranded = int(problem.stock[problem.rates.stranded].sum())
    if stranded:
        found.append(
            f"{stranded} plans reach an age their setting does not take, with nowhere to go: they stay."
        )
    if not cohort.population:
        found.append("No population: joiners are counted a year, not a head.")
    if purse is None:
        found.append("No costs: plans alone are forecast. Add costs to forecast.yaml.")
        return tuple(found)
    if not purse.definition.price_groups:
        found.append("No price group: prices are held flat.")
    if purse.prices.pooled:
        some = ", ".join(purse.prices.pooled[:5])
        found.append(
            f"{len(purse.prices.pooled)} costs by need take their setting's average, such as {some}."
        )
    if not purse.definition.income:
        found.append("No income schedule: spend on plans is forecast, and no deficit.")
    return tuple(found)
