"""The forecast: its speed beside its own random draws, its calibration beside published years.

The floor is measured in the same run: the very draws of one chunk, recorded and made again on the
same arrays with nothing else done, times the number of chunks. Ratios travel; seconds do not.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from highneeds.feeds.statistics import read_release
from highneeds.forecast.backtest import run_backtest
from highneeds.forecast.cohort import CHUNK, Problem, simulate_cohort
from highneeds.forecast.mean_path import MeanModel
from highneeds.forecast.pooling import BetaRates
from highneeds.forecast.rates import Rates
from highneeds.forecast.shocks import Shocks, draw_shocks
from highneeds.forecast.state_space import StateSpace

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RELEASES = ("ehc-plans-2022.zip", "ehc-plans-2025-to-january-2024.zip")
SIMULATIONS, YEARS = 1000, 10
# Published for the existing open model (Clojure, read and run 2026) and for plain Python of its kind.
ANCHORS = (
    "anchors, other machines' seconds: the open model 1,000 simulations x 5 years of 2,154 plans "
    "168 CPU-s and 8.1 GB; plain Python, 5,500 plans x 10 years 90 s; data frames 119 s"
)


def main() -> None:
    """Measure speed, memory, the second implementation, known truth, and published years."""
    _speed(5_500, 715, "a county")
    _speed(600_000, 78_000, "the nation as one cohort")
    print(ANCHORS)
    _mean_path()
    _second_opinion()
    _known_truth()
    _backtest()


def _speed(plans: int, joiners: int, title: str) -> None:
    problem = _made_problem(plans, joiners)
    shocks = draw_shocks(simulations=SIMULATIONS, years=YEARS, seed=1, joiner_growth=0.03)
    floor = _floor(problem, shocks)
    started, wall = time.process_time(), time.perf_counter()
    paths = simulate_cohort(problem=problem, shocks=shocks, seed=1)
    seconds, wall = time.process_time() - started, time.perf_counter() - wall
    print(
        f"{title}: {plans:,} plans x {YEARS} years x {SIMULATIONS:,} simulations: "
        f"{seconds:.2f} CPU-s ({wall:.1f} s wall), draws alone {floor:.2f}, "
        f"ratio {seconds / floor:.2f} (wanted 2.5 or less); {_memory()}; "
        f"checksum {int(paths.totals.sum()):,}"
    )


def _made_problem(plans: int, joiners: int) -> Problem:
    """26 ages, 12 needs and 12 settings, of uneven size."""
    rng = np.random.default_rng(0)
    space = StateSpace(-5, 26, tuple(map(str, range(12))), tuple(map(str, range(12))))
    ages = np.exp(-0.5 * ((np.arange(26) - 13) / 6) ** 2)
    needs, settings = rng.dirichlet(np.ones(12)), rng.dirichlet(np.ones(12))
    share = ages[:, None, None] * needs[:, None] * settings
    stock = rng.multinomial(plans, (share / share.sum()).reshape(-1)).reshape(space.shape)
    weight = np.asarray(stock * 3.0 + 16, dtype=np.float64)
    leave = BetaRates(np.full(space.shape, 0.09), weight, weight, 16, 0.03)
    move = BetaRates(np.full(space.shape, 0.05), weight, weight, 16, 0.03)
    destinations = np.broadcast_to(1 - np.eye(12), (26, 1, 12, 12)) * 5.0
    young = ages[::-1] * joiners / ages.sum()
    none = np.zeros(space.shape, dtype=bool)
    mix = share / share.sum() * joiners * 3
    alike = np.zeros(12, dtype=np.int64)
    rates = Rates(
        leave, move, destinations, alike, young, young * 3, mix, none, none, young, (2023,)
    )
    return Problem(space, stock, rates, np.ones((YEARS, 26)))


class _Recorder:
    """A generator that keeps what it was asked."""

    def __init__(self, rng: np.random.Generator, calls: list[tuple[str, Any, Any]]) -> None:
        self._rng, self._calls = rng, calls

    def __getattr__(self, name: str) -> Any:
        def asked(*args: Any, **named: Any) -> Any:
            self._calls.append((name, args, named))
            return getattr(self._rng, name)(*args, **named)

        return asked


def _floor(problem: Problem, shocks: Shocks) -> float:
    """Return CPU seconds of one chunk's draws made again, times the chunks."""
    calls: list[tuple[str, Any, Any]] = []
    plain = np.random.default_rng
    few = Shocks(shocks.leave[:CHUNK], shocks.move[:CHUNK], shocks.joiners[:CHUNK])
    with mock.patch("numpy.random.default_rng", lambda seed: _Recorder(plain(seed), calls)):
        simulate_cohort(problem=problem, shocks=few, seed=1)
    times = []
    for repeat in range(3):
        rng = plain(repeat)
        started = time.process_time()
        for name, args, named in calls:
            getattr(rng, name)(*args, **named)
        times.append(time.process_time() - started)
    return min(times) * SIMULATIONS / CHUNK


def _memory() -> str:
    try:
        import resource
    except ImportError:
        return "memory not measured on this system"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{most:.0f} MB at most so far (wanted 250 or less)"


def _mean_path() -> None:
    model = MeanModel(_made_problem(5_500, 715))
    times = []
    for _ in range(50):
        started = time.perf_counter()
        model.run(joiner_factor=np.ones(YEARS))
        times.append(time.perf_counter() - started)
    print(f"mean path, {YEARS} years: {1000 * min(times):.2f} ms (wanted less than 2)")


def _second_opinion() -> None:
    from tests.unit.forecast import test_second_opinion as trial

    for seed in range(200):
        trial.test_mean_path_agrees_to_the_penny(seed)
    beyond = 0
    for seed in range(1000, 1200):
        try:
            trial.test_simulated_means_agree_within_luck(seed)
        except AssertionError:
            beyond += 1
    print(
        "second implementation, 200 random cohorts: mean path equal to the penny in all; "
        f"simulated means beyond four standard errors in {beyond} of 200"
    )


def _known_truth() -> None:
    from tests.unit.forecast.test_truth import YEARS as AHEAD
    from tests.unit.forecast.test_truth import compare_with_truth

    covered, off = zip(*(compare_with_truth(seed) for seed in range(200)), strict=True)
    print(
        f"known truth, 200 made-up councils, {AHEAD} years ahead: 80 % intervals of cells hold "
        f"{100 * np.mean(covered):.1f} %, mean bias {100 * np.mean(off) / AHEAD:+.2f} % a year"
    )


def _backtest() -> None:
    if not all((DATA / name).exists() for name in RELEASES):
        print("backtest: the published releases are not in ../shared/data")
        return
    started = time.process_time()
    releases = [read_release(DATA / name) for name in RELEASES]
    tuned = "origins 2018 to 2020 (tuned on)", range(2018, 2021)
    held_out = (
        "origins 2021 to 2023 (reported apart; they stood beside the others while features were compared)",
        range(2021, 2024),
    )
    for title, origins in (("origins 2018 to 2023", range(2018, 2024)), tuned, held_out):
        print(f"backtest, {title}: MAPE, bias, CRPS in % of the actual; shares covered")
        tested = run_backtest(releases=releases, origins=origins, horizons=range(1, 6))
        for score in tested.summary:
            numbers = (score.crps, score.coverage50, score.coverage80, score.coverage95)
            said = " ".join("     -" if one is None else f"{one:6.3f}" for one in numbers)
            print(
                f"  {score.model:15} h={score.horizon} n={score.forecasts:4d} "
                f"{score.mape:6.2f} {score.bias:+6.2f} {said}"
            )
    print(
        f"backtest, read, refitted and scored three times: {time.process_time() - started:.1f} CPU-s"
    )
