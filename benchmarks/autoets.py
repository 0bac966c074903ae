"""AutoETS as an opponent: exponential smoothing chosen by AICc for each authority, on the same folds.

It is no dependency of the project: ``pip install statsforecast`` where it is to be run. Each authority's
Januaries up to the origin are all it is given, as ours is at that origin.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from highneeds.feeds.statistics import read_release
from highneeds.forecast.backtest import backtest_panel
from highneeds.forecast.panel import CaseloadPanel, read_panel
from highneeds.forecast.scores import bias, mape

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RELEASES = ("ehc-plans-2022.zip", "ehc-plans-2025-to-january-2024.zip")
ORIGINS, HORIZONS = range(2018, 2024), range(1, 6)


def main() -> None:
    """Print the mean error of AutoETS beside ours at each horizon, and the share its 80 % band held."""
    try:
        from statsforecast.models import AutoETS
    except ImportError:
        print("AutoETS was not run: statsforecast is not installed (pip install statsforecast)")
        return
    panel = read_panel([read_release(DATA / name) for name in RELEASES])
    ours = backtest_panel(panel=panel, origins=ORIGINS, horizons=HORIZONS)
    started = time.process_time()
    said: dict[int, list[tuple[float, ...]]] = {horizon: [] for horizon in HORIZONS}
    given: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
    for row in ours.rows:
        series = row.authority, row.origin
        if series not in given:
            given[series] = _forecast(AutoETS, panel, *series)
        if given[series]:
            theirs = given[series][row.horizon - 1]
            said[row.horizon].append((*theirs, row.q50, row.q10, row.q90, row.actual))
    for horizon, rows in said.items():
        middle, low, high, our_middle, our_low, our_high, actual = np.array(rows).T
        print(
            f"  h={horizon} n={len(actual):4d}  "
            f"AutoETS {_told(middle, low, high, actual)}   ours {_told(our_middle, our_low, our_high, actual)}"
        )
    short = sum(not one for one in given.values())
    print(
        f"  AutoETS on {len(given)} series ({short} too short for it, left out of both): "
        f"{time.process_time() - started:.0f} CPU-s"
    )


def _told(middle: Any, low: Any, high: Any, actual: Any) -> str:
    held = float(np.mean((actual >= low) & (actual <= high)))
    return f"MAPE {mape(middle, actual):6.2f} bias {bias(middle, actual):+6.2f} in 80 % {held:.3f}"


def _forecast(
    model: Any, panel: CaseloadPanel, code: str, origin: int
) -> list[tuple[float, float, float]]:
    """Return the middle and the 80 % band of each year ahead; nothing where the series is too short."""
    row = panel.plans[panel.row_of(code), : panel.column_of(origin) + 1]
    known = row[np.flatnonzero(~np.isfinite(row))[-1] + 1 :] if np.isnan(row).any() else row
    try:
        out = model(season_length=1).forecast(
            y=np.asarray(known, dtype=np.float64), h=max(HORIZONS), level=[80]
        )
    except NotImplementedError:
        return []
    return [
        (float(m), float(lo), float(hi))
        for m, lo, hi in zip(out["mean"], out["lo-80"], out["hi-80"], strict=True)
    ]
