"""The risk matrix as a Vega-Lite specification: each risk's number where it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.reports.chart_safety import refuse_references
from highneeds.reports.trajectory_chart import CONFIG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CELL = 62
# From pale to dark with the score, so that the order is read in greyscale too.
SHADES = ("#F3F5F7", "#DCE6EE", "#B6CBDD", "#7FA3C2")
INK, QUIET = "#0B0C0C", "#383F43"


def risk_spec(
    size: int, placed: Mapping[tuple[int, int], str], *, ends: Sequence[int] = ()
) -> dict[str, Any]:
    """Return the specification; ``placed`` gives the words of each (likelihood, impact).

    ``ends`` are the greatest scores of the bands, lowest first; four equal ones where none are known.
    """
    steps = range(1, size + 1)
    ends = ends or [size * size * step // 4 for step in range(1, 5)]
    cells = [
        {
            "likelihood": str(likelihood),
            "impact": str(impact),
            "score": likelihood * impact,
            "shade": _shade(likelihood * impact, ends),
            "words": placed.get((likelihood, impact), ""),
        }
        for likelihood in steps
        for impact in steps
    ]
    text = {"type": "text", "color": INK}
    corner = {"align": "left", "baseline": "top", "dx": -CELL / 2 + 5, "dy": -CELL / 2 + 5}
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": {"step": CELL},
        "height": {"step": CELL},
        "padding": {"left": 2, "top": 4, "right": 4, "bottom": 2},
        "config": CONFIG,
        "data": {"values": cells},
        "encoding": _axes(size),
        "layer": [
            {
                "mark": {"type": "rect", "stroke": "#FFFFFF", "strokeWidth": 2},
                "encoding": {"color": {"field": "shade", "type": "nominal", "scale": None}},
            },
            {
                "mark": text | corner | {"fontSize": 11, "color": QUIET},
                "encoding": {"text": {"field": "score", "type": "quantitative"}},
            },
            {
                "mark": text | {"fontSize": 15, "fontWeight": 700, "dy": 6},
                "encoding": {"text": {"field": "words"}},
            },
        ],
    }
    refuse_references(spec)
    return spec


def _shade(score: int, ends: Sequence[int]) -> str:
    """Return the shade of a score's band: the lowest pale, the highest dark."""
    band = next((at for at, end in enumerate(ends) if score <= end), len(ends) - 1)
    last = max(1, len(ends) - 1)
    return SHADES[(band * (len(SHADES) - 1) + last // 2) // last]


def _axes(size: int) -> dict[str, Any]:
    across = [str(step) for step in range(1, size + 1)]
    look = {"labelAngle": 0, "domain": False, "ticks": False}

    def axis(field: str, title: str, order: list[str]) -> dict[str, Any]:
        return {"field": field, "type": "ordinal", "sort": order, "axis": look | {"title": title}}

    return {
        "x": axis("impact", "Impact", across),
        "y": axis("likelihood", "Likelihood", across[::-1]),
    }
