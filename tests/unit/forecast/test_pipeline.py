"""Requests become plans, and a backlog cleared is a line of its own that nobody counts twice."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from msgspec.structs import replace

from highneeds.forecast.definition import ForecastDefinition, Pipeline
from highneeds.forecast.pipeline import PipelineSeen, flow_of, told
from highneeds.forecast.run import run_forecast
from tests.unit.forecast.made_councils import made_council

# Of ten decided eight are assessed, of those nine in ten get a plan, six in ten in the same year.
SEEN = PipelineSeen(requests=100, undecided=10, assessing=20, agreed=0.8, issued=0.9, same_year=0.6)
HALVES = Pipeline(cleared=(Decimal("0.5"), Decimal("0.5")))


def test_steady_requests_give_steady_plans() -> None:
    flow = flow_of(SEEN, None)
    assert flow is not None
    assert [row.plans for row in flow.rows(2024, 3)] == [72.0, 72.0, 72.0]


def test_more_requests_reach_plans_by_their_lag() -> None:
    flow = flow_of(SEEN, Pipeline(requests=(200,)))
    assert flow is not None
    first, second = flow.rows(2024, 2)
    assert first.plans == pytest.approx((0.6 * 200 + 0.4 * 100) * 0.72, abs=0.05)
    assert second.plans == pytest.approx(200 * 0.72, abs=0.05)


def test_the_backlog_is_what_it_was_plus_requests_less_decided() -> None:
    flow = flow_of(SEEN, HALVES)
    assert flow is not None
    before = 30.0
    for row in flow.rows(2024, 3):
        assert row.backlog == pytest.approx(before + row.requests - row.decided)
        before = row.backlog
    assert before == 0


def test_those_undecided_give_fewer_plans_than_those_being_assessed() -> None:
    flow = flow_of(SEEN, HALVES)
    assert flow is not None
    assert flow.backlog_plans == pytest.approx(10 * 0.8 * 0.9 + 20 * 0.9)
    assert flow.plans_cleared(0) == pytest.approx(12.6)
    assert flow.plans_cleared(5) == 0


def test_a_backlog_nobody_clears_is_said_and_is_not_in_the_forecast() -> None:
    council = replace(made_council(), pipeline=SEEN)
    forecast = run_forecast(cohort=council, simulations=40, years=2)
    assert any("30 requests are open beyond 20 weeks" in said for said in forecast.findings)
    plain = run_forecast(cohort=made_council(), simulations=40, years=2)
    assert forecast.rows == plain.rows
    assert told(flow_of(SEEN, HALVES)) == ()


def test_clearing_it_adds_its_plans_to_the_joiners() -> None:
    big = replace(SEEN, assessing=400)
    council = replace(made_council(), pipeline=big)
    cleared = ForecastDefinition(pipeline=Pipeline(cleared=(Decimal(1),)))
    with_it = run_forecast(cohort=council, definition=cleared, simulations=300, years=1)
    without = run_forecast(cohort=council, simulations=300, years=1)

    one, other = (
        next(row.fan.q50 for row in forecast.rows if row.year == "2025")
        for forecast in (with_it, without)
    )
    more = one - other
    assert more == pytest.approx(400 * 0.9 + 10 * 0.72, abs=12)


def test_shares_of_one_backlog_never_add_to_more_than_it() -> None:
    with pytest.raises(ValueError, match="add to 1 or less"):
        Pipeline(cleared=(Decimal("0.7"), Decimal("0.5")))


def test_without_a_return_typed_requests_are_needed() -> None:
    assert flow_of(None, HALVES) is None
    flow = flow_of(None, Pipeline(requests=(100,), agreed=Decimal("0.8"), issued=Decimal("0.9")))
    assert flow is not None
    assert np.isclose(next(flow.rows(2024, 1)).plans, 72)
