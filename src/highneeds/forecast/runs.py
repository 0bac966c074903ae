"""The paired runs of one forecast: without and with the interventions, simulated and on the mean path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from highneeds.forecast.attribution import Attribution, attribute
from highneeds.forecast.effects import mean_effects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.forecast.accounts import Accounts, Purse
    from highneeds.forecast.cohort import CohortPaths
    from highneeds.forecast.effects import Effects
    from highneeds.forecast.intervention import Intervention
    from highneeds.forecast.mean_path import MeanModel, MeanPath
    from highneeds.forecast.state_space import Array, StateSpace


@dataclass(frozen=True, slots=True)
class Runs:
    """Simulated paths; the mitigated ones share every draw that interventions do not touch."""

    space: StateSpace
    unmitigated: CohortPaths
    mitigated: CohortPaths | None
    effects: Effects | None

    def scenarios(self) -> dict[str, tuple[CohortPaths, Effects | None]]:
        """Return the paths by the name of their scenario; without interventions the two are one."""
        mitigated = (self.mitigated or self.unmitigated, self.effects)
        return {"unmitigated": (self.unmitigated, None), "mitigated": mitigated}


@dataclass(frozen=True, slots=True)
class Steering:
    """Where the calibrated total leads the cohort: its median, and the ends of its 80 % range."""

    median: Array
    low: Array
    high: Array


@dataclass(frozen=True, slots=True)
class MeanRuns:
    """The mean path without interventions, and what is needed to run it with any of them."""

    model: MeanModel
    interventions: tuple[Intervention, ...]
    effects: Effects
    unmitigated: MeanPath
    january: int
    steering: Steering | None

    @classmethod
    def of(
        cls,
        model: MeanModel,
        interventions: tuple[Intervention, ...],
        january: int,
        joiner_factor: Array,
        steering: Steering | None,
    ) -> MeanRuns:
        """Run the mean path without interventions; the others will use its joiners."""
        problem = model.problem
        effects = mean_effects(
            interventions, space=problem.space, january=january, years=problem.years
        )
        totals = steering.median if steering is not None else None
        base = model.run(joiner_factor=joiner_factor, totals=totals, saturated=True)
        return cls(model, interventions, effects, base, january, steering)

    def with_only(self, chosen: Sequence[int]) -> tuple[MeanPath, Effects]:
        """Return the mean path with some of the interventions."""
        effects = self.effects.only(chosen)
        return self.model.run(
            joiner_factor=self.unmitigated.joiner_factor, effects=effects
        ), effects

    def settled(self, purse: Purse, path: MeanPath, effects: Effects | None) -> Accounts:
        """Return the mean path's accounts: expected prices, expected payments."""
        return purse.settle(
            plans=path.plans[None],
            joiners=path.joined[None],
            index=purse.prices.mean_index(len(path.joined)),
            effects=effects,
            spread=False,
        )

    def savings(self, purse: Purse) -> Attribution:
        """Split what all interventions save, by financial year, net of what they cost."""
        without = self._net(purse, self.unmitigated, None)

        def saved(chosen: Sequence[int]) -> Array:
            path, effects = self.with_only(chosen)
            return without - self._net(purse, path, effects)

        return attribute(saved, len(self.interventions))

    @staticmethod
    def _net(purse: Purse, path: MeanPath, effects: Effects | None) -> Array:
        index = purse.prices.mean_index(len(path.joined))
        spend, added = purse.net_spend(
            plans=path.plans[None], joiners=path.joined[None], index=index, effects=effects
        )
        net: Array = (spend - added)[0]
        return net
