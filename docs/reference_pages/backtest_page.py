"""The page of the backtest: how right the forecast of plans has been, beside simpler ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docs.reference_pages.markdown import code, page, table
from highneeds.forecast.published_backtest import load_published_backtest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.forecast.backtest import BacktestScore

HEAD = """\
At each January from {first} to {last} the model was fitted again to what had been published by then,
and its forecast of every English authority's number of plans was compared with what happened, up to
January {end}. Nothing later than the origin is used: not for the growth, not for the width of the
band. Errors are per cent of what happened. A band of 80 % should hold what happened 80 times in 100.

The features of the model were compared on these same years, so the figures flatter it a little;
years published later are the clean test. Run it on them:

    highneeds backtest --statistics RELEASE.zip ... --origins 2018:2024 --horizons 1:5
"""
LEFT_OUT = """\
Of these, the forecasts of origins from 2021 on were left out of the tuning; by themselves they scored:
"""
NAMES = {
    "highneeds": "this forecast",
    "naive": "no change",
    "drift": "last three years' change, carried on",
    "own_growth": "the authority's own growth of three years",
    "england_growth": "England's growth of three years",
    "shrunk_growth": "three tenths own growth, seven tenths England's",
}
COLUMNS = (
    "years ahead", "forecast", "forecasts", "mean error", "bias", "CRPS", "held by 80 %", "held by 95 %",
)  # fmt: skip


def render_backtest() -> str:
    """Return the page."""
    return page(_lines())


def _lines() -> Iterator[str]:
    record = load_published_backtest()
    first, last = record.origins
    head = HEAD.format(first=first, last=last, end=record.last_january)
    yield from ("# How right the forecast has been", "", *head.splitlines(), "")
    yield from table(COLUMNS, (_row(score) for score in record.summary))
    yield from ("", *LEFT_OUT.splitlines(), "")
    yield from table(COLUMNS, (_row(score) for score in record.left_out))
    yield from ("", "Made from:", "")
    yield from (f"- {code(one.name)}, SHA-256 {code(one.sha256)}" for one in record.releases)


def _row(score: BacktestScore) -> Sequence[object]:
    def said(number: float | None, scale: int = 1, places: int = 2) -> str:
        return "" if number is None else f"{number * scale:.{places}f}"

    return (
        score.horizon, NAMES.get(score.model, score.model), score.forecasts, said(score.mape),
        said(score.bias), said(score.crps), said(score.coverage80, 100, 0), said(score.coverage95, 100, 0),
    )  # fmt: skip
