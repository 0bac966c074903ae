"""One forecast from beginning to end: cohort, price, interventions, deficit, answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import structs

from highneeds import __version__
from highneeds.forecast.accounts import Purse
from highneeds.forecast.answers import answer
from highneeds.forecast.cohort import Problem, simulate_cohort
from highneeds.forecast.cohort_input import UnitCost
from highneeds.forecast.council_costs import found_costs, unpriced
from highneeds.forecast.definition import ForecastDefinition, PriceGroup
from highneeds.forecast.effects import draw_effects
from highneeds.forecast.findings import findings_of
from highneeds.forecast.forecast import Forecast, RunRecord
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.people import joiner_level, people_ahead
from highneeds.forecast.pipeline import flow_of
from highneeds.forecast.price import read_prices
from highneeds.forecast.rates import fit_rates
from highneeds.forecast.runs import MeanRuns, Runs, Steering
from highneeds.forecast.saturation import ceiling_ahead
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
    from highneeds.forecast.state_space import Array, StateSpace
    from highneeds.forecast.total import TotalModel

FLAT = PriceGroup(id="flat", mean=Decimal(0), spread=Decimal(0))


@dataclass(frozen=True, slots=True)
class TotalOutlook:
    """The calibrated forecast of the total that the cohort is steered to: an authority's row of a panel."""

    model: TotalModel
    row: int
    at: int
    releases: tuple[str, ...] = ()  # hashes of the releases it was fitted to


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
    problem = problem_of(cohort, said, space, years)
    totals, steering = steer(outlook, problem, simulations, seed)
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
    purse, flow = (
        purse_of(cohort, said, space, seed),
        flow_of(cohort.pipeline, said.pipeline),
    )
    return answer(
        definition=said,
        purse=purse,
        runs=runs,
        mean=MeanRuns.of(MeanModel(problem), said.interventions, january, calm, steering),
        found_costs=cohort.costs_found if found_costs(cohort, said) else "",
        record=_record(cohort, said, seed, simulations, years, outlook=outlook),
        found=findings_of(cohort, problem, purse, flow),
        flow=flow,
    )


def problem_of(
    cohort: CohortInput, said: ForecastDefinition, space: StateSpace, years: int
) -> Problem:
    """Return what simulations start from."""
    people = people_ahead(cohort, space, years)
    return Problem(
        space=space,
        stock=stock_of(cohort, space),
        rates=fit_rates(cohort, space),
        people=people,
        ceiling=ceiling_ahead(said.saturation, cohort, people),
        backlog=_backlog(said, cohort, years),
    )


def _backlog(said: ForecastDefinition, cohort: CohortInput, years: int) -> Array | None:
    """Return plans beyond the usual by year ahead: clearing a backlog brings plans forward."""
    backlog = np.zeros(years)
    for one in said.backlog:
        if 0 <= one.year - cohort.january < years:
            backlog[one.year - cohort.january] += one.plans
    flow = flow_of(cohort.pipeline, said.pipeline)
    if flow is not None:
        backlog += [flow.plans_cleared(ahead) for ahead in range(years)]
    return backlog if backlog.any() else None


def steer(
    outlook: TotalOutlook | None, problem: Problem, simulations: int, seed: int
) -> tuple[Array | None, Steering | None]:
    """Return a path of totals a simulation, and where they lead on the whole; none without statistics."""
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
        problem=replace(problem, ceiling=None),
        shocks=same,
        seed=seed,
        effects=effects,
        workers=workers,
    )
    return Runs(problem.space, unmitigated, mitigated, effects)


def purse_of(
    cohort: CohortInput, said: ForecastDefinition, space: StateSpace, seed: int
) -> Purse | None:
    """Return what turns plans into money; none where nothing has a cost.

    A setting's typed costs stand in place of what the council's commitments say of it. Where nothing
    is typed and a setting has no commitment either, there is no price for it, and plans alone are
    forecast.
    """
    typed = [UnitCost(line.setting, parse_pounds(line.pounds), line.need) for line in said.costs]
    costs = [*found_costs(cohort, said), *typed] if cohort.costs_found else [*cohort.costs, *typed]
    if not costs or (not typed and unpriced(cohort, space)):
        return None
    prices = read_prices(
        costs,
        said.price_groups or (FLAT,),
        space,
        premium=float(said.new_placement_premium),
        file="costs.csv" if cohort.costs and not cohort.costs_found else "forecast.yaml",
    )
    return Purse(said, prices, cohort.january, seed)


def _record(
    cohort: CohortInput,
    said: ForecastDefinition,
    seed: int,
    simulations: int,
    years: int,
    *,
    outlook: TotalOutlook | None,
) -> RunRecord:
    told = structs.replace(cohort, loads=())  # the same facts in another file give the same answer
    inputs = hashlib.sha256(msgspec.json.encode((told, said), order="deterministic"))
    if outlook is not None:
        panel = outlook.model.panel
        for part in (
            panel.plans,
            panel.requests,
            panel.england,
            np.array([outlook.row, outlook.at]),
        ):
            inputs.update(np.ascontiguousarray(part).tobytes())
    return RunRecord(
        software=f"highneeds {__version__}, numpy {np.__version__}",
        seed=seed,
        simulations=simulations,
        years=years,
        january=cohort.january,
        source=cohort.source,
        regime=said.regime,
        inputs_sha256=inputs.hexdigest(),
        loads=tuple(sorted({*cohort.loads, *(outlook.releases if outlook is not None else ())})),
        non_maintained=cohort.non_maintained,
        calibrated=outlook is not None,
    )
