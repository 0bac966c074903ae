"""A line over periods as SVG: no script, no style of its own, its numbers in the table beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT, EDGE = 640, 200, 16


def draw_line(points: Sequence[tuple[str, float | None]]) -> SafeString:
    """Return the chart; a point without number leaves a gap, and fewer than two draw nothing.

    >>> str(draw_line([("a", 1.0)]))
    ''
    """
    known = [value for _, value in points if value is not None]
    if len(known) < 2:
        return SafeString("")
    low, high = min(known), max(known)
    spread = (high - low) or abs(high) or 1.0
    low, high = low - 0.15 * spread, high + 0.15 * spread
    step = (WIDTH - 2 * EDGE) / max(1, len(points) - 1)
    at = [
        None
        if value is None
        else (
            EDGE + step * index,
            HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE),
        )
        for index, (_, value) in enumerate(points)
    ]
    lines = format_html_join(
        "", '<line x1="{}" y1="{}" x2="{}" y2="{}"/>',
        [(_r(a[0]), _r(a[1]), _r(b[0]), _r(b[1])) for a, b in itertools.pairwise(at) if a and b],
    )  # fmt: skip
    dots = format_html_join(
        "", '<circle cx="{}" cy="{}" r="5"/>', [(_r(p[0]), _r(p[1])) for p in at if p]
    )
    return format_html(
        '<svg class="line" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">{}{}</svg>',
        WIDTH, HEIGHT, lines, dots,
    )  # fmt: skip


def _r(number: float) -> str:
    return f"{number:.1f}"
