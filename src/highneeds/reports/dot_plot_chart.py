"""An authority among others as a Vega-Lite specification: a row of dots a measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, GREY

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 330, 30
OWN, NEIGHBOUR = "#12436D", "#8A949B"
# Shape and fill tell one from another without colour; the neighbours are small rings.
LOOKS = {
    "neighbour": {"type": "point", "color": NEIGHBOUR, "size": 45, "filled": False},
    "England": {"type": "point", "shape": "diamond", "color": "#801650", "size": 110, "filled": True},
    "region": {"type": "point", "shape": "triangle-up", "color": "#13655E", "size": 110, "filled": True},
    "own": {"type": "circle", "color": OWN, "size": 150, "opacity": 1},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dots:
    """One measure: its name, and the number of each, by kind; ``own_words`` as it is printed."""

    name: str
    own_words: str
    numbers: tuple[tuple[str, float], ...]  # kind and number


def dot_plot_spec(measures: Sequence[Dots]) -> dict[str, Any]:
    """Return the specification: each measure on its own scale, our dot named with its number."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "padding": {"left": 2, "top": 6, "right": 8, "bottom": 6},
        "config": CONFIG,
        "spacing": 22,  # room for the numbers below each scale
        "bounds": "flush",
        "vconcat": [_row(each) for each in measures],
    }
    refuse_references(spec)
    return spec


def _row(measure: Dots) -> dict[str, Any]:
    numbers = [number for _, number in measure.numbers]
    room = (max(numbers) - min(numbers)) * 0.08 or 1.0
    scale = {"domain": [min(numbers) - room, max(numbers) + room], "nice": False, "zero": False}
    axis = {"title": None, "tickCount": 4, "grid": False, "domainColor": "#B1B4B6"}
    text = {"type": "text", "fontSize": 13, "limit": 0}
    own = [number for kind, number in measure.numbers if kind == "own"]
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [{"n": n} for kind, n in measure.numbers if kind == name]},
            "mark": look,
        }
        for name, look in LOOKS.items()
    ]
    layers.append(
        {
            "data": {"values": [{"n": number} for number in own[:1]]},
            "mark": text | {"text": measure.own_words, "color": OWN, "fontWeight": 600, "dy": -15},
        }
    )
    layers.append(
        {
            "data": {"values": [{"name": measure.name}]},
            "mark": text | {"text": measure.name, "align": "right", "color": GREY},
            "encoding": {"x": {"value": -12}, "y": {"value": HEIGHT / 2}},
        }
    )
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "view": {"stroke": None},
        "encoding": {
            "x": {"field": "n", "type": "quantitative", "scale": scale, "axis": axis},
            "y": {"value": HEIGHT / 2 + 4},
        },
        "layer": layers,
    }
