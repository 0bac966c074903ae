"""AutoETS as an opponent: exponential smoothing chosen by AICc for each authority, on the same folds.

Five ways of setting it up, so that it is not beaten by a clumsy one: as it comes, on logs (growth
multiplies), on logs with a damped trend and with a full one, and England on logs with a full trend with
each authority's share of England chosen beside it. Left to itself it chooses no trend from so few years.
Each is given every January of the authority up to the origin, as ours is. It is no dependency of the
project: ``pip install statsforecast`` where it is to run.
"""

from __future__ import annotations

import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from highneeds.feeds.statistics import read_release
from highneeds.forecast.backtest import backtest_panel
from highneeds.forecast.panel import CaseloadPanel, read_panel
from highneeds.forecast.scores import bias, coverage, crps, mape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.forecast.backtest import BacktestRow
    from highneeds.forecast.state_space import Array

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RELEASES = ("ehc-plans-2022.zip", "ehc-plans-2025-to-january-2024.zip")
ORIGINS, HORIZONS = range(2018, 2024), range(1, 6)
BESIDE_ENGLAND = "share of England, chosen, and England on logs, full trend"
FULL: dict[str, Any] = {"model": "AAN", "damped": False}
WAYS: dict[str, tuple[bool, dict[str, Any]]] = {  # on logs or not, and how it is set up
    "as it comes": (False, {"model": "ZZN"}),
    "on logs": (True, {"model": "AZN"}),
    "on logs, damped trend": (True, {"model": "AAN", "damped": True}),
    "on logs, full trend": (True, FULL),
    BESIDE_ENGLAND: (True, {"model": "AZN"}),
}
Z95 = 1.959964  # standard deviations from the middle to the end of a 95 % band
DRAWS = 400


def main() -> None:
    """Print the scores of AutoETS beside ours at each horizon, for each way of setting it up."""
    try:
        from statsforecast.models import AutoETS
    except ImportError:
        print("AutoETS was not run: statsforecast is not installed (pip install statsforecast)")
        return
    panel = read_panel([read_release(DATA / name) for name in RELEASES])
    ours = backtest_panel(panel=panel, origins=ORIGINS, horizons=HORIZONS)
    for name, (logs, set_up) in WAYS.items():
        started = time.process_time()
        model = AutoETS(season_length=1, **set_up)
        nation = AutoETS(season_length=1, **FULL) if name == BESIDE_ENGLAND else None
        said = _forecast_all(model, panel, ours.rows, logs=logs, nation=nation)
        seconds = time.process_time() - started
        short = sum(one is None for one in said.values())
        print(f"AutoETS {name}: {len(said)} series, {short} too short for it, {seconds:.0f} CPU-s")
        print(*_told(ours.rows, said), sep="\n")
    print("this forecast, on the same authorities, origins and horizons")
    for score in ours.summary:
        if score.model == "highneeds":
            print(
                f"  h={score.horizon} n={score.forecasts:4d} MAPE {score.mape:6.2f} bias {score.bias:+6.2f} "
                f"CRPS {score.crps:5.2f} in 80 % {score.coverage80:.3f} in 95 % {score.coverage95:.3f}"
            )


def _forecast_all(
    model: Any, panel: CaseloadPanel, rows: Sequence[BacktestRow], *, logs: bool, nation: Any = None
) -> dict[tuple[str, int], Array | None]:
    """Return draws by horizon for each authority and origin; none where the series is too short.

    With ``nation`` the model is given the authority's share of England, and England's own is added.
    """
    luck = _even_normal()
    said: dict[tuple[str, int], Array | None] = {}
    for code, origin in sorted({(row.authority, row.origin) for row in rows}):
        known = _known(panel, code, origin)
        england = np.log(panel.england[: panel.column_of(origin) + 1])
        series = np.log(known) if logs else known
        if nation is not None:
            series = series - england[-len(series) :]
        try:
            middle, spread = _ahead(model, series)
            if nation is not None:
                more, other = _ahead(nation, england)
                middle, spread = middle + more, np.hypot(spread, other)
        except NotImplementedError:
            said[code, origin] = None
            continue
        draws = middle[:, None] + spread[:, None] * luck
        said[code, origin] = np.exp(draws) if logs else draws
    return said


def _ahead(model: Any, series: Array) -> tuple[Array, Array]:
    """Return the middle and the standard deviation at each horizon."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = model.forecast(y=series, h=max(HORIZONS), level=[95])
    return np.asarray(out["mean"]), np.asarray((out["hi-95"] - out["lo-95"]) / (2 * Z95))


def _known(panel: CaseloadPanel, code: str, origin: int) -> Array:
    row = panel.plans[panel.row_of(code), : panel.column_of(origin) + 1]
    gaps = np.flatnonzero(~np.isfinite(row))
    return np.asarray(row[gaps[-1] + 1 :] if gaps.size else row, dtype=np.float64)


def _even_normal() -> Array:
    """Normal quantiles at even ranks: a sample without luck of its own."""
    from statistics import NormalDist

    ranks = (np.arange(DRAWS) + 0.5) / DRAWS
    return np.array([NormalDist().inv_cdf(float(rank)) for rank in ranks])


def _told(rows: Sequence[BacktestRow], said: dict[tuple[str, int], Array | None]) -> Iterator[str]:
    for horizon in HORIZONS:
        chosen = [
            (row.actual, draws[horizon - 1])
            for row in rows
            if row.horizon == horizon and (draws := said[row.authority, row.origin]) is not None
        ]
        actual = np.array([float(one) for one, _ in chosen])
        sample = np.stack([draws for _, draws in chosen])
        low95, low80, middle, high80, high95 = np.quantile(
            sample, [0.025, 0.1, 0.5, 0.9, 0.975], axis=1
        )
        yield (
            f"  h={horizon} n={len(actual):4d} MAPE {mape(middle, actual):6.2f} "
            f"bias {bias(middle, actual):+6.2f} CRPS {100 * (crps(sample, actual) / actual).mean():5.2f} "
            f"in 80 % {coverage(low80, high80, actual):.3f} in 95 % {coverage(low95, high95, actual):.3f}"
        )


if __name__ == "__main__":
    main()
