"""Savings claimed, delivered and modelled as bars, each named and given its amount where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, PENCE_IN_A_MILLION
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from highneeds.reports.savings_rows import Savings

# Analysis Function palette; claims are the palest, because they are the least certain.
COLOURS = {"Claimed": "#A285D1", "Delivered": "#28A197", "Modelled": "#12436D"}
INK = "#3D3D3D"
WIDTH, STEP = 400, 17


def savings_spec(savings: Savings) -> dict[str, Any]:
    """Return the specification, data inline, one group of bars a saving."""
    values = _values(savings)
    kinds = list(COLOURS)
    shared = {
        "y": {
            "field": "saving",
            "type": "nominal",
            "sort": None,
            "axis": {"title": None, "labelLimit": 360, "ticks": False, "domain": False},
        },
        "yOffset": {"field": "kind", "type": "nominal", "sort": kinds},
    }
    top = max([0.0, *(value["millions"] for value in values)])
    least = min([0.0, *(value["millions"] for value in values)])
    scale = {"domain": [least, top * 1.3 or 1.0], "nice": False}
    axis = {"title": "£ million", "tickCount": 5, "format": ",.1f"}
    x = {"field": "millions", "type": "quantitative", "scale": scale, "axis": axis}
    colour = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": kinds, "range": [COLOURS[kind] for kind in kinds]},
        "legend": None,
    }
    label = {"type": "text", "align": "left", "dx": 5, "color": INK, "fontSize": 12}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": {"step": STEP},
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
        "data": {"values": values},
        "layer": [
            {"mark": {"type": "bar"}, "encoding": shared | {"x": x, "color": colour}},
            {
                "mark": label,
                "encoding": shared | {"x": x | {"field": "end"}, "text": {"field": "label"}},
            },
        ],
    }
    refuse_references(spec)
    return spec


def _values(savings: Savings) -> list[dict[str, Any]]:
    values = []
    for row in savings.rows:
        for kind, pence in (
            ("Claimed", row.claimed),
            ("Delivered", row.delivered),
            ("Modelled", row.modelled),
        ):
            if pence is None:
                continue
            millions = round(pence / PENCE_IN_A_MILLION, 3)
            values.append(
                {
                    "saving": row.title,
                    "kind": kind,
                    "millions": millions,
                    "end": max(0.0, millions),
                    "label": f"{kind} {format_pounds(pence)}",
                }
            )
    return values
