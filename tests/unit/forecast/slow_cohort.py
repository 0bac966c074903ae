"""The cohort model a second time: dictionaries and loops, nothing shared with the one that is shipped.

It follows the modelling records and not the code. It is slow, and short enough to be read whole.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

    from highneeds.forecast.cohort_input import CohortInput

LAST = 20
ENDS = (-1, 6, 11, 13)
Cell = tuple[int, str, str]


@dataclass
class SlowModel:
    """Rates by cell, fitted from one input."""

    cohort: CohortInput
    needs: list[str] = field(init=False)
    settings: list[str] = field(init=False)
    ages: range = field(init=False)

    def __post_init__(self) -> None:
        cohort = self.cohort
        needs = {c.need for c in cohort.stock} | {s.need for s in cohort.steps}
        self.needs = sorted((needs | {s.need_after for s in cohort.steps if s.need_after}) - {""})
        named = {c.setting for c in cohort.stock} | {v.setting for v in cohort.valid}
        named |= {x for s in cohort.steps for x in (s.before, s.after) if x}
        self.settings = sorted(named)
        first = min([c.age for c in cohort.stock] + [s.age for s in cohort.steps] + [0])
        self.ages = range(first, LAST + 1)
        self._count()
        self._share_out_untold_leavers()
        self.shared: list[float] = []  # of leaving, then of moving
        self.leave, self.leave_weight = self._pool(self.left, self.present)
        stayed = {cell: self.present[cell] - self.left[cell] for cell in self._cells()}
        self.move, self.move_weight = self._pool(self.moved_from, stayed)
        self._count_needs()

    def _cells(self) -> list[Cell]:
        return [(a, n, s) for a in self.ages for n in self.needs for s in self.settings]

    def _count(self) -> None:
        self.present: dict[Cell, float] = defaultdict(float)
        self.left: dict[Cell, float] = defaultdict(float)
        self.moved_from: dict[Cell, float] = defaultdict(float)
        self.moved: dict[tuple[int, str, str], float] = defaultdict(float)
        self.joined: dict[Cell, float] = defaultdict(float)
        self.untold: dict[tuple[int, str], float] = defaultdict(float)
        years = sorted({s.year for s in self.cohort.steps})
        self.weights = {year: 0.8 ** (years[-1] - year) for year in years}
        for step in self.cohort.steps:
            weight = step.plans * self.weights[step.year]
            if step.before is None and step.after is not None:
                self.joined[min(step.age + 1, LAST), step.need, step.after] += weight
            elif step.before is not None and not step.need:
                self.untold[step.age, step.before] += weight
            elif step.before is not None:
                cell = (step.age, step.need, step.before)
                self.present[cell] += weight
                if step.after is None:
                    self.left[cell] += weight
                elif step.after != step.before:
                    self.moved_from[cell] += weight
                    self.moved[step.age, step.before, step.after] += weight

    def _share_out_untold_leavers(self) -> None:
        seen = dict(self.present)
        for (age, setting), left in self.untold.items():
            here = {n: seen.get((age, n, setting), 0.0) for n in self.needs}
            any_age = {n: sum(seen.get((a, n, setting), 0.0) for a in self.ages) for n in here}
            everywhere = {n: sum(x for c, x in seen.items() if c[1] == n) + 1e-9 for n in here}
            beside = next(x for x in (here, any_age, everywhere) if sum(x.values()) > 0)
            for need, held in beside.items():
                self.left[age, need, setting] += left * held / sum(beside.values())
                self.present[age, need, setting] += left * held / sum(beside.values())

    def _count_needs(self) -> None:
        """How often a primary need is recorded anew, and as which."""
        held: dict[str, float] = defaultdict(float)
        self.became: dict[tuple[str, str], float] = defaultdict(float)
        for step in self.cohort.steps:
            if step.before and step.after and step.need_after:
                weight = step.plans * self.weights[step.year]
                held[step.need] += weight
                if step.need != step.need_after:
                    self.became[step.need, step.need_after] += weight
        k = {n: sum(self.became[n, m] for m in self.needs) for n in self.needs}
        everybody = (sum(k.values()) + 0.5) / (sum(held.values()) + 1)
        leaning = max((4.0, 8.0, 16.0, 32.0, 64.0), key=lambda x: self._fit(k, held, everybody, x))
        self.anew = {n: (k[n] + leaning * everybody) / (held[n] + leaning) for n in self.needs}
        self.anew_weight = {n: held[n] + leaning for n in self.needs}
        self.anew_shared = 1 / math.sqrt(max(sum(k.values()) * (1 - everybody), 1))

    def _fit(self, k: dict[str, float], n: dict[str, float], p: float, leaning: float) -> float:
        total, g = 0.0, math.lgamma
        for need in [need for need in self.needs if n[need] > 0]:
            a, b = leaning * p, leaning * (1 - p)
            total += g(k[need] + a) + g(n[need] - k[need] + b) - g(n[need] + leaning)
            total += g(leaning) - g(a) - g(b)
        return total

    def becomes(self, need: str, setting: str) -> dict[str, float]:
        """Return the weights of the needs that a need is recorded as anew; nothing where never."""
        if not any(self.became.values()):
            return {}
        wider = {
            m: 0.5 + sum(self.became[n, m] for n in self.needs) for m in self.needs if m != need
        }
        reach = sum(wider.values())
        taken = [m for m in wider if any(self.valid(a, m, setting) for a in self.ages)]
        return {m: self.became[need, m] + 20 * wider[m] / reach for m in taken}

    def _pool(
        self, k: dict[Cell, float], n: dict[Cell, float]
    ) -> tuple[dict[Cell, float], dict[Cell, float]]:
        everybody = (sum(k.values()) + 0.5) / (sum(n.values()) + 1)
        by_setting = {}
        for age in self.ages:
            k_age, n_age = self._beside(k, age), self._beside(n, age)
            by_age = (k_age + 30 * everybody) / (n_age + 30)
            for setting in self.settings:
                held = [(age, need, setting) for need in self.needs]
                k_set, n_set = sum(k[c] for c in held), sum(n[c] for c in held)
                by_setting[age, setting] = (k_set + 15 * by_age) / (n_set + 15)
        prior = {cell: by_setting[cell[0], cell[2]] for cell in self._cells()}
        leaning = self._leaning(k, n, prior)
        self.shared.append(1 / math.sqrt(max(sum(k.values()) * (1 - everybody), 1)))
        mean = {c: (k[c] + leaning * prior[c]) / (n[c] + leaning) for c in self._cells()}
        return mean, {c: n[c] + leaning for c in self._cells()}

    def _beside(self, count: dict[Cell, float], age: int) -> float:
        def at(one: int) -> float:
            return sum(count[one, need, s] for need in self.needs for s in self.settings)

        total = at(age)
        if age not in ENDS:
            beside = [b for b in (age - 1, age + 1) if b in self.ages and b not in ENDS]
            total += sum(0.25 * at(b) for b in beside)
        return total

    def _leaning(
        self, k: dict[Cell, float], n: dict[Cell, float], prior: dict[Cell, float]
    ) -> float:
        seen = [cell for cell in self._cells() if n[cell] > 0]
        if not seen:
            return 64.0

        def likelihood(leaning: float) -> float:
            total, g = 0.0, math.lgamma
            for c in seen:
                a, b = leaning * prior[c], leaning * (1 - prior[c])
                total += g(k[c] + a) + g(n[c] - k[c] + b) - g(n[c] + leaning)
                total += g(leaning) - g(a) - g(b)
            return total

        return max((4.0, 8.0, 16.0, 32.0, 64.0), key=likelihood)

    def valid(self, age: int, need: str, setting: str) -> bool:
        """Say whether a setting takes an age and need."""
        for one in self.cohort.valid:
            if one.setting == setting:
                right = one.first_age <= age <= one.last_age
                return right and (not one.needs or need in one.needs)
        return True

    def goes_to(self, age: int, need: str, setting: str) -> dict[str, float]:
        """Return the Dirichlet weights of where a mover goes; nothing where nowhere."""
        named = {v.setting: v.moves_to for v in self.cohort.valid if v.moves_to}
        possible = [
            to
            for to in self.settings
            if to != setting
            and (setting not in named or to in named[setting])
            and self.valid(min(age + 1, LAST), need, to)
        ]
        everywhere = dict.fromkeys(self.settings, 0.5)
        by_setting = dict.fromkeys(self.settings, 0.0)
        for (_, before, to), count in self.moved.items():
            everywhere[to] += count
            by_setting[to] += count if before == setting else 0.0
        total = sum(everywhere.values())
        wider = {to: by_setting[to] + 20 * everywhere[to] / total for to in possible}
        reach = sum(wider.values())
        return {to: self.moved[age, setting, to] + 20 * wider[to] / reach for to in possible}

    def joins(self, age: int) -> tuple[float, dict[tuple[str, str], float]]:
        """Return joiners a head (or a year) and the Dirichlet weights of their need and setting."""
        held = [(age, n, s) for n in self.needs for s in self.settings]
        count = sum(self.joined[cell] for cell in held)
        base = sum(self.weights.values())
        if self.cohort.population:
            weighed = {year + 1: weight for year, weight in self.weights.items()}
            people = [p for p in self.cohort.population if p.age == age and p.year in weighed]
            base = sum(weighed[p.year] * p.people for p in people)
        open_to = [(n, s) for n in self.needs for s in self.settings if self.valid(age, n, s)]
        wider = {(n, s): sum(self.joined[a, n, s] for a in self.ages) + 1e-3 for n, s in open_to}
        reach = sum(wider.values())
        mix = {ns: self.joined[age, *ns] + 20 * wider[ns] / reach for ns in open_to}
        return count / max(base, 1.0), mix

    def must_move(self, cell: Cell) -> bool:
        """Say whether next year's age finds the setting not valid while there is a place to go."""
        age, need, setting = cell
        ends = self.valid(*cell) and not self.valid(age + 1, need, setting)
        return age < LAST and ends and bool(self.goes_to(age, need, setting))

    def people(self, year: int, age: int) -> float:
        """Return the people of an age in a January, the last known year lasting."""
        if not self.cohort.population:
            return 1.0
        known = {p.year for p in self.cohort.population}
        before = [y for y in known if y <= year]
        use = max(before) if before else min(known)
        return float(sum(p.people for p in self.cohort.population if (p.year, p.age) == (use, age)))


def slow_mean(model: SlowModel, years: int) -> list[dict[Cell, float]]:
    """Walk expected children through the years, cell by cell."""
    now: dict[Cell, float] = defaultdict(float)
    for one in model.cohort.stock:
        now[one.age, one.need, one.setting] += one.plans
    path = [now]
    for ahead in range(1, years + 1):
        after: dict[Cell, float] = defaultdict(float)
        for (age, need, setting), held in now.items():
            if age == LAST:
                continue
            staying = held * (1 - model.leave[age, need, setting])
            to = model.goes_to(age, need, setting)
            rate = model.move[age, need, setting] if to else 0.0
            moving = 1.0 if model.must_move((age, need, setting)) else rate
            after[age + 1, need, setting] += staying * (1 - moving)
            for name, weight in to.items():
                after[age + 1, need, name] += staying * moving * weight / sum(to.values())
        after = _recorded_anew(model, after)
        for age in model.ages:
            rate, mix = model.joins(age)
            people = model.people(model.cohort.january + ahead, age)
            for (need, setting), weight in mix.items():
                after[age, need, setting] += rate * people * weight / sum(mix.values())
        now = after
        path.append(now)
    return path


def _recorded_anew(model: SlowModel, held: dict[Cell, float]) -> dict[Cell, float]:
    after: dict[Cell, float] = defaultdict(float)
    for (age, need, setting), count in held.items():
        to = model.becomes(need, setting)
        changing = count * model.anew[need] if to else 0.0
        after[age, need, setting] += count - changing
        for name, weight in to.items():
            after[age, name, setting] += changing * weight / sum(to.values())
    return after


def slow_simulation(model: SlowModel, years: int, rng: random.Random) -> list[tuple[int, int]]:
    """Walk whole children through the years once, parameters drawn once; return plans by January.

    Each January gives all plans, and those of the first need.
    """
    off_leave, off_move = (math.exp(rng.gauss(0, size)) for size in model.shared)
    leave = {c: _beta(rng, model.leave[c], model.leave_weight[c], off_leave) for c in model.leave}
    move = {c: _beta(rng, model.move[c], model.move_weight[c], off_move) for c in model.move}
    off_anew = math.exp(rng.gauss(0, model.anew_shared))
    anew = {n: _beta(rng, model.anew[n], model.anew_weight[n], off_anew) for n in model.anew}
    now: Counter[Cell] = Counter()
    for one in model.cohort.stock:
        now[one.age, one.need, one.setting] += one.plans
    told = [_told(model, now)]
    for ahead in range(1, years + 1):
        after: Counter[Cell] = Counter()
        for cell, held in now.items():
            for _ in range(held):
                if cell[0] == LAST or rng.random() < leave[cell]:
                    continue
                to = model.goes_to(*cell)
                moves = to and (model.must_move(cell) or rng.random() < move[cell])
                setting = rng.choices(list(to), list(to.values()))[0] if moves else cell[2]
                as_which = model.becomes(cell[1], setting)
                again = as_which and rng.random() < anew[cell[1]]
                need = rng.choices(list(as_which), list(as_which.values()))[0] if again else cell[1]
                after[cell[0] + 1, need, setting] += 1
        for age in model.ages:
            rate, mix = model.joins(age)
            count = _poisson(rng, rate * model.people(model.cohort.january + ahead, age))
            for need, setting in rng.choices(list(mix), list(mix.values()), k=count):
                after[age, need, setting] += 1
        now = after
        told.append(_told(model, now))
    return told


def _told(model: SlowModel, now: Counter[Cell]) -> tuple[int, int]:
    return sum(now.values()), sum(n for cell, n in now.items() if cell[1] == model.needs[0])


def _beta(rng: random.Random, mean: float, weight: float, off: float) -> float:
    rate = rng.betavariate(mean * weight, (1 - mean) * weight)
    return rate * off / (1 - rate + rate * off)


def _poisson(rng: random.Random, mean: float) -> int:
    count, reached = 0, rng.expovariate(1.0)
    while reached < mean:
        count, reached = count + 1, reached + rng.expovariate(1.0)
    return count
