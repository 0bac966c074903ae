"""Parts of a whole as Vega-Lite specifications: bars of one day, and lines or bands over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG, GREY

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
INK, BAR = "#0B0C0C", "#12436D"
WIDTH, HEIGHT, SHARE_HEIGHT, STEP = 430, 200, 90, 26
# From pale to dark with age, so that the order is read in greyscale too; each with its edge.
BANDS = ("#DCE6EE", "#A9C3DA", "#5B86AE", "#12436D")
# Analysis Function palette; labels darker where letters need it, dashes where greys are close.
LINES = (
    ("#12436D", "#12436D", ()), ("#28A197", "#13655E", (6, 3)), ("#801650", "#801650", ()),
    ("#F46A25", "#A8440F", (2, 3)), ("#3D3D3D", "#3D3D3D", (8, 3, 2, 3)), ("#A285D1", "#5E3F91", ()),
)  # fmt: skip
MOST_LINES = len(LINES)


def bars_spec(parts: Sequence[tuple[str, float, str]], *, axis: str) -> dict[str, Any]:
    """Return bars with their words: each part's name, its number, and the number as printed."""
    values = [{"part": name, "number": number, "words": words} for name, number, words in parts]
    top = max([0.0, *(each[1] for each in parts)])
    names = {"title": None, "labelLimit": 330, "ticks": False, "domain": False}
    y = {"field": "part", "type": "nominal", "sort": None, "axis": names}
    scale = {"domain": [0, top * 1.2 or 1.0], "nice": False}
    x = {
        "field": "number", "type": "quantitative", "scale": scale,
        "axis": {"title": axis, "tickCount": 5},
    }  # fmt: skip
    label = {"type": "text", "align": "left", "dx": 6, "color": INK, "fontSize": 13}
    return _checked(
        {
            **_frame(360, {"step": STEP}),
            "data": {"values": values},
            "encoding": {"y": y, "x": x},
            "layer": [
                {"mark": {"type": "bar", "color": BAR, "height": {"band": 0.65}}},
                {"mark": label, "encoding": {"text": {"field": "words"}}},
            ],
        }
    )


def backlog_spec(
    shares: Sequence[tuple[str, float]],
    bands: Sequence[tuple[str, Sequence[tuple[str, float]]]],
) -> dict[str, Any]:
    """Return a share over time above bars of a backlog in bands of age, the oldest darkest.

    ``bands`` are in order of age, each with its number in each period.
    """
    names = list(dict.fromkeys([p for p, _ in shares] + [p for _, b in bands for p, _ in b]))
    x = {
        "field": "period", "type": "ordinal", "scale": {"domain": names, "padding": 0.35},
        "axis": {"labelAngle": 0, "title": None, "grid": False},
    }  # fmt: skip
    top = {"title": "Per cent in time", "tickCount": 3, "domain": False, "ticks": False}
    share = {
        "width": WIDTH,
        "height": SHARE_HEIGHT,
        "data": {"values": [{"period": period, "value": value} for period, value in shares]},
        "encoding": {
            "x": x,
            "y": {
                "field": "value", "type": "quantitative", "axis": top,
                "scale": {"domain": [0, 100]},
            },
        },
        "layer": [
            {"mark": {"type": "line", "color": BAR, "strokeWidth": 3}},
            {"mark": {"type": "circle", "color": BAR, "size": 70, "opacity": 1}},
        ],
    }  # fmt: skip
    return _checked({**_frame(), "vconcat": [share, _stack(bands, x)]})


def _stack(
    bands: Sequence[tuple[str, Sequence[tuple[str, float]]]], x: dict[str, Any]
) -> dict[str, Any]:
    labels = [name for name, _ in bands]
    values = [
        {"period": period, "band": name, "order": at, "number": number}
        for at, (name, points) in enumerate(bands)
        for period, number in points
    ]
    y = {
        "field": "number", "type": "quantitative", "stack": "zero",
        "axis": {"title": "Requests open", "tickCount": 4, "domain": False, "ticks": False},
    }  # fmt: skip
    colour = {
        "field": "band", "type": "nominal", "sort": labels,
        "scale": {"domain": labels, "range": list(BANDS[-len(labels) :])},
        "legend": {
            "orient": "bottom", "title": None, "columns": 2, "labelFontSize": 13,
            "labelColor": GREY, "labelLimit": 300, "symbolStrokeColor": BAR,
        },
    }  # fmt: skip
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": BAR, "strokeWidth": 0.8},
        "encoding": {"x": x, "y": y, "color": colour, "order": {"field": "order"}},
    }


def lines_spec(
    lines: Sequence[tuple[str, Sequence[tuple[str, float]]]], *, axis: str
) -> dict[str, Any]:
    """Return one line a part, the largest six at most, each named where it ends."""
    names = list(dict.fromkeys(period for _, points in lines for period, _ in points))
    ends = [points[-1][1] for _, points in lines]
    placed = _apart(ends, least=max([0.0, *ends]) * 17 / HEIGHT)
    layers: list[dict[str, Any]] = []
    for (name, points), end, look in zip(lines, placed, LINES, strict=False):
        layers += _named_line(name, points, end, look)
    return _checked({**_frame(WIDTH - 90, HEIGHT), "encoding": _axes(names, axis), "layer": layers})


def _axes(names: Sequence[str], axis: str) -> dict[str, Any]:
    x_axis = {"labelAngle": 0, "title": None, "grid": False, "labelPadding": 6}
    y_axis = {"title": axis, "tickCount": 5, "domain": False, "ticks": False}
    scale = {"domain": list(names), "padding": 0.2, "type": "point"}
    return {
        "x": {"field": "period", "type": "ordinal", "axis": x_axis, "scale": scale},
        "y": {
            "field": "value", "type": "quantitative", "scale": {"zero": True}, "axis": y_axis,
        },
    }  # fmt: skip


def _named_line(
    name: str,
    points: Sequence[tuple[str, float]],
    end: float,
    look: tuple[str, str, tuple[int, ...]],
) -> list[dict[str, Any]]:
    colour, ink, dash = look
    values = [{"period": period, "value": value} for period, value in points]
    mark = {"type": "line", "color": colour, "strokeWidth": 3, "strokeDash": list(dash)}
    text = {"type": "text", "align": "left", "dx": 12, "color": ink, "fontSize": 13}
    return [
        {"data": {"values": values}, "mark": mark},
        {
            "data": {"values": [values[-1] | {"value": end}]},
            "mark": text | {"text": name, "limit": 0},
        },
    ]


def _apart(values: Sequence[float], *, least: float) -> list[float]:
    placed: dict[int, float] = {}
    floor = float("-inf")
    for at in sorted(range(len(values)), key=lambda each: values[each]):
        placed[at] = max(values[at], floor)
        floor = placed[at] + least
    return [placed[at] for at in range(len(values))]


def _frame(width: Any = None, height: Any = None) -> dict[str, Any]:
    frame: dict[str, Any] = {
        "$schema": SCHEMA,
        "padding": {"left": 2, "top": 8, "right": 8, "bottom": 2},
        "config": CONFIG,
    }
    return frame | ({"width": width, "height": height} if width else {})


def _checked(spec: dict[str, Any]) -> dict[str, Any]:
    refuse_references(spec)
    return spec
