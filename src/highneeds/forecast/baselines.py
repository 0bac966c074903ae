"""The simple forecasts that ours has to beat, each from Januaries up to the origin alone.

Sources: the usual baselines of forecasting practice (naive, drift), and for plans by authority the
growth of the last three years: the authority's own, England's, or three tenths and seven tenths.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.forecast.growth import Array
    from highneeds.forecast.panel import CaseloadPanel

OWN_SHARE = 0.3
YEARS = 3
POINTS = 400


def naive(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Say that nothing changes."""
    del horizon
    return panel.plans[:, at]


def drift(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Add the mean yearly change of three years."""
    yearly = (panel.plans[:, at] - panel.plans[:, at - YEARS]) / YEARS
    return panel.plans[:, at] + horizon * yearly


def own_growth(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Carry on the authority's own growth of three years."""
    grown: Array = panel.plans[:, at] * _own(panel, at) ** horizon
    return grown


def england_growth(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Carry on England's growth of three years."""
    return panel.plans[:, at] * _england(panel, at) ** horizon


def shrunk_growth(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Carry on three tenths of the authority's own growth and seven tenths of England's."""
    growth = OWN_SHARE * _own(panel, at) + (1 - OWN_SHARE) * _england(panel, at)
    grown: Array = panel.plans[:, at] * growth**horizon
    return grown


BASELINES: dict[str, Callable[[CaseloadPanel, int, int], Array]] = {
    "naive": naive,
    "drift": drift,
    "own_growth": own_growth,
    "england_growth": england_growth,
    "shrunk_growth": shrunk_growth,
}


def shrunk_growth_sample(panel: CaseloadPanel, at: int, horizon: int) -> Array:
    """Return shrunk growth with Gaussian log errors, as equally likely outcomes in rising order.

    The spread is that of yearly growth over the last three years and all authorities, times the
    root of the horizon: of the spreads that can be fitted at the origin, the hardest to beat.
    """
    logs = np.log(np.where(panel.plans > 0, panel.plans, np.nan))
    yearly = np.diff(logs[:, at - YEARS : at + 1], axis=1)
    spread = float(np.nanstd(yearly)) * np.sqrt(horizon)
    points = np.array([NormalDist().inv_cdf((i + 0.5) / POINTS) for i in range(POINTS)])
    sample: Array = shrunk_growth(panel, at, horizon)[:, None] * np.exp(spread * points)
    return sample


def _own(panel: CaseloadPanel, at: int) -> Array:
    growth: Array = (panel.plans[:, at] / panel.plans[:, at - YEARS]) ** (1 / YEARS)
    return growth


def _england(panel: CaseloadPanel, at: int) -> float:
    return float((panel.england[at] / panel.england[at - YEARS]) ** (1 / YEARS))
