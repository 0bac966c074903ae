"""On the published statistics the forecast beats every baseline, and its intervals are honest."""

from __future__ import annotations

import pytest

from highneeds.feeds.statistics import read_release
from highneeds.forecast.backtest import Backtest, BacktestScore, run_backtest
from highneeds.forecast.published_backtest import load_published_backtest
from tests.real_data import real_data


@pytest.fixture(scope="module")
def backtest() -> Backtest:
    names = ("ehc-plans-2022.zip", "ehc-plans-2025-to-january-2024.zip")
    releases = [read_release(real_data(name)) for name in names]
    return run_backtest(releases=releases, origins=range(2018, 2024), horizons=range(1, 6))


def _scores(backtest: Backtest, horizon: int) -> dict[str, BacktestScore]:
    return {score.model: score for score in backtest.summary if score.horizon == horizon}


@pytest.mark.parametrize("horizon", range(1, 6))
def test_median_is_nearer_than_every_baseline(backtest: Backtest, horizon: int) -> None:
    scores = _scores(backtest, horizon)
    assert scores["highneeds"].mape == min(score.mape for score in scores.values())


@pytest.mark.parametrize("horizon", range(1, 6))
def test_intervals_hold_what_they_promise(backtest: Backtest, horizon: int) -> None:
    ours = _scores(backtest, horizon)["highneeds"]
    assert ours.coverage80 is not None
    assert ours.coverage95 is not None
    assert 0.75 <= ours.coverage80 <= 0.85
    assert 0.92 <= ours.coverage95 <= 0.97


def test_crps_is_lower_at_every_horizon(backtest: Backtest) -> None:
    ratios = []
    for horizon in range(1, 6):
        scores = _scores(backtest, horizon)
        ours, theirs = scores["highneeds"].crps, scores["shrunk_growth"].crps
        assert ours is not None
        assert theirs is not None
        ratios.append(ours / theirs)
    assert max(ratios) <= 1
    assert sum(ratios) / len(ratios) <= 0.98


def test_the_record_in_every_report_is_what_the_backtest_gives(backtest: Backtest) -> None:
    record = load_published_backtest()
    assert record.origins == (2018, 2023)
    for kept, given in zip(record.summary, backtest.summary, strict=True):
        assert (kept.model, kept.horizon, kept.forecasts) == (
            given.model, given.horizon, given.forecasts,
        )  # fmt: skip
        for name in ("mape", "bias", "crps", "coverage80", "coverage95"):
            assert getattr(kept, name) == pytest.approx(getattr(given, name), abs=2e-3), name


def test_left_out_origins_stand_apart_and_together_they_are_the_whole(backtest: Backtest) -> None:
    apart = {one.name: one.summary for one in backtest.apart}
    assert list(apart) == ["tuned_on", "left_out"]  # no January after 2024 is in these releases
    for score in backtest.summary:
        parts = [
            part.forecasts
            for summary in apart.values()
            for part in summary
            if (part.model, part.horizon) == (score.model, score.horizon)
        ]
        assert sum(parts) == score.forecasts
    for kept, given in zip(load_published_backtest().left_out, apart["left_out"], strict=True):
        assert kept.mape == pytest.approx(given.mape, abs=2e-3)
        assert (kept.model, kept.horizon) == (given.model, given.horizon)


def test_json_has_the_promised_shape(backtest: Backtest) -> None:
    plain = backtest.to_json()
    assert list(plain) == ["rows", "summary", "apart"]
    assert list(plain["rows"][0]) == [
        "authority", "origin", "horizon", "actual",
        "q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975",
    ]  # fmt: skip
    assert {row["origin"] for row in plain["rows"]} == set(range(2018, 2024))
