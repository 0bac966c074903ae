"""From paired runs to answers: fans, chances, savings, the bridge, places and what moves the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.agreement_outlook import agreement_outlook
from highneeds.forecast.bridge import bridge_steps
from highneeds.forecast.brought_forward import reconcile_net, reconcile_opening, told, told_net
from highneeds.forecast.drivers import drivers_of
from highneeds.forecast.fans import Fan, fan_of
from highneeds.forecast.forecast import (
    AccountLine,
    Forecast,
    ForecastRow,
    Paper,
    PlacesRow,
    PlanningAreaShare,
    RateProvenance,
    Saving,
    WholeSaving,
)
from highneeds.forecast.money_schedule import financial_years
from highneeds.forecast.plan_return import plan_return_rows
from highneeds.forecast.register import register_of
from highneeds.forecast.roll_forward_lines import account_lines
from highneeds.vocabulary.money import parse_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.accounts import Accounts, Purse
    from highneeds.forecast.attribution import Attribution
    from highneeds.forecast.definition import Ceiling, ForecastDefinition
    from highneeds.forecast.forecast import RunRecord
    from highneeds.forecast.pipeline import Flow
    from highneeds.forecast.pooling import BetaRates
    from highneeds.forecast.runs import MeanRuns, Runs
    from highneeds.forecast.state_space import Array


def answer(
    *,
    definition: ForecastDefinition,
    purse: Purse | None,
    runs: Runs,
    mean: MeanRuns,
    record: RunRecord,
    found: tuple[str, ...],
    found_costs: str = "",
    flow: Flow | None = None,
) -> Forecast:
    """Draw every answer from the runs. Fans are taken within simulations before any is summed."""
    accounts = _settle(purse, runs) if purse is not None else {}
    january = record.january
    rows = [*_plan_rows(runs, january), *_money_rows(accounts), *_paper_rows(definition)]
    split = mean.savings(purse) if purse is not None and definition.interventions else None
    savings, overlap = _savings(definition, purse, mean, split)
    mitigated, brought = accounts.get("mitigated"), reconcile_opening(definition)
    return Forecast(
        rows=tuple(rows),
        agreement=agreement_outlook(definition, mitigated.deficit if mitigated else None),
        savings=savings,
        run=record,
        overlap=overlap,
        saved=tuple(_saved(accounts)) if savings else (),
        bridge=bridge_steps(purse, mean, split) if purse is not None else (),
        drivers=drivers_of(purse, mean) if purse is not None else (),
        places=tuple(_places(runs, january)),
        papers=tuple(_papers(definition)),
        plan_return=tuple(plan_return_rows(runs, january)),
        provenance=tuple(_provenance(mean)),
        assumptions=register_of(
            definition,
            steered=mean.steering is not None,
            found_costs=found_costs,
            need_change=_need_change(mean),
        ),
        pipeline=tuple(flow.rows(january, record.years)) if flow is not None else (),
        reconciliation=brought,
        net_reconciliation=reconcile_net(definition),
        account=tuple(_account(definition, purse, mean)),
        planning_areas=tuple(
            PlanningAreaShare(one.code, one.provision, one.phase, float(one.share))
            for one in definition.planning_areas
        ),
        findings=(*found, *told(brought), *told_net(definition)),
    )


def _settle(purse: Purse, runs: Runs) -> dict[str, Accounts]:
    simulations, years = runs.unmitigated.joiners.shape[:2]
    index = purse.prices.index(years=years, simulations=simulations, seed=purse.seed)
    return {
        name: purse.settle(plans=paths.plans, joiners=paths.joiners, index=index, effects=effects)
        for name, (paths, effects) in runs.scenarios().items()
    }


def _plan_rows(runs: Runs, january: int) -> Iterator[ForecastRow]:
    for name, (paths, _) in runs.scenarios().items():
        for ahead, column in enumerate(paths.totals.T):
            yield ForecastRow(str(january + ahead), "plans", name, fan_of(column, whole=True))


def _money_rows(accounts: dict[str, Accounts]) -> Iterator[ForecastRow]:
    for name, settled in accounts.items():
        deficit = settled.deficit
        if deficit is None:
            for year, column in zip(settled.years, settled.spend.T, strict=True):
                yield ForecastRow(year, "spend", name, fan_of(column, whole=True))
            continue
        series = {"spend": deficit.spend, "in_year": deficit.in_year, "cumulative": deficit.gross}
        for title, pence in series.items():
            for year, column in zip(deficit.years, pence.T, strict=True):
                yield ForecastRow(year, title, name, fan_of(column, whole=True))


def _saved(accounts: dict[str, Accounts]) -> Iterator[WholeSaving]:
    """Give the saving of all together: each simulation without, less the same simulation with."""
    without, mitigated = accounts["unmitigated"], accounts["mitigated"]
    for year, column in zip(without.years, (without.spend - mitigated.spend).T, strict=True):
        yield WholeSaving(year, fan_of(column, whole=True))


def _paper_rows(definition: ForecastDefinition) -> Iterator[ForecastRow]:
    """Give what papers say as rows like any other: every quantile the one figure."""
    if definition.agreement is not None:
        for ceiling in definition.agreement.ceilings:
            yield ForecastRow(ceiling.year, "cumulative", "agreed", _certain(ceiling))
    if definition.plans:
        for ceiling in max(definition.plans, key=lambda plan: plan.on).years:
            yield ForecastRow(ceiling.year, "cumulative", "plan", _certain(ceiling))


def _papers(definition: ForecastDefinition) -> Iterator[Paper]:
    signed = definition.agreement
    if signed is not None:
        yield Paper("agreement", signed.name, signed.signed_on, _levels(signed.ceilings))
    for plan in sorted(definition.plans, key=lambda plan: plan.on):
        yield Paper("plan", plan.version, plan.on, _levels(plan.years))


def _levels(ceilings: tuple[Ceiling, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((one.year, parse_pounds(one.cumulative)) for one in ceilings)


def _certain(ceiling: Ceiling) -> Fan:
    return Fan(*[parse_pounds(ceiling.cumulative)] * 9)


def _savings(
    definition: ForecastDefinition,
    purse: Purse | None,
    mean: MeanRuns,
    split: Attribution | None,
) -> tuple[tuple[Saving, ...], tuple[tuple[str, int], ...]]:
    if purse is None or split is None:
        return (), ()
    years = financial_years(purse.january, mean.model.problem.years)
    savings = []
    for one, shares, alone in zip(definition.interventions, split.shares, split.alone, strict=True):
        claims = {claim.year: claim for claim in one.claims}
        for year, share, by_itself in zip(years, shares, alone, strict=True):
            claim = claims.get(year)
            savings.append(
                Saving(
                    id=one.id,
                    title=one.title,
                    year=year,
                    modelled=share,
                    alone=by_itself,
                    claimed=parse_pounds(claim.claimed) if claim else None,
                    delivered=parse_pounds(claim.delivered) if claim and claim.delivered else None,
                    mitigations=one.mitigations,
                    measures=one.measures,
                )
            )
    return tuple(savings), tuple(zip(years, split.overlap, strict=True))


def _places(runs: Runs, january: int) -> Iterator[PlacesRow]:
    settings = len(runs.space.settings)
    for name, (paths, _) in runs.scenarios().items():
        by_setting = paths.plans.reshape(*paths.plans.shape[:2], -1, settings).sum(axis=2)
        for ahead in range(by_setting.shape[1]):
            for at, setting in enumerate(runs.space.settings):
                fan = fan_of(by_setting[:, ahead, at], whole=True)
                yield PlacesRow(str(january + ahead), setting, name, fan)


def _account(
    definition: ForecastDefinition, purse: Purse | None, mean: MeanRuns
) -> Iterator[AccountLine]:
    """Give the mean path's account without and with the interventions, line by line."""
    if purse is None or not definition.income:
        return
    with_all, effects = mean.with_only(range(len(mean.interventions)))
    for scenario, path, at_work in (
        ("unmitigated", mean.unmitigated, None),
        ("mitigated", with_all, effects),
    ):
        deficit = mean.settled(purse, path, at_work).deficit
        if deficit is not None:
            yield from account_lines(definition, deficit, scenario)


def _need_change(mean: MeanRuns) -> float | None:
    """Return the share of the stock whose primary need is recorded anew in a year; None where none is."""
    problem = mean.model.problem
    if problem.rates.need_changes is None:
        return None
    held = problem.stock.sum(axis=(0, 2))
    return float((problem.rates.need_changes.rate.mean * held).sum() / max(held.sum(), 1))


def _provenance(mean: MeanRuns) -> Iterator[RateProvenance]:
    rates, stock = mean.model.problem.rates, mean.model.problem.stock
    for name, rate in (("leaving", rates.leave), ("moving", rates.move)):
        yield RateProvenance(name, _own_share(rate, stock.astype(np.float64)), rate.leaning)
    if rates.need_changes is not None:
        rate, held = rates.need_changes.rate, stock.sum(axis=(0, 2)).astype(np.float64)
        yield RateProvenance("another primary need", _own_share(rate, held), rate.leaning)


def _own_share(rate: BetaRates, stock: Array) -> float:
    return float((rate.own_share * stock).sum() / max(stock.sum(), 1.0))
