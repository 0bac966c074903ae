"""The parameters of one chunk of simulations: drawn once a simulation, kept for all its years."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.need_changes import NeedChanges
    from highneeds.forecast.pooling import BetaRates
    from highneeds.forecast.rates import Rates
    from highneeds.forecast.state_space import Array

SUREST = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Parameters:
    """Rates of a chunk: simulation, age, need, setting.

    Leaving and moving are held as odds, so that a year's shock is one multiplication.
    """

    leave_odds: Array
    move_odds: Array
    destinations: Array  # simulation, age, group of needs, before, after: shares of one, or nothing
    joiners: Array  # expected joiners a head of population, by cell
    need_change: Array | None = None  # simulation, setting, need; none where no change is modelled
    need_after: Array | None = None  # simulation, setting, need before, need after: shares


def draw_parameters(rates: Rates, *, simulations: int, rng: np.random.Generator) -> Parameters:
    """Draw from each rate's posterior."""
    leave, move = (_draw(rate, simulations, rng) for rate in (rates.leave, rates.move))
    destinations = _shares(rates.destinations, simulations, rng)
    ages = len(rates.joiner_rate)
    flat = rates.joiner_mix.reshape(ages, -1)
    mix = _shares(flat, simulations, rng).reshape(simulations, *rates.joiner_mix.shape)
    seen = np.maximum(rates.joiner_weight, 1e-9)
    rate = rates.joiner_rate * rng.standard_gamma(seen, size=(simulations, ages)) / seen
    joiners = rate[:, :, None, None] * mix
    settled = _settled(rates, leave, move, destinations, joiners)
    if rates.need_changes is None:
        return settled
    rate = _draw(rates.need_changes.rate, simulations, rng)
    shares = _shares(rates.need_changes.destinations, simulations, rng)
    return _with_need_changes(settled, rates.need_changes, rate, shares)


def mean_parameters(rates: Rates) -> Parameters:
    """Return every rate's mean, as a chunk of one simulation."""
    ages = len(rates.joiner_rate)
    flat = rates.joiner_mix.reshape(ages, -1)
    mix = _normal(flat)[None].reshape(1, *rates.joiner_mix.shape)
    joiners = rates.joiner_rate[None, :, None, None] * mix
    destinations = _normal(rates.destinations)[None]
    settled = _settled(rates, rates.leave.mean[None], rates.move.mean[None], destinations, joiners)
    seen = rates.need_changes
    if seen is None:
        return settled
    return _with_need_changes(settled, seen, seen.rate.mean[None], _normal(seen.destinations)[None])


def _with_need_changes(
    settled: Parameters, seen: NeedChanges, rate: Array, shares: Array
) -> Parameters:
    after = seen.by_setting(shares)
    return replace(settled, need_change=seen.rates(rate, after), need_after=after)


def _settled(
    rates: Rates, leave: Array, move: Array, destinations: Array, joiners: Array
) -> Parameters:
    """Fix what is certain: the oldest leave; a setting that stops being valid is moved from."""
    nowhere = destinations.sum(axis=4) == 0  # simulation, age, group of needs, before
    if nowhere.any():
        move = np.where(nowhere[:, :, rates.need_group], 0.0, move)
    move = np.where(rates.must_move[None], SUREST, move)
    leave = leave.copy()
    leave[:, -1] = SUREST
    return Parameters(_odds(leave), _odds(move), destinations, joiners)


def _draw(rates: BetaRates, simulations: int, rng: np.random.Generator) -> Array:
    """Draw each cell's rate, and in each simulation how far the rate that all lean on is off."""
    first, second = rates.mean * rates.weight, (1 - rates.mean) * rates.weight
    drawn = np.minimum(rng.beta(first, second, size=(simulations, *first.shape)), SUREST)
    off = np.exp(rates.shared * rng.normal(0, 1, simulations)).reshape(-1, *[1] * first.ndim)
    shifted: Array = drawn * off / (1 - drawn + drawn * off)
    return shifted


def _shares(weights: Array, simulations: int, rng: np.random.Generator) -> Array:
    """Draw from Dirichlets along the last axis; a row without weight stays without."""
    drawn = np.zeros((simulations, *weights.shape))
    has = weights > 0
    drawn[:, has] = rng.standard_gamma(weights[has], size=(simulations, int(has.sum())))
    return _normal(drawn)


def _normal(weights: Array) -> Array:
    total = weights.sum(axis=-1, keepdims=True)
    shares: Array = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
    return shares


def _odds(rate: Array) -> Array:
    kept = np.minimum(rate, SUREST)
    odds: Array = kept / (1 - kept)
    return odds
