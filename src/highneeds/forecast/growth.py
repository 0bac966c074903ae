"""How an authority's plans grow: England's growth, and how far this authority will stand from it.

The median forecast is England's recent growth carried on, plus a leaning of the authority's own that
is learned, at each horizon, from every authority at every earlier January. Five things are asked of
an authority: its growth last year, over three years and before that, the requests it received, and
how the rest of its region grew last year, each against England. The answers are weighed by ridge regression that a few wild years
cannot turn (Huber's weights). Nothing after the January ``at`` is ever read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from highneeds.forecast.panel import CaseloadPanel

Array = NDArray[np.float64]

FIRST = 3  # the first position with three years of growth before it
LAST_YEAR_WEIGHT = 0.5  # England: last year's growth and the mean of three years, half each
AGEING = 0.9  # a year further back counts a tenth less
RIDGE = (
    1.0  # pulls a horizon's weights toward those of the horizon before, the first toward nothing
)
HUBER = 1.345
MOST_REQUESTS = 1.0  # a log ratio beyond this is a fault of recording
TESTED_HORIZON = 5
QUESTIONS = 5
DAMPING = 0.9  # beyond the horizons that were tested, England's growth slows by a tenth a year


class GrowthModel:
    """Growth learned from one panel. Answers are kept; each rests on Januaries up to ``at`` alone."""

    def __init__(self, panel: CaseloadPanel) -> None:
        self.panel = panel
        self._plans = np.log(np.where(panel.plans > 0, panel.plans, np.nan))
        self._england = np.log(panel.england)
        self._own = np.diff(self._plans, axis=1) - np.diff(self._england)
        self._requests = _against_others(panel.requests, panel.plans)
        self._region = _rest_of_region(panel) - np.diff(self._england)
        self._weights: dict[int, list[Array]] = {}
        self._misses: dict[tuple[int, int], Array] = {}

    def england(self, at: int, horizon: int) -> float:
        """Return England's expected log growth over ``horizon`` years from position ``at``."""
        yearly = np.diff(self._england[: at + 1])[-3:]
        recent = LAST_YEAR_WEIGHT * yearly[-1] + (1 - LAST_YEAR_WEIGHT) * yearly.mean()
        slowing = [DAMPING ** max(0, year - TESTED_HORIZON) for year in range(1, horizon + 1)]
        return float(recent * sum(slowing))

    def england_surprises(self, at: int, since: int) -> Array:
        """Return, for each January from ``since`` to ``at``, growth less what the year before said."""
        grown = np.diff(self._england[: at + 1])
        return np.array([grown[i] - self.england(i, 1) for i in range(since, at)])

    def median(self, at: int, horizon: int) -> Array:
        """Return each authority's median log growth over ``horizon`` years; missing without history."""
        leaning = self._features(at) @ self._weights_at(at, horizon)
        return self.england(at, horizon) + leaning

    def misses(self, at: int, horizon: int) -> Array:
        """Return what happened less the median forecast, in logs, where both are known."""
        if (at, horizon) not in self._misses:
            happened = self._plans[:, at + horizon] - self._plans[:, at]
            self._misses[at, horizon] = happened - self.median(at, horizon)
        return self._misses[at, horizon]

    def weights(self, at: int, horizon: int) -> Array:
        """Return the weights of last year, three years, before that, requests and region, as fitted."""
        return self._weights_at(at, horizon).copy()

    def _features(self, at: int) -> Array:
        own = self._own[:, :at]
        before = own[:, : max(at - FIRST, 1)]
        held = np.isfinite(before)
        earlier = np.where(held, before, 0.0).sum(axis=1) / np.maximum(held.sum(axis=1), 1)
        if at <= FIRST:
            earlier = 0.0 * earlier
        lately = own[:, -FIRST:].mean(axis=1)
        around = np.nan_to_num(self._region[:, at - 1])  # nothing where the region is not known
        return np.stack([own[:, -1], lately, earlier, self._requests[:, at], around], axis=1)

    def _weights_at(self, at: int, horizon: int) -> Array:
        fitted = self._weights.setdefault(at, [])
        while len(fitted) < horizon:
            start = fitted[-1] if fitted else np.zeros(QUESTIONS)
            fitted.append(self._fit(at, len(fitted) + 1, start))
        return fitted[horizon - 1]

    def _fit(self, at: int, horizon: int, start: Array) -> Array:
        asked, answered, ages = [], [], []
        for then in range(FIRST, at - horizon + 1):
            england = self._england[then + horizon] - self._england[then]
            happened = self._plans[:, then + horizon] - self._plans[:, then] - england
            features = self._features(then)
            known = np.isfinite(happened) & np.isfinite(features).all(axis=1)
            asked.append(features[known])
            answered.append(happened[known])
            ages.append(np.full(int(known.sum()), AGEING ** (at - horizon - then)))
        if not asked:
            return start
        return _steady_ridge(
            np.concatenate(asked), np.concatenate(answered), np.concatenate(ages), start
        )


def _steady_ridge(asked: Array, answered: Array, ages: Array, start: Array) -> Array:
    weights: NDArray[np.floating] = start.copy()
    for _ in range(6):
        off = answered - asked @ weights
        usual = 1.4826 * float(np.median(np.abs(off)))
        trust = ages * np.minimum(1.0, HUBER * usual / np.maximum(np.abs(off), 1e-9))
        weighed = asked * trust[:, None]
        weights = np.linalg.solve(
            weighed.T @ asked + RIDGE * np.eye(len(start)), weighed.T @ answered + RIDGE * start
        )
    return np.asarray(weights, dtype=np.float64)


def _rest_of_region(panel: CaseloadPanel) -> Array:
    """Return the log growth of each authority's region without it; missing where nobody is left.

    Shape: authority, January after January. Only authorities known in both Januaries count.
    """
    regions = np.array(panel.regions)
    known = np.isfinite(panel.plans[:, 1:]) & np.isfinite(panel.plans[:, :-1])
    before, after = (
        np.where(known, each, 0.0) for each in (panel.plans[:, :-1], panel.plans[:, 1:])
    )
    same = (regions[:, None] == regions) & (regions != "") & ~np.eye(len(regions), dtype=bool)
    with np.errstate(divide="ignore", invalid="ignore"):
        growth: Array = np.log((same @ after) / (same @ before))
    return growth


def _against_others(requests: Array, plans: Array) -> Array:
    """Return log requests a plan less the median of all authorities; nothing where not published."""
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.log(np.where(requests > 0, requests, np.nan) / plans)
    usual = np.array([_median(column) for column in rate.T])
    clipped: Array = np.clip(np.nan_to_num(rate - usual), -MOST_REQUESTS, MOST_REQUESTS)
    return clipped


def _median(values: Array) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else np.nan
