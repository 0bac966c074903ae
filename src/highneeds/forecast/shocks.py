"""Year shocks shared by every cell: they, not the luck of single children, make totals uncertain.

Sizes are those of published panels: joiners follow a local level (a random walk of 0.20 a year with
a noise of 0.12 and England's turn of 0.06, in logs), exits turn by 3 points in 100 of a rate near
10 (0.3 in log odds). Where a forecast of the total is at hand, it sets the joiners instead (steering).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.state_space import Array
    from highneeds.forecast.total import TotalModel

WALK, NOISE, ENGLAND = 0.20, 0.12, 0.06
EXIT, EXIT_MEMORY = 0.3, 0.3
DAMPING, OWN_WEIGHT = 0.85, 0.25
SHOCK_STREAM = 2**31  # chunks count from nothing; this stream is none of theirs


@dataclass(frozen=True, slots=True)
class Shocks:
    """One row a simulation, one column a year ahead.

    ``totals`` are the plans to steer to each January; none where joiners follow their own level.
    """

    leave: Array  # added to the log odds of leaving
    move: Array
    joiners: Array  # factor on expected joiners
    totals: Array | None = None


@dataclass(frozen=True, slots=True)
class ShockSizes:
    """How large the shocks are; nothing of each gives the luck of children alone."""

    walk: float = WALK
    noise: float = NOISE
    england: float = ENGLAND
    exit: float = EXIT


def draw_shocks(
    *,
    simulations: int,
    years: int,
    seed: int,
    joiner_growth: float = 0.0,
    sizes: ShockSizes | None = None,
    totals: Array | None = None,
) -> Shocks:
    """Draw the shocks of every simulation at once: they do not depend on chunks or workers.

    ``joiner_growth`` is the log growth of joiners a head in the first year, damped after.
    """
    size = sizes or ShockSizes()
    rng = np.random.default_rng([seed, SHOCK_STREAM])
    luck = rng.normal(
        0, 1, (simulations, years, 4)
    )  # more simulations leave the first as they were
    growth = joiner_growth * DAMPING ** np.arange(years)
    level = (growth + luck[:, :, 0] * np.hypot(size.walk, size.england)).cumsum(axis=1)
    return Shocks(
        leave=_remembered(luck[:, :, 1] * size.exit),
        move=_remembered(luck[:, :, 2] * size.exit),
        joiners=np.exp(level + luck[:, :, 3] * size.noise),
        totals=totals,
    )


def no_shocks(years: int, *, joiner_growth: float = 0.0) -> Shocks:
    """Return the mean path's: growth alone."""
    growth = joiner_growth * DAMPING ** np.arange(years)
    nothing = np.zeros((1, years))
    return Shocks(nothing, nothing, np.exp(growth.cumsum())[None, :])


def joiner_growth(joiners_seen: Array, england: float) -> float:
    """Return the first year's growth of joiners: a quarter the authority's own, the rest England's."""
    if len(joiners_seen) < 2 or joiners_seen.min() <= 0:
        return england
    own = float(np.log(joiners_seen[-1] / joiners_seen[0]) / (len(joiners_seen) - 1))
    return OWN_WEIGHT * own + (1 - OWN_WEIGHT) * england


def total_paths(
    *, model: TotalModel, row: int, at: int, years: int, simulations: int, seed: int, opening: int
) -> Array:
    """Draw paths of total plans whose spread in each year is that of the calibrated forecast.

    Years hang together as a random walk whose variance is that of the forecast; in each year the
    simulations' ranks are laid on its quantiles. ``opening`` is the stock the paths start from.
    """
    rng = np.random.default_rng([seed, SHOCK_STREAM + 1])
    plans = float(model.panel.plans[row, at])
    walk, variance = np.zeros(simulations), 0.0
    ranks = (np.arange(simulations) + 0.5) / simulations
    paths = np.zeros((simulations, years))
    for year in range(1, years + 1):
        spread = model.spread(at, year)
        size = float(spread.of(np.array([plans]))[0])
        grown = max(size**2 + spread.england**2, variance)
        walk += rng.normal(0, 1, simulations) * np.sqrt(grown - variance)
        variance = grown
        order = np.argsort(np.argsort(walk))
        quantiles = np.quantile(model.sample(at, year)[row], ranks)
        paths[:, year - 1] = quantiles[order] * (opening / plans)
    return paths


def _remembered(draws: Array) -> Array:
    for year in range(1, draws.shape[1]):
        draws[:, year] += EXIT_MEMORY * draws[:, year - 1]
    return draws
