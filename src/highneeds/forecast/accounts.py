"""Plans to pounds to deficit, for one set of paths: the simulated ones or the mean path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from highneeds.forecast.deficit import Deficit, roll_forward
from highneeds.forecast.money_schedule import financial_years
from highneeds.forecast.price import spend_of

if TYPE_CHECKING:
    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.effects import Effects
    from highneeds.forecast.price import Prices
    from highneeds.forecast.state_space import Array, Plans


@dataclass(frozen=True, slots=True)
class Accounts:
    """Spend on plans in pence by simulation and financial year, and the account where there is one."""

    years: tuple[str, ...]
    spend: Array
    deficit: Deficit | None


@dataclass(frozen=True, slots=True)
class Purse:
    """Everything that turns plans into money and does not depend on the plans."""

    definition: ForecastDefinition
    prices: Prices
    january: int
    seed: int

    def net_spend(
        self, *, plans: Plans, joiners: Plans, index: Array, effects: Effects | None = None
    ) -> tuple[Array, Array]:
        """Return spend with what interventions cost, and the income they add, by simulation and year."""
        simulations, years = joiners.shape[:2]
        spend = spend_of(
            prices=self.prices, plans=plans, joiners=joiners, index=index, effects=effects
        )
        if effects is None:
            return spend, np.zeros_like(spend)
        costs = np.array([effects.running_cost(year) for year in range(years)])
        added = np.stack([effects.income(year, simulations) for year in range(years)], axis=1)
        return spend + costs, added

    def settle(
        self,
        *,
        plans: Plans,
        joiners: Plans,
        index: Array,
        effects: Effects | None = None,
        spread: bool = True,
    ) -> Accounts:
        """Price the plans and roll the account forward. Arrays are by simulation, year and column."""
        spend, added = self.net_spend(plans=plans, joiners=joiners, index=index, effects=effects)
        labels = financial_years(self.january, joiners.shape[1])
        deficit = None
        if self.definition.income:
            deficit = roll_forward(
                self.definition,
                spend=spend,
                income_added=added,
                years=labels,
                seed=self.seed,
                spread=spread,
            )
        return Accounts(labels, spend - added, deficit)
