"""What if? The mean path with other strengths, asked again and again while a person waits.

Everything that does not change is prepared once; an answer takes milliseconds. It is the expected
path: for chances and intervals the forecast is run again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from highneeds.forecast.effects import mean_effects
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.people import joiner_level
from highneeds.forecast.run import problem_of, purse_of
from highneeds.forecast.runs import MeanRuns, Steering
from highneeds.forecast.shocks import joiner_growth, no_shocks
from highneeds.forecast.state_space import space_of
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.forecast.intervention import Intervention, Range
    from highneeds.forecast.what_if_start import WhatIfStart


class WhatIfYear(Struct, frozen=True, omit_defaults=True):
    """One year of the expected path; pence where there are costs, the account where there is income."""

    january: int
    financial_year: str
    plans: float
    spend: int | None = None
    in_year: int | None = None
    cumulative: int | None = None


class WhatIf:
    """A council's mean path, ready to be asked."""

    def __init__(self, start: WhatIfStart) -> None:
        cohort, definition, seed = start.cohort, start.definition, start.seed
        space = space_of(cohort)
        problem = problem_of(cohort, definition, space, start.years)
        growth = joiner_growth(problem.rates.joiners_seen, 0.0)
        calm = no_shocks(start.years, joiner_growth=growth).joiners[0]
        calm = calm * joiner_level(cohort, problem.rates, space)
        self._purse = purse_of(cohort, definition, space, seed)
        self._mean = MeanRuns.of(
            MeanModel(problem), definition.interventions, cohort.january, calm, _steering(start)
        )

    def ask(self, effects: Mapping[str, Range] | None = None) -> tuple[WhatIfYear, ...]:
        """Return the expected path with interventions' effects changed, by id.

        Raises UsageError where an id is no intervention of the forecast.
        """
        changed = dict(effects or {})
        interventions = [self._changed(one, changed) for one in self._mean.interventions]
        if changed:
            raise UsageError(f"there is no intervention {next(iter(changed))!r} in this forecast.")
        problem, january = self._mean.model.problem, self._mean.january
        strengths = mean_effects(
            interventions, space=problem.space, january=january, years=problem.years
        )
        factor = self._mean.unmitigated.joiner_factor
        path = self._mean.model.run(joiner_factor=factor, effects=strengths)
        years = [
            WhatIfYear(january + ahead, "", float(plans))
            for ahead, plans in enumerate(path.totals[1:], 1)
        ]
        if self._purse is None:
            return tuple(years)
        settled = self._mean.settled(self._purse, path, strengths)
        said = []
        for at, (year, label) in enumerate(zip(years, settled.years, strict=True)):
            spend = int(np.rint(settled.spend[0, at]))
            said.append(replace(year, financial_year=label, spend=spend))
        deficit = settled.deficit
        for at, label in enumerate(deficit.years if deficit is not None else ()):
            where = settled.years.index(label)
            if deficit is not None:
                in_year, gross = int(deficit.in_year[0, at]), int(deficit.gross[0, at])
                said[where] = replace(said[where], in_year=in_year, cumulative=gross)
        return tuple(said)

    @staticmethod
    def _changed(one: Intervention, changed: dict[str, Range]) -> Intervention:
        return replace(one, effect=changed.pop(one.id)) if one.id in changed else one


def _steering(start: WhatIfStart) -> Steering | None:
    said = start.steering
    if said is None:
        return None
    return Steering(np.array(said.median), np.array(said.low), np.array(said.high))
