"""The bridge: from the first year's spend on plans to the last's, in steps that add up.

Population: each age holds as many plans a head as today. Rate: the plans beyond that, at today's
average cost. Mix: today's prices for the needs and settings of the last year. Price: the rise. Then
each intervention as if it stood alone, and their overlap, which counts once what two would save twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.attribution import whole_parts
from highneeds.forecast.forecast import BridgeStep
from highneeds.forecast.price import BEFORE_SEPTEMBER, FROM_SEPTEMBER

if TYPE_CHECKING:
    from highneeds.forecast.accounts import Purse
    from highneeds.forecast.attribution import Attribution
    from highneeds.forecast.runs import MeanRuns
    from highneeds.forecast.state_space import Array

OVERLAP = "overlap"


def bridge_steps(purse: Purse, mean: MeanRuns, split: Attribution | None) -> tuple[BridgeStep, ...]:
    """Return the steps in pence; they add up to the last year's mitigated spend on plans exactly."""
    spend = mean.settled(purse, mean.unmitigated, None).spend[0]
    start, end = float(spend[0]), float(spend[-1])
    cells = mean.unmitigated.cells
    unit = purse.prices.unit
    first, last = _held(cells, 0), _held(cells, len(cells) - 2)
    population = float(_columns(first * _growth(mean)[:, None, None]) @ unit) - float(
        _columns(first) @ unit
    )
    average = float(_columns(first) @ unit) / max(float(first.sum()), 1e-9)
    volume = (float(last.sum()) - float(first.sum())) * average
    at_today = float(_columns(last) @ unit)
    mix = at_today - float(_columns(first) @ unit) - volume
    parts = [population, volume - population, mix, end - start - volume - mix]
    begun, ended = round(start), round(end)
    whole = whole_parts(parts, ended - begun)
    names = ("population", "rate", "mix", "price")
    steps = [BridgeStep("first year", begun)]
    steps += [BridgeStep(name, pence) for name, pence in zip(names, whole, strict=True)]
    if split is not None:
        for one, alone in zip(mean.interventions, split.alone, strict=True):
            steps.append(BridgeStep(one.title, -alone[-1]))
        steps.append(BridgeStep(OVERLAP, split.overlap[-1]))
    return tuple(steps)


def _held(cells: Array, year: int) -> Array:
    held: Array = BEFORE_SEPTEMBER * cells[year] + FROM_SEPTEMBER * cells[year + 1]
    return held


def _columns(cells: Array) -> Array:
    columns: Array = np.asarray(cells.sum(axis=0).reshape(-1))
    return columns


def _growth(mean: MeanRuns) -> Array:
    """Return people of each age in the last year over the first; one where none are known."""
    people = mean.model.problem.people
    growth: Array = np.divide(
        people[-1], people[0], out=np.ones_like(people[0]), where=people[0] > 0
    )
    return growth
