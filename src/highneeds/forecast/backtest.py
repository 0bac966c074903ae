"""The rolling-origin test: what the forecast would have said, beside what happened.

At each origin everything is refitted from a panel cut at that January; a later number cannot reach
it. An origin is the year of its January. Each authority with the four Januaries up to the origin and
the January forecast for is in the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from highneeds.forecast import scores
from highneeds.forecast.baselines import BASELINES, shrunk_growth_sample
from highneeds.forecast.fans import LEVELS, NAMES
from highneeds.forecast.panel import read_panel
from highneeds.forecast.total import TotalModel
from highneeds.vocabulary.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.feeds.statistics import Release
    from highneeds.forecast.growth import Array
    from highneeds.forecast.panel import CaseloadPanel

OURS = "highneeds"
GAUSSIAN = "shrunk_growth"
LAST_TUNED, LAST_SEEN = 2020, 2024  # the last origin tuned on; the last January there was then
APART = {
    "tuned_on": "origins up to 2020, on which the method was tuned",
    "left_out": "origins from 2021 to Januaries up to 2024: left out of the tuning, but they stood "
    "beside the others while features were compared",
    "later": "Januaries after 2024, which nobody had seen when the method was made",
}


class BacktestRow(Struct, frozen=True):
    """One forecast of one authority's plans, and what happened."""

    authority: str
    origin: int
    horizon: int
    actual: int
    q025: float
    q05: float
    q10: float
    q25: float
    q50: float
    q75: float
    q90: float
    q95: float
    q975: float


class BacktestScore(Struct, frozen=True, omit_defaults=True):
    """How one model did at one horizon: percentages of what happened; coverage as shares.

    A baseline that gives one number and no interval has no CRPS and no coverage.
    """

    model: str
    horizon: int
    forecasts: int
    mape: float
    bias: float
    crps: float | None = None
    coverage50: float | None = None
    coverage80: float | None = None
    coverage95: float | None = None


class Apart(Struct, frozen=True):
    """The scores of some of the forecasts by themselves, and why they stand apart."""

    name: str
    about: str
    summary: tuple[BacktestScore, ...]


class Backtest(Struct, frozen=True):
    """Every forecast of the test, the scores beside the baselines', and what the panel's checks found.

    ``apart`` gives the same scores for the forecasts that the method was tuned on, for those left out
    while it was, and for those of Januaries that nobody had seen.
    """

    rows: tuple[BacktestRow, ...]
    summary: tuple[BacktestScore, ...]
    apart: tuple[Apart, ...] = ()
    findings: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the promised shape, ``rows`` and ``summary``, and the summaries apart beside it."""
        return {
            "rows": [_plain(row) for row in self.rows],
            "summary": [_plain(score) for score in self.summary],
            "apart": [
                {**_plain(one), "summary": [_plain(score) for score in one.summary]}
                for one in self.apart
            ],
        }


@dataclass(frozen=True, slots=True)
class _Fold:
    """The forecasts of one origin and horizon, for the authorities that can be judged."""

    origin: int
    horizon: int
    codes: tuple[str, ...]
    actual: Array
    quantiles: Array
    crps: Array
    baselines: dict[str, Array]
    gaussian: Array


def run_backtest(
    *, releases: Sequence[Release], origins: Sequence[int], horizons: Sequence[int]
) -> Backtest:
    """Forecast from each origin as if nothing later were known, and score it.

    Raises UsageError where no forecast can be judged: the origins or horizons lie outside the
    statistics.
    """
    return backtest_panel(panel=read_panel(releases), origins=origins, horizons=horizons)


def backtest_panel(
    *, panel: CaseloadPanel, origins: Sequence[int], horizons: Sequence[int]
) -> Backtest:
    """The same from a panel that was read before."""
    folds = [
        fold for origin in origins for fold in _folds(panel, origin, sorted(horizons)) if fold.codes
    ]
    if not folds:
        raise UsageError(
            f"no forecast can be judged: the statistics hold January {panel.januaries[0]} to "
            f"{panel.januaries[-1]}; an origin needs five Januaries up to it and one after it."
        )
    return Backtest(
        rows=tuple(row for fold in folds for row in _rows(fold)),
        summary=tuple(_summary(folds, sorted(set(horizons)))),
        apart=tuple(_apart(folds, sorted(set(horizons)))),
        findings=panel.findings,
    )


def _folds(panel: CaseloadPanel, origin: int, horizons: Sequence[int]) -> Iterator[_Fold]:
    if origin not in panel.januaries or panel.column_of(origin) < 4:
        return
    known = panel.up_to(origin)
    at = known.column_of(origin)
    model = TotalModel(known)
    for horizon in horizons:
        if horizon >= 1 and origin + horizon in panel.januaries:
            actual = panel.plans[:, panel.column_of(origin + horizon)]
            yield _fold(known, model, at, horizon, actual)


def _fold(known: CaseloadPanel, model: TotalModel, at: int, horizon: int, actual: Array) -> _Fold:
    judged = np.array(
        [known.has_history(row, at) and actual[row] > 0 for row in range(len(actual))], dtype=bool
    )
    sample = model.sample(at, horizon)[judged]
    gaussian = shrunk_growth_sample(known, at, horizon)[judged]
    return _Fold(
        origin=known.januaries[-1],
        horizon=horizon,
        codes=tuple(code for code, kept in zip(known.codes, judged, strict=True) if kept),
        actual=actual[judged],
        quantiles=np.quantile(sample, LEVELS, axis=1).T,
        crps=scores.crps(sample, actual[judged]) / actual[judged],
        baselines={name: f(known, at, horizon)[judged] for name, f in BASELINES.items()},
        gaussian=gaussian,
    )


def _apart(folds: Sequence[_Fold], horizons: Sequence[int]) -> Iterator[Apart]:
    groups: dict[str, list[_Fold]] = {name: [] for name in APART}
    for fold in folds:
        if fold.origin + fold.horizon > LAST_SEEN:
            groups["later"].append(fold)
        else:
            groups["tuned_on" if fold.origin <= LAST_TUNED else "left_out"].append(fold)
    for name, chosen in groups.items():
        if chosen:
            yield Apart(name, APART[name], tuple(_summary(chosen, horizons)))


def _rows(fold: _Fold) -> Iterator[BacktestRow]:
    for code, actual, quantiles in zip(fold.codes, fold.actual, fold.quantiles, strict=True):
        levels = dict(zip(NAMES, (round(float(q), 2) for q in quantiles), strict=True))
        yield BacktestRow(code, fold.origin, fold.horizon, int(actual), **levels)


def _summary(folds: Sequence[_Fold], horizons: Sequence[int]) -> Iterator[BacktestScore]:
    for horizon in horizons:
        chosen = [fold for fold in folds if fold.horizon == horizon]
        if not chosen:
            continue
        actual = np.concatenate([fold.actual for fold in chosen])
        ours = np.concatenate([fold.quantiles for fold in chosen])
        own_crps = float(100 * np.concatenate([fold.crps for fold in chosen]).mean())
        yield _score(OURS, horizon, actual, ours, own_crps)
        for name in BASELINES:
            points = np.concatenate([fold.baselines[name] for fold in chosen])
            if name == GAUSSIAN:
                sample = np.concatenate([fold.gaussian for fold in chosen])
                levels = np.quantile(sample, LEVELS, axis=1).T
                yield _score(
                    name,
                    horizon,
                    actual,
                    levels,
                    float(100 * (scores.crps(sample, actual) / actual).mean()),
                )
            else:
                yield BacktestScore(
                    name,
                    horizon,
                    len(actual),
                    scores.mape(points, actual),
                    scores.bias(points, actual),
                )


def _score(model: str, horizon: int, actual: Array, levels: Array, crps: float) -> BacktestScore:
    def within(low: str, high: str) -> float:
        return scores.coverage(levels[:, NAMES.index(low)], levels[:, NAMES.index(high)], actual)

    median = levels[:, NAMES.index("q50")]
    return BacktestScore(
        model=model,
        horizon=horizon,
        forecasts=len(actual),
        mape=scores.mape(median, actual),
        bias=scores.bias(median, actual),
        crps=crps,
        coverage50=within("q25", "q75"),
        coverage80=within("q10", "q90"),
        coverage95=within("q025", "q975"),
    )


def _plain(value: Struct) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
