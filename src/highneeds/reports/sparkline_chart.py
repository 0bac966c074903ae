"""Measures at a glance: one small line each, on its own scale, its last figure written beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.document_text import characters
from highneeds.reports.trajectory_chart import CONFIG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.history_points import Point

WIDTH, HEIGHT, BETWEEN = 200, 30, 10
LINE, INK = "#12436D", "#0B0C0C"


def strip_spec(measures: Sequence[tuple[str, Sequence[Point]]]) -> dict[str, Any]:
    """Return the specification: the measures' names on the left, their last figures on the right."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "padding": {"left": 2, "top": 6, "right": 8, "bottom": 6},
        "config": CONFIG,
        "spacing": BETWEEN,
        "bounds": "flush",
        "vconcat": [_strip(name, points) for name, points in measures],
    }
    refuse_references(spec)
    return spec


def _strip(name: str, points: Sequence[Point]) -> dict[str, Any]:
    known: list[dict[str, Any]] = [
        {"at": at, "value": p.value, "words": characters(p.cell.text)}
        for at, p in enumerate(points)
        if p.value is not None
    ]
    values = [each["value"] for each in known]
    flat = {"domain": [values[0] - 1, values[0] + 1]} if len(set(values)) == 1 else {"zero": False}
    hidden = {"type": "quantitative", "axis": None}
    span = {"domain": [0, max(1, len(points) - 1)], "nice": False}
    text = {"type": "text", "color": INK, "fontSize": 13}
    beside = {"x": {"value": -12}, "y": {"value": HEIGHT / 2}}
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "view": {"stroke": None},
        "encoding": {
            "x": hidden | {"field": "at", "scale": span},
            "y": hidden | {"field": "value", "scale": flat},
        },
        "layer": [
            {
                "data": {"values": known},
                "mark": {"type": "line", "color": LINE, "strokeWidth": 2.5},
            },
            {
                "data": {"values": known[-1:]},
                "mark": {"type": "circle", "color": LINE, "size": 60, "opacity": 1},
            },
            {
                "data": {"values": known[-1:]},
                "mark": text | {"align": "left", "dx": 12, "fontWeight": 600},
                "encoding": {"text": {"field": "words"}},
            },
            {
                "data": {"values": [{"name": name}]},
                "mark": text | {"align": "right", "limit": 0},
                "encoding": beside | {"text": {"field": "name"}},
            },
        ],
    }
