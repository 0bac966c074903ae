"""Partial pooling: a rate that few children tell leans on a wider one, by as much as the data say."""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from highneeds.forecast.state_space import Array

AGEING = 0.8  # weight of a year against the one after it
LEANINGS = (4.0, 8.0, 16.0, 32.0, 64.0)
MIX_LEANING = 20.0  # children's worth of the wider mix in a mix of joiners or destinations


@dataclass(frozen=True, slots=True)
class BetaRates:
    """A rate in each cell as a beta distribution, with how much of it is the cell's own data."""

    mean: Array
    weight: Array
    own_share: Array
    leaning: float
    shared: float = 0.0  # how unsure, in log odds, the rate is that every cell leans on


def best_leaning(k: Array, n: Array, prior: Array) -> float:
    """Return how many children's worth of the wider rate each cell leans on, by likelihood."""
    seen = n > 0
    if not seen.any():
        return LEANINGS[-1]
    gamma = np.vectorize(lgamma, otypes=[float])

    def likelihood(leaning: float) -> float:
        a, b = leaning * prior[seen], leaning * (1 - prior[seen])
        left, held = k[seen], n[seen]
        terms = gamma(left + a) + gamma(held - left + b) - gamma(held + leaning)
        return float((terms + gamma(np.full(len(a), leaning)) - gamma(a) - gamma(b)).sum())

    return max(LEANINGS, key=likelihood)
