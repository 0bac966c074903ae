"""Charts drawn without a browser or a network, once each, and shared by all formats."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from highneeds.reports.chart_safety import refuse_references

if TYPE_CHECKING:
    from highneeds.renderers.options import Logo
    from highneeds.reports.document import Chart

FONTS = Path(__file__).with_name("fonts")
PNG_SCALE = 3.0
USUAL_WIDTH = 600.0  # pixels; a wider chart is scaled down to its place
DRAWN = 256  # kept drawn, some 20 kB each: a report has a dozen, and a process may run for months
_WIDTH = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)"')


def chart_svg(chart: Chart) -> str:
    """Return the chart as SVG, without script, style sheet or address of anything."""
    return _svg(_checked(chart))


def chart_width(chart: Chart) -> float:
    """Return how wide the chart was drawn, in pixels of its own."""
    found = _WIDTH.search(chart_svg(chart))
    return float(found[1]) if found else USUAL_WIDTH


def chart_share(chart: Chart, *, most: float = 1.0) -> float:
    """Return the share of a chart's usual place that it needs, so that letters are of one size.

    A share of 1 is a chart of the usual width; a wider one has more where there is room for that.
    """
    return min(most, chart_width(chart) / USUAL_WIDTH)


def chart_png(chart: Chart) -> bytes:
    """Return the chart as a picture, for formats that take no SVG."""
    return _png(chart_svg(chart))


def warm_drawing() -> None:
    """Begin what draws charts, which takes a second the first time, before somebody waits for it."""
    _svg(json.dumps({"data": {"values": [{"x": 1}]}, "mark": "point"}))


def logo_png(logo: Logo) -> bytes:
    """Return a council's logo as a picture, for formats that take no SVG: set, never fetched."""
    if logo.kind == "png":
        return logo.content
    import typst

    page = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        '#image(bytes(sys.inputs.svg), format: "svg", height: 60pt)'
    )
    made = typst.compile(
        page.encode(), format="png", ppi=192, sys_inputs={"svg": logo.content.decode()}
    )
    return bytes(made)


def _checked(chart: Chart) -> str:
    refuse_references(chart.spec)
    return json.dumps(chart.spec, sort_keys=True)


@cache
def _prepare() -> None:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))


@lru_cache(maxsize=DRAWN)
def _svg(spec: str) -> str:
    import vl_convert

    _prepare()
    return str(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]))


@lru_cache(maxsize=DRAWN)
def _png(svg: str) -> bytes:
    import vl_convert

    _prepare()
    return bytes(vl_convert.svg_to_png(svg, scale=PNG_SCALE))
