"""What moves the answer most: the mean path again, one driver at a time at each end of its 80 % range."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from highneeds.forecast.effects import mean_effects
from highneeds.forecast.forecast import Driver
from highneeds.forecast.intervention import Range
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.shocks import EXIT, EXIT_MEMORY, NOISE, WALK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.accounts import Accounts, Purse
    from highneeds.forecast.effects import Effects
    from highneeds.forecast.intervention import Intervention
    from highneeds.forecast.mean_path import MeanPath
    from highneeds.forecast.runs import MeanRuns
    from highneeds.forecast.state_space import Array

TENTH = 1.2816  # standard deviations that one outcome in ten lies beyond


def drivers_of(purse: Purse, mean: MeanRuns) -> tuple[Driver, ...]:
    """Return the drivers of the last year's cumulative deficit (or spend), the largest first."""
    base, effects = mean.with_only(range(len(mean.interventions)))
    centre = _last(mean.settled(purse, base, effects))
    measure = "cumulative" if purse.definition.income else "spend"
    found = [
        Driver(name, measure, low - centre, high - centre)
        for name, low, high in (
            *_joiners(purse, mean, effects),
            *_rates(purse, mean, effects),
            *_prices(purse, base, effects),
            *_strengths(purse, mean),
            *_backlog(purse, mean, effects, centre),
            *_income(purse, mean, base, effects),
        )
    ]
    found = [one for one in found if one.low or one.high]
    return tuple(sorted(found, key=lambda one: -abs(one.high - one.low)))


def _last(accounts: Accounts) -> int:
    if accounts.deficit is not None:
        return int(accounts.deficit.gross[0, -1])
    return int(np.rint(accounts.spend[0, -1]))


def _joiners(purse: Purse, mean: MeanRuns, effects: Effects) -> Iterator[tuple[str, int, int]]:
    ends = []
    for factor in _joiner_factors(mean):
        path = mean.model.run(joiner_factor=factor, effects=effects)
        ends.append(_last(mean.settled(purse, path, effects)))
    yield "joiners", ends[0], ends[1]


def _joiner_factors(mean: MeanRuns) -> tuple[Array, Array]:
    """Return joiners at both ends: those that reach the calibrated total's, or the local level's own."""
    usual = mean.unmitigated.joiner_factor
    if mean.steering is not None:
        low, high = (
            mean.model.run(joiner_factor=usual, totals=totals, saturated=True).joiner_factor
            for totals in (mean.steering.low, mean.steering.high)
        )
        return low, high
    years = np.arange(1, mean.model.problem.years + 1)
    reach = TENTH * np.sqrt(WALK**2 * years + NOISE**2)
    return np.asarray(usual * np.exp(-reach)), np.asarray(usual * np.exp(reach))


def _rates(purse: Purse, mean: MeanRuns, effects: Effects) -> Iterator[tuple[str, int, int]]:
    """Leaving and moving, turned in every year as far as the mean of so many year shocks may lie.

    A shock has a memory, so that a mean of some years lies wider than of as many shocks apart. Where
    the total is calibrated, joiners make up for what leavers change, and the mix alone moves.
    """
    problem = mean.model.problem
    reach = TENTH * spread_of_mean(problem.years)
    for name, leave, move in (("leaving", reach, 0.0), ("moving between settings", 0.0, -reach)):
        models = (MeanModel(problem, leave=sign * leave, move=sign * move) for sign in (1, -1))
        low, high = (_last(_settled_to_total(purse, mean, model, effects)) for model in models)
        yield name, low, high


def spread_of_mean(years: int) -> float:
    """Return the standard deviation of the mean of so many years' shocks on leaving, in log odds.

    >>> round(spread_of_mean(1), 3), round(spread_of_mean(10), 3)
    (0.3, 0.13)
    """
    felt = (1 - EXIT_MEMORY ** np.arange(1, years + 1)) / (1 - EXIT_MEMORY)  # from each year on
    return float(EXIT * np.sqrt(np.square(felt).sum()) / years)


def _settled_to_total(purse: Purse, mean: MeanRuns, model: MeanModel, effects: Effects) -> Accounts:
    """Return the accounts of another model, whose joiners reach the calibrated total, if there is one."""
    totals = mean.steering.median if mean.steering is not None else None
    factor = model.run(
        joiner_factor=mean.unmitigated.joiner_factor,
        totals=totals,
        saturated=totals is not None,  # factors of the local level have the ceiling in them
    ).joiner_factor
    return mean.settled(purse, model.run(joiner_factor=factor, effects=effects), effects)


def _backlog(
    purse: Purse, mean: MeanRuns, effects: Effects, centre: int
) -> Iterator[tuple[str, int, int]]:
    """The backlog's own line: what the answer would be if it were not cleared."""
    problem = mean.model.problem
    if problem.backlog is None:
        return
    model = MeanModel(dataclasses.replace(problem, backlog=None))
    yield "clearing the backlog", _last(_settled_to_total(purse, mean, model, effects)), centre


def _income(
    purse: Purse, mean: MeanRuns, base: MeanPath, effects: Effects
) -> Iterator[tuple[str, int, int]]:
    """Income after the schedule: more of it is less deficit, so the high end comes first."""
    beyond = purse.definition.beyond
    if beyond is None or not purse.definition.income or not beyond.spread:
        return
    # Years are drawn apart, so that a range of so many years is narrower for each of them.
    years = max(mean.model.problem.years - len(purse.definition.income), 1)
    reach = Decimal(str(TENTH / years**0.5)) * beyond.spread
    ends = []
    for growth in (beyond.growth + reach, beyond.growth - reach):
        said = replace(purse.definition, beyond=replace(beyond, growth=growth))
        other = dataclasses.replace(purse, definition=said)
        ends.append(_last(mean.settled(other, base, effects)))
    yield "income after the schedule", ends[0], ends[1]


def _prices(purse: Purse, base: MeanPath, effects: Effects) -> Iterator[tuple[str, int, int]]:
    years = len(base.joined)
    for at, group in enumerate(purse.prices.groups):
        ends = []
        for sign in (-1, 1):
            index: Array = purse.prices.mean_index(years)
            rise = sign * TENTH * float(group.spread) / 100
            index[:, :, at] *= np.exp(rise * np.sqrt(np.arange(years)))
            ends.append(
                _last(
                    purse.settle(
                        plans=base.plans[None],
                        joiners=base.joined[None],
                        index=index,
                        effects=effects,
                        spread=False,
                    )
                )
            )
        yield f"price of {group.id}", ends[0], ends[1]


def _strengths(purse: Purse, mean: MeanRuns) -> Iterator[tuple[str, int, int]]:
    for at, one in enumerate(mean.interventions):
        ends = []
        for value in (one.effect.high, one.effect.low):  # less saved is more spent
            certain = _certain(one, Range(value, value, value))
            changed = [
                certain if here == at else other for here, other in enumerate(mean.interventions)
            ]
            effects = mean_effects(
                changed,
                space=mean.model.problem.space,
                january=mean.january,
                years=mean.model.problem.years,
            )
            path = mean.model.run(joiner_factor=mean.unmitigated.joiner_factor, effects=effects)
            ends.append(_last(mean.settled(purse, path, effects)))
        yield f"effect of {one.title}", ends[0], ends[1]


def _certain(one: Intervention, effect: Range) -> Intervention:

    return replace(one, effect=effect)
