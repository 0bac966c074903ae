"""The whole fan of a forecast as a Vega-Lite specification: three bands and their middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, GREY, PENCE_IN_A_MILLION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.forecast_said import FanSaid

WIDTH, HEIGHT = 470, 260
COLOUR, AGREED, AGREED_LABEL = "#12436D", "#F46A25", "#A8440F"
# Each band lies on the wider one below it, so that its shade is the darker.
BANDS = (("95 in 100", "q025", "q975"), ("8 in 10", "q10", "q90"), ("half", "q25", "q75"))


def fan_spec(fans: Sequence[FanSaid], agreed: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Return the specification; ``agreed`` is the level of each year that has one, in pence."""
    years = sorted({fan.year for fan in fans} | {year for year, _ in agreed})
    layers: list[dict[str, Any]] = []
    for name, low, high in BANDS:
        values = [_ends(fan, low, high) for fan in fans]
        layers.append(
            {
                "data": {"values": values},
                "mark": {"type": "area", "color": COLOUR, "opacity": 0.2},
                "encoding": {"y": _y() | {"field": "low"}, "y2": {"field": "high"}},
            }
        )
        layers.append(_label(values[-1] | {"millions": values[-1]["high"]}, name, GREY))
    middle = [{"year": fan.year, "millions": _millions(fan.q50)} for fan in fans]
    layers += [_line(middle, COLOUR), _label(middle[-1], "Middle", COLOUR)]
    level = [{"year": year, "millions": _millions(pence)} for year, pence in agreed]
    if level:
        layers += [_line(level, AGREED, dash=[6, 4])]
        layers += [_label(level[0], "Agreed", AGREED_LABEL, above=True)]
    axis = {"labelAngle": 0, "title": None, "grid": False, "labelPadding": 6}
    scale = {"domain": years, "padding": 0.15, "type": "point"}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "axis": axis, "scale": scale},
            "y": _y(),
        },
        "layer": layers,
    }
    refuse_references(spec)
    return spec


def _y() -> dict[str, Any]:
    axis = {"title": "£ million", "tickCount": 6, "format": ",.0f", "domain": False, "ticks": False}
    return {"field": "millions", "type": "quantitative", "axis": axis, "scale": {"zero": True}}


def _ends(fan: FanSaid, low: str, high: str) -> dict[str, Any]:
    return {
        "year": fan.year,
        "low": _millions(getattr(fan, low)),
        "high": _millions(getattr(fan, high)),
    }


def _line(
    values: list[dict[str, Any]], colour: str, dash: list[int] | None = None
) -> dict[str, Any]:
    mark = {"type": "line", "color": colour, "strokeWidth": 3, "strokeDash": dash or []}
    return {"data": {"values": values}, "mark": mark}


def _label(at: dict[str, Any], words: str, colour: str, *, above: bool = False) -> dict[str, Any]:
    look: dict[str, Any] = {"align": "left", "dx": 8} | ({"dy": -12} if above else {})
    mark = {"type": "text", "text": words, "color": colour, "fontSize": 13, "fontWeight": 600}
    return {"data": {"values": [at]}, "mark": mark | look}


def _millions(pence: int) -> float:
    return round(pence / PENCE_IN_A_MILLION, 3)
