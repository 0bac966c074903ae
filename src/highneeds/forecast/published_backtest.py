"""How right the method has been on published years: the record that rides with the package.

Every report can then say it, with nothing else at hand. The record is what ``highneeds backtest``
printed for the releases named in it; a test runs the backtest again and compares.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from highneeds.forecast.backtest import BacktestScore
from highneeds.vocabulary.readable_kinds import readable


class ReleaseUsed(Struct, frozen=True):
    """One release the record was made from."""

    name: str
    sha256: str


class PublishedBacktest(Struct, frozen=True):
    """The scores at each horizon, ours and the baselines', and what they were made from."""

    about: str
    releases: tuple[ReleaseUsed, ...]
    origins: tuple[int, int]  # the first and the last January forecast from
    last_january: int
    summary: tuple[BacktestScore, ...]
    left_out: tuple[BacktestScore, ...] = ()  # the same for the origins left out of the tuning


@cache
def load_published_backtest() -> PublishedBacktest:
    """Read the record.

    >>> load_published_backtest().origins
    (2018, 2023)
    """
    text = files("highneeds.forecast").joinpath("published_backtest.json").read_bytes()
    return msgspec.json.decode(text, type=readable(PublishedBacktest))
