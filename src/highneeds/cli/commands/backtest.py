"""``highneeds backtest``: what the forecast would have said, beside what happened."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.cli.arguments import add_json
from highneeds.cli.speech import print_json, print_lines, progress, say

if TYPE_CHECKING:
    import argparse

    from highneeds.forecast.backtest import Backtest, BacktestScore

HELP = "test the forecast of plans against what happened, authority by authority"


def span(text: str) -> list[int]:
    """Read ``2018:2023``, both ends included, or one number.

    >>> span("1:3"), span("2020")
    ([1, 2, 3], [2020])
    """
    first, _, last = text.partition(":")
    try:
        numbers = list(range(int(first), int(last or first) + 1))
    except ValueError:
        numbers = []
    if not numbers:
        raise ArgumentTypeError(f"a span such as 2018:2023 was wanted: got {text!r}")
    return numbers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--statistics", required=True, nargs="+", type=Path, metavar="ZIP")
    parser.add_argument("--origins", type=span, default=span("2018:2023"), metavar="FIRST:LAST")
    parser.add_argument("--horizons", type=span, default=span("1:5"), metavar="FIRST:LAST")
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Refit at each origin, forecast every authority, and print the scores."""
    from highneeds.feeds.statistics import read_release
    from highneeds.forecast.backtest import run_backtest

    progress("Reading the published statistics …")
    releases = [read_release(path) for path in arguments.statistics]
    progress("Refitting at each origin …")
    backtest = run_backtest(
        releases=releases, origins=arguments.origins, horizons=arguments.horizons
    )
    for finding in backtest.findings:
        say(finding)
    if arguments.json:
        print_json(backtest.to_json())
    else:
        print_lines(*_told(backtest))
    return 0


def _told(backtest: Backtest) -> list[str]:
    lines = ["model              years  forecasts   MAPE   bias   CRPS  in 80 %  in 95 %"]
    lines.extend(_line(score) for score in backtest.summary)
    for one in backtest.apart:
        lines += ["", f"Apart: {one.about}.", lines[0], *(_line(score) for score in one.summary)]
    return lines


def _line(score: BacktestScore) -> str:
    def of(number: float | None, scale: float = 1) -> str:
        return "     -" if number is None else f"{number * scale:6.2f}"

    return (
        f"{score.model:18} {score.horizon:5} {score.forecasts:10} {of(score.mape)} "
        f"{of(score.bias)} {of(score.crps)} {of(score.coverage80, 100)}  {of(score.coverage95, 100)}"
    )
