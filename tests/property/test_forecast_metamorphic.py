"""What must hold of every forecast, whatever the council: nothing saved by nothing, nothing lost."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from highneeds.forecast.attribution import whole_parts
from highneeds.forecast.cohort import CohortPaths, Problem, simulate_cohort
from highneeds.forecast.cohort_input import CohortInput, Step, StockCell
from highneeds.forecast.definition import ForecastDefinition, PriceGroup
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.people import people_ahead
from highneeds.forecast.price import read_prices, spend_of
from highneeds.forecast.rates import fit_rates
from highneeds.forecast.run import FLAT, run_forecast
from highneeds.forecast.shocks import ShockSizes, draw_shocks
from highneeds.forecast.state_space import space_of, stock_of
from tests.unit.forecast.random_cohorts import random_cohort

YEARS = 3
NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))
seeds = st.integers(0, 10_000)
trial = settings(max_examples=12, deadline=None)


def _simulate(cohort: CohortInput, *, simulations: int = 60, workers: int = 1) -> CohortPaths:
    space = space_of(cohort)
    problem = Problem(
        space, stock_of(cohort, space), fit_rates(cohort, space), people_ahead(cohort, space, YEARS)
    )
    shocks = draw_shocks(simulations=simulations, years=YEARS, seed=3)
    return simulate_cohort(problem=problem, shocks=shocks, seed=3, workers=workers)


def _intervention(kind: Kind, effect: Range, **more: object) -> Intervention:
    base = Intervention(id=kind.value, title=kind.value, kind=kind, effect=effect, starts="2024-04")
    return replace(base, **more)


def _every_kind(effect: Range) -> tuple[Intervention, ...]:
    move = {"settings": ("s",), "to": "m"}
    return (
        _intervention(Kind.PREVENT, effect),
        _intervention(Kind.DIVERT_JOINERS, effect, **move),
        _intervention(Kind.DIVERT_MOVERS, effect, **move),
        _intervention(Kind.STEP_DOWN, effect, **move),
        _intervention(Kind.CEASE, effect),
        _intervention(Kind.PRICE, effect),
        _intervention(Kind.INCOME, effect),
    )


@trial
@given(seed=seeds)
def test_every_child_is_accounted_for(seed: int) -> None:
    paths = _simulate(random_cohort(seed))
    totals, joined = paths.totals, paths.joiners.sum(axis=2)
    assert (totals[:, :-1] + joined - paths.leavers == totals[:, 1:]).all()


@trial
@given(seed=seeds, order=st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(seed: int, order: object) -> None:
    cohort = random_cohort(seed)
    stock, steps = list(cohort.stock), list(cohort.steps)
    order.shuffle(stock)  # type: ignore[attr-defined]
    order.shuffle(steps)  # type: ignore[attr-defined]
    mixed = replace(cohort, stock=tuple(stock), steps=tuple(steps))
    assert np.array_equal(_simulate(cohort).plans, _simulate(mixed).plans)


@trial
@given(seed=seeds)
def test_interventions_of_no_effect_save_nothing(seed: int) -> None:
    definition = ForecastDefinition(interventions=_every_kind(NOTHING))
    forecast = run_forecast(
        cohort=random_cohort(seed), definition=definition, simulations=50, years=YEARS
    )
    assert {saving.modelled for saving in forecast.savings} == {0}
    fans = {(row.year, row.series, row.scenario): row.fan for row in forecast.rows}
    for (year, series, scenario), fan in fans.items():
        assert fan == fans[year, series, "unmitigated"], scenario


@trial
@given(seed=seeds, first=st.integers(0, 100), second=st.integers(0, 100))
def test_two_interventions_never_save_more_than_the_whole(
    seed: int, first: int, second: int
) -> None:
    cohort = random_cohort(seed)
    effects = [Range(*[Decimal(share) / 100] * 3) for share in (first, second)]
    both = tuple(
        replace(_intervention(Kind.PRICE, effect), id=str(at)) for at, effect in enumerate(effects)
    )
    forecast = run_forecast(
        cohort=cohort,
        definition=ForecastDefinition(interventions=both),
        simulations=50,
        years=YEARS,
    )
    for row in forecast.rows:
        if row.series == "spend":
            assert row.fan.q025 >= 0


@trial
@given(seed=seeds)
def test_shares_of_savings_add_up_to_the_penny(seed: int) -> None:
    definition = ForecastDefinition(
        interventions=_every_kind(Range(Decimal("0.05"), Decimal("0.1"), Decimal("0.2")))
    )
    forecast = run_forecast(
        cohort=random_cohort(seed), definition=definition, simulations=50, years=YEARS
    )
    for year, overlap in forecast.overlap:
        of_year = [saving for saving in forecast.savings if saving.year == year]
        assert sum(one.alone for one in of_year) - overlap == sum(one.modelled for one in of_year)


@given(parts=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9))
def test_whole_parts_always_add_up(parts: list[float]) -> None:
    total = round(sum(parts))
    assert sum(whole_parts(parts, total)) == total


def test_workers_and_their_order_change_nothing() -> None:
    cohort = random_cohort(5)
    one, four = _simulate(cohort, simulations=230), _simulate(cohort, simulations=230, workers=4)
    assert np.array_equal(one.plans, four.plans)
    more = _simulate(cohort, simulations=300)
    assert np.array_equal(one.plans[:200], more.plans[:200])


def test_nothing_that_changes_stays_flat() -> None:
    stock = tuple(StockCell(age, "A", "m", 20) for age in range(5, 15))
    steps = tuple(Step(2023, age, "A", "m", "m", 2_000_000) for age in range(5, 20))
    cohort = CohortInput(january=2024, stock=stock, steps=steps)
    space = space_of(cohort)
    problem = Problem(
        space, stock_of(cohort, space), fit_rates(cohort, space), people_ahead(cohort, space, YEARS)
    )
    calm = ShockSizes(walk=0, noise=0, england=0, exit=0)
    shocks = draw_shocks(simulations=50, years=YEARS, seed=1, sizes=calm)
    totals = simulate_cohort(problem=problem, shocks=shocks, seed=1).totals
    assert (totals == 200).all()


def test_a_child_more_adds_that_childs_cost() -> None:
    cohort = random_cohort(3)
    space = space_of(cohort)
    prices = read_prices(cohort.costs, (FLAT,), space)
    plans = np.zeros((1, 2, space.columns))
    more = plans.copy()
    more[:, :, 1] += 1
    index = prices.mean_index(1)
    none = np.zeros((1, 1, space.columns))
    spend = [
        spend_of(prices=prices, plans=p, joiners=none, index=index)[0, 0] for p in (plans, more)
    ]
    assert spend[1] - spend[0] == pytest.approx(float(prices.unit[1]))


def test_prices_rise_by_their_group() -> None:
    group = PriceGroup("all", Decimal(10), Decimal(0))
    cohort = random_cohort(3)
    prices = read_prices(cohort.costs, (group,), space_of(cohort))
    assert prices.index(years=3, simulations=2, seed=1)[0, :, 0] == pytest.approx([1, 1.1, 1.21])
