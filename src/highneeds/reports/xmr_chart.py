"""A measure over time with its mean and the limits of chance, as a Vega-Lite specification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, GREY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.history_points import Limits, Point

LINE, BAND, LIMIT = "#12436D", "#12436D", "#505A5F"
WIDTH, HEIGHT = 250, 130  # two stand side by side on a page
LABELS = (("upper", "Upper limit"), ("mean", "Mean"), ("lower", "Lower limit"))


def xmr_spec(
    points: Sequence[Point], limits: Limits, *, axis: str, since: str = ""
) -> dict[str, Any]:
    """Return the specification, data inline, mean and limits named where they end.

    The axis holds the limits as well as the points; it does not begin at nought, because what is
    read from it is movement. ``axis`` names the unit; limits run from ``since`` on, where they were
    set anew.
    """
    names = [point.label for point in points]
    own: list[dict[str, Any]] = [
        {"period": p.label, "value": p.value} for p in points if p.value is not None
    ]
    values: list[float] = [*(each["value"] for each in own), limits.lower, limits.upper]
    room = (max(values) - min(values)) * 0.06 or 1.0
    domain = [min(values) - room, max(values) + room]
    ends = list(dict.fromkeys((names[0], names[len(names) // 2], names[-1])))
    x_axis = {"labelAngle": 0, "title": None, "grid": False, "labelPadding": 6, "values": ends}
    y_axis = {"title": axis, "tickCount": 4, "domain": False, "ticks": False}
    x_scale = {"domain": names, "padding": 0.3, "type": "point"}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": HEIGHT,
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "scale": x_scale, "axis": x_axis},
            "y": {
                "field": "value",
                "type": "quantitative",
                "scale": {"domain": domain, "nice": False},
                "axis": y_axis,
            },
        },
        "layer": [
            *_limits(names[names.index(since) if since in names else 0 :], limits),
            *_points(own),
        ],
    }
    refuse_references(spec)
    return spec


def _limits(names: Sequence[str], limits: Limits) -> list[dict[str, Any]]:
    layers = []
    together = limits.lower == limits.upper  # changed too seldom: one line, one label
    for field, label in (each for each in LABELS if not together or each[0] == "mean"):
        value = getattr(limits, field)
        ends = [{"period": name, "value": value} for name in dict.fromkeys((names[0], names[-1]))]
        dash = [] if field == "mean" else [6, 4]
        mark = {"type": "line", "color": LIMIT, "strokeWidth": 1.5, "strokeDash": dash}
        text = {"type": "text", "text": label, "color": GREY, "fontSize": 13}
        layers += [
            {"data": {"values": ends}, "mark": mark},
            {"data": {"values": ends[-1:]}, "mark": text | {"align": "left", "dx": 14}},
        ]
    return layers


def _points(own: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    data = {"values": list(own)}
    return [
        {"data": data, "mark": {"type": "line", "color": LINE, "strokeWidth": 3}},
        {"data": data, "mark": {"type": "circle", "color": LINE, "size": 80, "opacity": 1}},
    ]
