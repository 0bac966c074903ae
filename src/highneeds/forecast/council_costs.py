"""What a plan costs by setting and need, from the council's own commitments.

A need's cost within a setting leans on the setting's: few priced plans say little. A setting in which
plans are held and none is priced has no cost here, and is named: nothing is guessed for it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from highneeds.forecast.cohort_input import UnitCost

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from highneeds.forecast.cohort_input import CohortInput
    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.state_space import StateSpace

Priced = tuple[str, str, int]  # setting, need, pence a year
LEANING = 10  # priced plans that the setting's own average is worth


def costs_of(priced: Sequence[Priced], *, unheld: Collection[str] = ()) -> tuple[UnitCost, ...]:
    """Return a cost for each setting, and for each need within it, in pence a year.

    A setting in which no plan was ever held (``unheld``) takes the average of all: should a plan
    come there, it is not free.

    >>> [(c.setting, c.need, c.pence) for c in costs_of([("special", "ASD", 100), ("special", "PMLD", 200)])]
    [('special', '', 150), ('special', 'ASD', 145), ('special', 'PMLD', 155)]
    """
    by_setting: Mapping[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for setting, need, pence in priced:
        by_setting[setting][need].append(pence)
    costs = []
    for setting, needs in sorted(by_setting.items()):
        every = [pence for amounts in needs.values() for pence in amounts]
        average = sum(every) / len(every)
        costs.append(UnitCost(setting, round(average)))
        for need, amounts in sorted(needs.items()):
            pooled = (sum(amounts) + LEANING * average) / (len(amounts) + LEANING)
            costs.append(UnitCost(setting, round(pooled), need))
    if priced:
        usual = round(sum(pence for *_, pence in priced) / len(priced))
        costs += [
            UnitCost(setting, usual) for setting in sorted(unheld) if setting not in by_setting
        ]
    return tuple(costs)


def found_costs(cohort: CohortInput, said: ForecastDefinition) -> tuple[UnitCost, ...]:
    """Return the costs found for settings of which nothing is typed; none where costs were given."""
    typed = {line.setting for line in said.costs}
    found = cohort.costs if cohort.costs_found else ()
    return tuple(cost for cost in found if cost.setting not in typed)


def unpriced(cohort: CohortInput, space: StateSpace) -> tuple[str, ...]:
    """Return the settings that no commitment prices; none where costs were given, and not found."""
    priced = {cost.setting for cost in cohort.costs}
    return (
        tuple(name for name in space.settings if name not in priced) if cohort.costs_found else ()
    )
