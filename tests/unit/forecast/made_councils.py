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
SETTINGS = ("independent", "mainstream", "special")  # in the order of the model
FIRST = -1
AGES = LAST_AGE - FIRST + 1
COSTS = (6_400_000, 1_200_000, 2_600_000)


@dataclass(frozen=True)
class Truth:
    """Rates that hold for ever: the same people join each year."""

    leave: float = 0.08
    move: float = 0.04
    joiners: float = 60.0
    year_shock: float = 0.0

    def expected(self) -> np.ndarray:
        """Return expected joiners by age, need and setting."""
        mix = np.array([[0.5, 0.3, 0.2]] * 3) / 3
        ages = np.exp(-0.5 * ((np.arange(AGES) - 6) / 4) ** 2)
        return np.asarray(self.joiners * (ages / ages.sum())[:, None, None] * mix)


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
    stocks: list[np.ndarray] = []
    steps: Counter[tuple[int, int, str, str | None, str | None]] = Counter()
    for year in range(-settle if start is None else 0, years):
        if year == 0:
            stocks.append(now.copy())
        shock = np.exp(rng.normal(0, truth.year_shock)) if truth.year_shock else 1.0
        after, seen = _one_year(rng, now, truth)
        new = rng.poisson(truth.expected() * shock)
        now = after + new
        if year >= 0:
            steps.update({(year, *step): count for step, count in seen.items()})
            for (a, n, s), count in np.ndenumerate(new):
                if count:
                    steps[year, int(a) + FIRST - 1, NEEDS[n], None, SETTINGS[s]] += int(count)
            stocks.append(now.copy())
    return Seen(stocks, steps)


def _one_year(
    rng: np.random.Generator, now: np.ndarray, truth: Truth
) -> tuple[np.ndarray, Counter[tuple[int, str, str | None, str | None]]]:
    after, seen = np.zeros_like(now), Counter()  # type: ignore[var-annotated]
    for (a, n, s), held in np.ndenumerate(now):
        last = a == AGES - 1
        left = held if last else rng.binomial(held, truth.leave)
        moved = rng.binomial(held - left, truth.move)
        to = rng.multinomial(moved, [0.5, 0.5])
        others = [other for other in range(3) if other != s]
        taken = {s: int(held - left - moved)} | dict(zip(others, map(int, to), strict=True))
        seen[int(a) + FIRST, NEEDS[n], SETTINGS[s], None] += int(left)
        for other, count in taken.items():
            seen[int(a) + FIRST, NEEDS[n], SETTINGS[s], SETTINGS[other]] += count
            if not last:
                after[a + 1, n, other] += count
    return after, +seen
