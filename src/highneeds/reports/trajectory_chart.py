"""The deficit trajectory as a Vega-Lite specification: at most four lines and one 80 % band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_lines import lines_shown, points_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import TrajectoryPoint
    from highneeds.reports.trajectory_lines import Line

PENCE_IN_A_MILLION = 100_000_000
FONT = "'Source Sans 3', Arial, sans-serif"  # in quotes: a name that ends in a number needs them
GREY = "#505A5F"
WIDTH, HEIGHT, HEIGHT_OF_FEW = 470, 220, 150
FEW = 3  # years

CONFIG: dict[str, Any] = {
    "aria": False,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": GREY,
        "labelFontSize": 13,
        "titleColor": GREY,
        "titleFontSize": 13,
        "titleFontWeight": 400,
        "gridColor": "#E3E6E8",
        "domainColor": "#B1B4B6",
        "tickColor": "#B1B4B6",
    },
}


def trajectory_spec(points: Sequence[TrajectoryPoint]) -> dict[str, Any]:
    """Return the specification, data inline, each line named where it ends."""
    lines = lines_shown(points)
    years = sorted({point.financial_year for point in points})
    layers = [*_band(points)]
    ends = _spread([_millions(points_of(points, line.series)[-1].pence) for line in lines])
    for line, end in zip(lines, ends, strict=True):
        layers.extend(_line(line, points, years[-1], end))
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT_OF_FEW if len(years) <= FEW else HEIGHT,
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
        "encoding": {"x": _x(years), "y": _y()},
        "layer": layers,
    }
    refuse_references(spec)
    return spec


def _x(years: Sequence[str]) -> dict[str, Any]:
    axis = {"labelAngle": 0, "title": None, "grid": False, "labelPadding": 6}
    scale = {"domain": list(years), "padding": 0.3 if len(years) < 5 else 0.15}
    return {"field": "year", "type": "ordinal", "axis": axis, "scale": scale | {"type": "point"}}


def _y() -> dict[str, Any]:
    axis = {"title": "£ million", "tickCount": 6, "format": ",.0f", "domain": False, "ticks": False}
    return {"field": "millions", "type": "quantitative", "axis": axis, "scale": {"zero": True}}


def _band(points: Sequence[TrajectoryPoint]) -> list[dict[str, Any]]:
    values = [
        {"year": p.financial_year, "low": _millions(p.low), "high": _millions(p.high)}
        for p in points_of(points, "mitigated")
        if p.low is not None and p.high is not None
    ]
    if not values:
        return []
    y = _y() | {"field": "low"}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "area", "color": "#12436D", "opacity": 0.14},
            "encoding": {"y": y, "y2": {"field": "high"}},
        }
    ]


def _line(
    line: Line, points: Sequence[TrajectoryPoint], last_year: str, label_at: float
) -> list[dict[str, Any]]:
    own = [
        {"year": p.financial_year, "millions": _millions(p.pence)}
        for p in points_of(points, line.series)
    ]
    mark: dict[str, Any] = {"type": "line", "color": line.colour, "strokeWidth": 3}
    if line.dash:
        mark["strokeDash"] = list(line.dash)
    layers: list[dict[str, Any]] = [
        {"data": {"values": _joined(line, points, own)}, "mark": mark},
        {
            "data": {"values": own if line.series == "actual" or len(own) <= FEW else own[-1:]},
            "mark": {"type": "circle", "color": line.colour, "size": 70, "opacity": 1},
        },
    ]
    at_edge = own[-1]["year"] == last_year
    shown = own[-1] | ({"millions": label_at} if at_edge else {})
    look = {"align": "left", "dx": 12} if at_edge else {"align": "right", "dx": -8, "dy": -12}
    text = {"type": "text", "text": line.label, "color": line.label_colour, "fontSize": 14}
    layers.append({"data": {"values": [shown]}, "mark": text | look | {"fontWeight": 600}})
    return layers


def _joined(
    line: Line, points: Sequence[TrajectoryPoint], own: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Begin a line that looks ahead at the last actual point, so that no gap is drawn."""
    actual = points_of(points, "actual")
    if line.series == "actual" or not actual or actual[-1].financial_year >= own[0]["year"]:
        return own
    last = actual[-1]
    return [{"year": last.financial_year, "millions": _millions(last.pence)}, *own]


def _spread(values: Sequence[float]) -> list[float]:
    """Move labels that would overlap apart, lowest first, by a line of text."""
    top = max([0.0, *values])
    gap = top * 20 / HEIGHT
    placed: dict[int, float] = {}
    floor = float("-inf")
    for index in sorted(range(len(values)), key=lambda i: values[i]):
        placed[index] = max(values[index], floor)
        floor = placed[index] + gap
    return [placed[index] for index in range(len(values))]


def _millions(pence: int | None) -> float:
    return round((pence or 0) / PENCE_IN_A_MILLION, 3)
