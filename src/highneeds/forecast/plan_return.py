"""Plans in the categories of returns: placement by age group by need, for each January ahead.

Age groups are those of the DSG management plan (age on 31 August before the year). Means are used,
because only means add up across categories; the fans stand beside them in the forecast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.forecast.forecast import PlanReturnRow
from highneeds.forecast.setting_kinds import load_setting_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.runs import Runs

AGE_GROUPS = (("Under 5", 4), ("5 to 10", 10), ("11 to 15", 15), ("16 to 19", 19), ("20 to 25", 99))


def plan_return_rows(runs: Runs, january: int) -> Iterator[PlanReturnRow]:
    """Yield a row a January, scenario, category, age group and need that holds any plan.

    A setting that is none of the kinds the plan knows keeps its own name as its category.
    """
    space = runs.space
    kinds = {kind.name: kind for kind in load_setting_kinds().kinds}
    groups = [_group(space.first_age + age + 4) for age in range(space.ages)]
    for scenario, (paths, _) in runs.scenarios().items():
        cells = paths.mean_cells.reshape(-1, *space.shape)
        for ahead, january_cells in enumerate(cells):
            for group, _ in AGE_GROUPS:
                held = january_cells[[one == group for one in groups]].sum(axis=0)
                for at, need in enumerate(space.needs):
                    for to, setting in enumerate(space.settings):
                        if held[at, to]:
                            kind = kinds.get(setting)
                            yield PlanReturnRow(
                                str(january + ahead),
                                scenario,
                                kind.plan if kind else setting,
                                kind.scap if kind else "",
                                group,
                                need,
                                round(float(held[at, to]), 2),
                            )


def _group(age: int) -> str:
    return next(name for name, last in AGE_GROUPS if age <= last)
