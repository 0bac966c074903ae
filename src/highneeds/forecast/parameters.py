"""The parameters of one chunk of simulations: drawn once a simulation, kept for all its years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.rates import BetaRates, Rates
    from highneeds.forecast.state_space import Array

SUREST = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class Parameters:
    """Rates of a chunk: simulation, age, need, setting.

    Leaving and moving are held as odds, so that a year's shock is one multiplication.
    """

    leave_odds: Array
    move_odds: Array
    destinations: Array  # simulation, age, before, after: shares that add to one, or to nothing
    joiners: Array  # expected joiners a head of population, by cell


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
    return _settled(rates, leave, move, destinations, joiners)


def mean_parameters(rates: Rates) -> Parameters:
    """Return every rate's mean, as a chunk of one simulation."""
    ages = len(rates.joiner_rate)
    flat = rates.joiner_mix.reshape(ages, -1)
    mix = _normal(flat)[None].reshape(1, *rates.joiner_mix.shape)
    joiners = rates.joiner_rate[None, :, None, None] * mix
    destinations = _normal(rates.destinations)[None]
    return _settled(rates, rates.leave.mean[None], rates.move.mean[None], destinations, joiners)


def _settled(
    rates: Rates, leave: Array, move: Array, destinations: Array, joiners: Array
) -> Parameters:
    """Fix what is certain: the oldest leave; a setting that stops being valid is moved from."""
    nowhere = destinations.sum(axis=3) == 0  # simulation, age, before
    move = np.where(nowhere[:, :, None, :], 0.0, move)
    move = np.where(rates.must_move[None], SUREST, move)
    leave = leave.copy()
    leave[:, -1] = SUREST
    return Parameters(_odds(leave), _odds(move), destinations, joiners)


def _draw(rates: BetaRates, simulations: int, rng: np.random.Generator) -> Array:
    """Draw each cell's rate, and in each simulation how far the rate that all lean on is off."""
    first, second = rates.mean * rates.weight, (1 - rates.mean) * rates.weight
    drawn = np.minimum(rng.beta(first, second, size=(simulations, *first.shape)), SUREST)
    off = np.exp(rates.shared * rng.normal(0, 1, simulations))[:, None, None, None]
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
