"""Random small cohorts, with settings that take some ages only."""

from __future__ import annotations

import random
from collections import Counter

from highneeds.forecast.cohort_input import (
    CohortInput,
    Population,
    Step,
    StockCell,
    UnitCost,
    ValidSetting,
)


def random_cohort(seed: int) -> CohortInput:
    """Return a cohort of some dozens of plans, with two or three years of steps."""
    rng = random.Random(seed)  # noqa: S311  (a seeded trial, no secret)
    needs = ["A", "B"][: rng.randint(1, 2)]
    settings = ["m", "s", "i"][: rng.randint(2, 3)]
    valid = [ValidSetting("m", -5, rng.randint(10, 14))] if rng.random() < 0.5 else []
    if rng.random() < 0.3:
        valid.append(ValidSetting("s", -5, 20, moves_to=("m",)))
    last = {one.setting: one.last_age for one in valid}
    stock: Counter[tuple[int, str, str]] = Counter()
    steps: Counter[tuple[int, int, str, str | None, str | None]] = Counter()
    for _ in range(rng.randint(30, 80)):
        setting = rng.choice(settings)
        stock[rng.randint(-1, last.get(setting, 20)), rng.choice(needs), setting] += 1
    for _ in range(rng.randint(80, 250)):
        before = rng.choice([*settings, *settings, None])
        after = rng.choice([before] * 6 + [None, *settings]) if before else rng.choice(settings)
        year, age = rng.randint(2021, 2023), rng.randint(-1, 18)
        if age < last.get(before or "", 21) and age < last.get(after or "", 21):
            steps[year, age, rng.choice(needs), before, after] += 1
    people = [
        Population(year, age, rng.randint(50, 90))
        for year in range(2022, 2030)
        for age in range(-2, 21)
    ]
    return CohortInput(
        january=2024,
        stock=tuple(StockCell(*cell, plans) for cell, plans in stock.items()),
        steps=tuple(Step(*step, plans) for step, plans in steps.items()),
        population=tuple(people) if rng.random() < 0.7 else (),
        costs=tuple(UnitCost(name, rng.randint(1, 9) * 731_317) for name in settings),
        valid=tuple(valid),
    )
