"""From one year's spend to another's, step by step: a bridge as a Vega-Lite specification."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, PENCE_IN_A_MILLION
from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, STEP = 330, 30
INK = "#3D3D3D"
COLOURS = {"total": "#12436D", "more": "#801650", "less": "#28A197"}


@dataclass(frozen=True, slots=True)
class BridgeStep:
    """One bar: what it is called, its pence, and whether it is a total rather than a change."""

    name: str
    pence: int
    is_total: bool = False


def bridge_spec(steps: Sequence[BridgeStep]) -> dict[str, Any]:
    """Return the specification, one bar a step, each with its amount and its sign in words."""
    values = _bars(steps)
    top = max([0.0, *(max(each["low"], each["high"]) for each in values)])
    axis = {"title": "£ million", "tickCount": 5, "format": ",.0f"}
    scale = {"domain": [min([0.0, *(each["low"] for each in values)]), top * 1.35 or 1.0]}
    names = {"title": None, "labelLimit": 300, "ticks": False, "domain": False}
    y = {"field": "step", "type": "nominal", "sort": None, "axis": names}
    x = {"field": "low", "type": "quantitative", "scale": scale | {"nice": False}, "axis": axis}
    kinds = {"domain": list(COLOURS), "range": list(COLOURS.values())}
    colour = {"field": "kind", "type": "nominal", "scale": kinds, "legend": None}
    label = {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 13}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": {"step": STEP},
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "bar", "height": {"band": 0.6}},
                "encoding": {"y": y, "x": x, "x2": {"field": "high"}, "color": colour},
            },
            {
                "mark": label,
                "encoding": {"y": y, "x": x | {"field": "high"}, "text": {"field": "label"}},
            },
        ],
    }
    refuse_references(spec)
    return spec


def _bars(steps: Sequence[BridgeStep]) -> list[dict[str, Any]]:
    bars, level = [], 0
    for step in steps:
        before, after = (0, step.pence) if step.is_total else (level, level + step.pence)
        level = after
        change = "total" if step.is_total else "more" if step.pence >= 0 else "less"
        sign = "" if step.is_total else "+" if step.pence >= 0 else "−"
        bars.append(
            {
                "step": step.name,
                "kind": change,
                "low": round(min(before, after) / PENCE_IN_A_MILLION, 3),
                "high": round(max(before, after) / PENCE_IN_A_MILLION, 3),
                "label": f"{sign}{format_millions(abs(step.pence))}",
            }
        )
    return bars
