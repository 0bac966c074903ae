"""Made-up councils whose rates are known: the truth a forecast is judged against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from highneeds.forecast.cohort_input import (
    LAST_AGE,
    CohortInput,
    Population,
    Step,
    StockCell,
    UnitCost,
)

NEEDS = ("ASD", "SEMH", "SLCN")
SETTINGS = ("mainstream", "special", "independent")
FIRST = -1
AGES = LAST_AGE - FIRST + 1
COSTS = (1_200_000, 2_600_000, 6_400_000)


@dataclass(frozen=True)
class Truth:
    """Rates that hold for ever: the same people join each year."""

    leave: float = 0.08
    move: float = 0.04
    joiners: float = 60.0
    year_shock: float = 0.0


def made_council(*, seed: int = 1, years: int = 4, truth: Truth | None = None) -> CohortInput:
    """Return a council whose history was drawn from the truth, after it had settled."""
    seen = simulate_truth(seed=seed, years=years, truth=truth or Truth())
    january = 2024
    stock = seen.stocks[-1]
    cells = [
        StockCell(int(a) + FIRST, NEEDS[n], SETTINGS[s], int(stock[a, n, s]))
        for a, n, s in zip(*np.nonzero(stock), strict=True)
    ]
    steps = [
        Step(january - years + year, age, need, before, after, count)
        for (year, age, need, before, after), count in sorted(seen.steps.items(), key=str)
    ]
    people = [
        Population(year, age + FIRST, 1000)
        for year in range(january - years, january + 11)
        for age in range(AGES)
    ]
    costs = [UnitCost(name, pence) for name, pence in zip(SETTINGS, COSTS, strict=True)]
    return CohortInput(january, tuple(cells), tuple(steps), tuple(people), tuple(costs))


@dataclass(frozen=True)
class Seen:
    """What happened: the stock of each January and every step between."""

    stocks: list[np.ndarray]
    steps: Counter[tuple[int, int, str, str | None, str | None]]


def simulate_truth(
    *, seed: int, years: int, truth: Truth, start: np.ndarray | None = None, settle: int = 24
) -> Seen:
    """Draw years of a council, child by child in effect: whole children, known rates."""
    rng = np.random.default_rng([seed, 77])
    now = np.zeros((AGES, 3, 3), dtype=np.int64) if start is None else start.copy()
    mix = np.array([[0.5, 0.3, 0.2]] * 3).reshape(3, 3) / 3
    ages = np.exp(-0.5 * ((np.arange(AGES) - 6) / 4) ** 2)
    expected = truth.joiners * (ages / ages.sum())[:, None, None] * mix
    stocks, steps = [], Counter()  # type: ignore[var-annotated]
    for year in range(-settle if start is None else 0, years):
        if year == 0:
            stocks.append(now.copy())
        shock = np.exp(rng.normal(0, truth.year_shock)) if truth.year_shock else 1.0
        after = np.zeros_like(now)
        for (a, n, s), held in np.ndenumerate(now):
            if not held:
                continue
            last = a == AGES - 1
            left = held if last else rng.binomial(held, truth.leave)
            moved = rng.binomial(held - left, truth.move)
            to = rng.multinomial(moved, [0.5, 0.5])
            others = [other for other in range(3) if other != s]
            taken = {None: int(left), s: int(held - left - moved)}
            taken |= dict(zip(others, map(int, to), strict=True))
            for other, count in taken.items():
                name = None if other is None else SETTINGS[other]
                if count and year >= 0:
                    steps[year, int(a) + FIRST, NEEDS[n], SETTINGS[s], name] += count
                if other is not None and not last:
                    after[a + 1, n, other] += count
        new = rng.poisson(expected * shock)
        for (a, n, s), count in np.ndenumerate(new):
            if count and year >= 0:
                steps[year, int(a) + FIRST - 1, NEEDS[n], None, SETTINGS[s]] += int(count)
        now = after + new
        if year >= 0:
            stocks.append(now.copy())
    return Seen(stocks, steps)
