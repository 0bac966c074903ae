"""What the plans cost: by financial year, setting and need, with prices that rise by group.

A financial year takes five twelfths of the January before it and seven twelfths of the January in
it, because leavers and movers change on 1 September. A setting without any cost is an error; a need
without one takes the setting's own average, and is listed. Nothing is ever priced at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.forecast.cohort_input import UnitCost
    from highneeds.forecast.definition import PriceGroup
    from highneeds.forecast.effects import Effects
    from highneeds.forecast.state_space import Array, Plans, StateSpace

BEFORE_SEPTEMBER, FROM_SEPTEMBER = 5 / 12, 7 / 12
PRICE_STREAM = 2**31 + 8


@dataclass(frozen=True, slots=True)
class Prices:
    """Unit costs in pence by column (need times setting), and each column's price group."""

    unit: Array
    group: np.ndarray[tuple[int], np.dtype[np.int64]]
    groups: tuple[PriceGroup, ...]
    premium: float
    pooled: tuple[str, ...]  # which needs took their setting's average

    def index(self, *, years: int, simulations: int, seed: int) -> Array:
        """Draw each group's price index: simulation, year, group; the first year is one."""
        rng = np.random.default_rng([seed, PRICE_STREAM])
        mean = np.array([float(group.mean) / 100 for group in self.groups])
        spread = np.array([float(group.spread) / 100 for group in self.groups])
        rises = np.asarray(mean + spread * rng.normal(0, 1, (simulations, years, len(self.groups))))
        rises[:, 0] = 0.0
        return np.asarray(np.cumprod(1 + rises, axis=1), dtype=np.float64)

    def mean_index(self, years: int) -> Array:
        """Return the expected index of each group, as one simulation."""
        mean = np.array([float(group.mean) / 100 for group in self.groups])
        powers = np.arange(years)[None, :, None]
        return np.asarray((1 + mean) ** powers, dtype=np.float64)


def read_prices(
    costs: Sequence[UnitCost],
    groups: Sequence[PriceGroup],
    space: StateSpace,
    *,
    premium: float = 0.0,
    file: str = "forecast.yaml",
) -> Prices:
    """Lay costs and price groups on the cohort's columns. ``file`` is where costs were given.

    Raises DefinitionError where a setting has no cost, or no price group, or two of them.
    """
    unit = np.full((len(space.needs), len(space.settings)), np.nan)
    for cost in sorted(costs, key=lambda cost: cost.need != ""):
        if cost.setting in space.settings and cost.need in ("", *space.needs):
            rows = [space.needs.index(cost.need)] if cost.need else range(len(space.needs))
            unit[list(rows), space.settings.index(cost.setting)] = cost.pence
    bare = [
        name for name, column in zip(space.settings, unit.T, strict=True) if np.isnan(column).all()
    ]
    if bare:
        raise _no("cost", bare, file)
    pooled = tuple(
        f"{need} in {name}"
        for row, need in zip(unit, space.needs, strict=True)
        for cost, name in zip(row, space.settings, strict=True)
        if np.isnan(cost)
    )
    usual = np.exp(np.nanmean(np.log(np.maximum(unit, 1.0)), axis=0))
    filled = np.where(np.isnan(unit), usual, unit).reshape(-1)
    return Prices(filled, _groups(groups, space), tuple(groups), premium, pooled)


def spend_of(
    *, prices: Prices, plans: Plans, joiners: Plans, index: Array, effects: Effects | None = None
) -> Array:
    """Return spend on plans in pence: simulation, financial year.

    ``plans`` is simulation, January, column; ``joiners`` simulation, year, column. Money stays in
    fractions here and becomes whole pence where the accounts begin.
    """
    years = plans.shape[1] - 1
    spend = np.zeros((len(plans), years))
    for year in range(years):
        held = BEFORE_SEPTEMBER * plans[:, year] + FROM_SEPTEMBER * plans[:, year + 1]
        if prices.premium:
            held = held + prices.premium * FROM_SEPTEMBER * joiners[:, year]
        price = prices.unit * index[:, year][:, prices.group]
        if effects is not None:
            price = price * effects.price_factor(year, len(price))
        spend[:, year] = (held * price).sum(axis=1)
    return spend


def _groups(
    groups: Sequence[PriceGroup], space: StateSpace
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    of_setting = []
    for name in space.settings:
        named = [at for at, group in enumerate(groups) if name in group.settings]
        named = named or [at for at, group in enumerate(groups) if not group.settings]
        if len(named) != 1:
            raise _no("price group of its own", [name], "forecast.yaml")
        of_setting.append(named[0])
    return np.tile(np.array(of_setting, dtype=np.int64), len(space.needs))


def _no(what: str, settings: Sequence[str], file: str) -> DefinitionError:
    return DefinitionError(
        file=file,
        line=None,
        got=f"no {what} for the setting{'s' * (len(settings) > 1)} {', '.join(map(repr, settings))}",
        wanted=f"exactly one {what} for each setting",
        remedy="Add it: a setting without one would be priced at nothing.",
    )
