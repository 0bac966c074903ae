"""A fan: the quantiles of one forecast number, in the names that every output uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVELS = (0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975)
NAMES = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")


class Fan(Struct, frozen=True):
    """Nine quantiles of one number: half of all outcomes lie between ``q25`` and ``q75``."""

    q025: float
    q05: float
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float
    q95: float
    q975: float

    @property
    def values(self) -> tuple[float, ...]:
        """The quantiles, lowest first."""
        return tuple(getattr(self, name) for name in NAMES)


def fan_of(sample: NDArray[np.floating], *, whole: bool = False) -> Fan:
    """Return the fan of simulated outcomes; ``whole`` rounds each quantile to a whole number.

    >>> fan_of(np.arange(101.0)).q90
    90.0
    """
    quantiles = np.quantile(sample, LEVELS)
    if whole:
        return Fan(*(int(np.rint(value)) for value in quantiles))
    return Fan(*(float(value) for value in quantiles))
