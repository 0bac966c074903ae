"""The forecast of the total: no leakage, calibrated where the truth is known, wider for small authorities."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from highneeds.forecast.backtest import backtest_panel
from highneeds.forecast.total import TotalModel
from highneeds.vocabulary.errors import UsageError
from tests.unit.forecast.made_panels import made_panel


def test_what_happened_after_the_origin_cannot_change_the_forecast() -> None:
    panel = made_panel()
    later = panel.plans.copy()
    later[:, 9:] *= 3
    changed = replace(panel, plans=later, england=later.sum(axis=0))
    one = backtest_panel(panel=panel, origins=[2018], horizons=[1, 2])
    other = backtest_panel(panel=changed, origins=[2018], horizons=[1, 2])
    assert [row.q50 for row in one.rows] == [row.q50 for row in other.rows]
    assert [row.q975 for row in one.rows] == [row.q975 for row in other.rows]
    assert [row.actual for row in one.rows] != [row.actual for row in other.rows]


def test_intervals_cover_what_they_say_where_turns_are_independent() -> None:
    tested = [
        backtest_panel(panel=made_panel(seed=seed), origins=range(2018, 2023), horizons=[1, 3])
        for seed in range(4)
    ]
    for horizon in (1, 3):
        ours = [
            score
            for test in tested
            for score in test.summary
            if score.model == "highneeds" and score.horizon == horizon
        ]
        covered = np.mean([score.coverage80 or 0 for score in ours])
        assert 0.74 <= covered <= 0.90


def test_a_panel_that_never_changes_is_forecast_to_stay() -> None:
    panel = made_panel(growth=0.0, wild=0.0)
    sample = TotalModel(panel).growth.median(12, 3)
    assert np.allclose(sample, 0.0)


def test_order_of_authorities_changes_no_forecast() -> None:
    panel = made_panel()
    turned = replace(panel, plans=panel.plans[::-1], requests=panel.requests[::-1])
    straight, back = TotalModel(panel).sample(12, 2), TotalModel(turned).sample(12, 2)
    assert np.allclose(straight, back[::-1])


def test_spread_grows_with_the_horizon_also_beyond_what_can_be_fitted() -> None:
    model = TotalModel(made_panel())
    spreads = [
        float(model.spread(13, horizon).of(np.array([2000.0]))[0]) for horizon in range(1, 11)
    ]
    assert spreads == sorted(spreads)


def test_an_origin_outside_the_statistics_is_refused() -> None:
    with pytest.raises(UsageError, match="no forecast can be judged"):
        backtest_panel(panel=made_panel(), origins=[2030], horizons=[1])
