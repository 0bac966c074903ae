"""Random small cohorts, with settings that take some ages only."""

from __future__ import annotations

import random
from collections import Counter

from highneeds.forecast.cohort_input import (
    UNTOLD,
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
    if len(needs) > 1 and rng.random() < 0.3:
        valid.append(
            ValidSetting("i", -5, 20, needs=("A",))
            if len(settings) > 2
            else ValidSetting("s", -5, 20)
        )
    elif rng.random() < 0.3:
        valid.append(ValidSetting("s", -5, 20, moves_to=("m",)))
    last = {one.setting: one.last_age for one in valid}
    stock: Counter[tuple[int, str, str]] = Counter()
    steps: Counter[tuple[int, int, str, str | None, str | None, str | None]] = Counter()
    anew = rng.choice([0.0, 0.0, 0.1, 0.4])  # how often a need is recorded anew
    for _ in range(rng.randint(30, 80)):
        setting = rng.choice(settings)
        stock[rng.randint(-1, last.get(setting, 20)), rng.choice(needs), setting] += 1
    for _ in range(rng.randint(80, 250)):
        before = rng.choice([*settings, *settings, None])
        after = rng.choice([before] * 6 + [None, *settings]) if before else rng.choice(settings)
        year, age = rng.randint(2021, 2023), rng.randint(-1, 18)
        if age < last.get(before or "", 21) and age < last.get(after or "", 21):
            need = rng.choice(needs) if after or rng.random() < 0.7 else UNTOLD
            need_after = rng.choice(needs) if rng.random() < anew else need
            both = before and after and rng.random() < 0.8
            steps[year, age, need, before, after, need_after if both else None] += 1
    people = [
        Population(year, age, rng.randint(50, 90))
        for year in range(2022, 2030)
        for age in range(-2, 21)
    ]
    return CohortInput(
        january=2024,
        stock=tuple(StockCell(*cell, plans) for cell, plans in stock.items()),
        steps=tuple(Step(*step[:5], plans, step[5]) for step, plans in steps.items()),
        population=tuple(people) if rng.random() < 0.7 else (),
        costs=tuple(
            UnitCost(name, rng.randint(1, 9) * 731_317, need)
            for name in settings
            for need in ("", "A")
        ),
        valid=tuple(valid),
    )
