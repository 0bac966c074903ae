"""The probabilistic forecast of an authority's total plans, with intervals that past misses set.

Two things make a forecast miss: England turns (shared by all), and the authority goes its own way.
The second is taken from the misses of forecasts made at earlier origins and known by now: their
spread by size of authority (small ones miss by more), and their shape as it was, tails and all
(split conformal). The first is a random walk of England's growth, whose step leans on a prior,
because the record holds few years since the reform of 2014 to 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.growth import FIRST, GrowthModel

if TYPE_CHECKING:
    from highneeds.forecast.growth import Array
    from highneeds.forecast.panel import CaseloadPanel

AGEING = 0.85
FEWEST_PLANS = 200.0  # the spread of a smaller authority is that of one with this many
FAR_OUT = 4.0  # a miss beyond so many usual misses sets the shape but not the spread
# England's yearly surprise: a prior of 0.8 % worth six years, and what was seen once the transfer
# from statements was done. The years of the transfer (2015 to 2018) are no guide to its ordinary turns.
ENGLAND_PRIOR, ENGLAND_PRIOR_YEARS = 0.008, 6
TRANSFER_DONE = 2018
SHAPE_POINTS, ENGLAND_POINTS = 101, 25
MOST_FITTED = 8  # longer horizons have too few origins behind them: their spread is carried on


@dataclass(frozen=True, slots=True)
class Spread:
    """How far forecasts of one horizon miss: by size, in shape, and through England."""

    horizon: int
    base: float
    by_size: float
    shape: Array  # equally likely misses, in units of the spread
    england: float
    origins: int

    def of(self, plans: Array) -> Array:
        """Return the authority's own spread in logs, wider for a small one."""
        return np.sqrt(self.base + self.by_size * 1000 / np.maximum(plans, FEWEST_PLANS))


class TotalModel:
    """Everything fitted on one panel; ``at`` is the position of the January forecast from."""

    def __init__(self, panel: CaseloadPanel) -> None:
        self.panel = panel
        self.growth = GrowthModel(panel)

    def sample(self, at: int, horizon: int) -> Array:
        """Return equally likely outcomes, a row an authority in rising order; missing without history."""
        plans = self.panel.plans[:, at]
        spread = self.spread(at, horizon)
        own = spread.of(plans)[:, None, None] * spread.shape[None, :, None]
        shared = spread.england * _normal_points(ENGLAND_POINTS)
        off = (own + shared).reshape(len(plans), -1)
        centre = self.growth.median(at, horizon)
        outcomes: Array = np.sort(plans[:, None] * np.exp(centre[:, None] + off), axis=1)
        return outcomes

    def spread(self, at: int, horizon: int) -> Spread:
        """Return the spread at one horizon, from origins whose outcome was known at ``at``.

        Raises ValueError where fewer than one earlier origin is known.
        """
        fitted = min(horizon, at - FIRST, MOST_FITTED)
        if fitted < 1:
            raise ValueError("five Januaries before the origin were wanted: nothing can be learned")
        base, by_size, shape, origins = self._own_spread(at, fitted)
        if fitted < horizon:  # the spread grows on as its variance last grew
            less, less_by_size, _, _ = self._own_spread(at, max(fitted - 1, 1))
            years = horizon - fitted
            base += years * max(base - less, base / fitted)
            by_size += years * max(by_size - less_by_size, 0.0)
        return Spread(horizon, base, by_size, shape, self._england_spread(at, horizon), origins)

    def _own_spread(self, at: int, horizon: int) -> tuple[float, float, Array, int]:
        misses, plans, ages = [], [], []
        for then in range(FIRST, at - horizon + 1):
            miss = self.growth.misses(then, horizon)
            known = np.isfinite(miss)
            misses.append(miss[known] - np.median(miss[known]))
            plans.append(self.panel.plans[known, then])
            ages.append(np.full(int(known.sum()), AGEING ** (at - horizon - then)))
        off, size, age = np.concatenate(misses), np.concatenate(plans), np.concatenate(ages)
        base, by_size = _variance_by_size(off, size, age)
        scaled = off / np.sqrt(base + by_size * 1000 / np.maximum(size, FEWEST_PLANS))
        return base, by_size, _points(scaled, age), len(misses)

    def _england_spread(self, at: int, horizon: int) -> float:
        settled = max(TRANSFER_DONE - self.panel.januaries[0], FIRST)
        seen = self.growth.england_surprises(at, settled)
        step = (ENGLAND_PRIOR_YEARS * ENGLAND_PRIOR**2 + float(seen @ seen)) / (
            ENGLAND_PRIOR_YEARS + len(seen)
        )
        return float(np.sqrt(step * sum(year * year for year in range(1, horizon + 1))))


def _variance_by_size(off: Array, plans: Array, ages: Array) -> tuple[float, float]:
    """Fit variance = base + by_size * 1000 / plans by weighted least squares, neither below nothing."""
    usual = (1.4826 * float(np.median(np.abs(off)))) ** 2
    square = np.minimum(off**2, FAR_OUT**2 * usual)
    terms = np.stack([np.ones_like(plans), 1000 / np.maximum(plans, FEWEST_PLANS)], axis=1)
    expected = np.full(len(off), usual)
    base, by_size = usual, 0.0
    for _ in range(5):
        trust = ages / expected**2
        weighed = terms * trust[:, None]
        base, by_size = (float(x) for x in np.linalg.solve(weighed.T @ terms, weighed.T @ square))
        if by_size < 0 or base <= 0:
            base, by_size = float(np.average(square, weights=trust)), 0.0
        expected = terms @ np.array([base, by_size])
    return base, by_size


def _points(values: Array, ages: Array) -> Array:
    """Return equally likely points of weighted values."""
    order = np.argsort(values)
    reached = np.cumsum(ages[order]) - 0.5 * ages[order]
    asked = (np.arange(SHAPE_POINTS) + 0.5) / SHAPE_POINTS
    return np.interp(asked, reached / ages.sum(), values[order])


def _normal_points(count: int) -> Array:
    normal = NormalDist()
    return np.array([normal.inv_cdf((point + 0.5) / count) for point in range(count)])
