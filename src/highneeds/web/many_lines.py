"""Several lines over periods as one SVG, each with a dash and a mark of its own, read out by a script."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.utils.safestring import SafeString

WIDTH, HEIGHT, LEFT, RIGHT, EDGE, FOOT = 720, 320, 130, 44, 16, 36
MOST = 6  # lines that can still be told apart


class Line(Struct, frozen=True):
    """One line: what it is, and at each place its value and how that is said."""

    title: str
    points: tuple[tuple[float | None, str], ...]


def draw_lines(
    lines: Sequence[Line], places: Sequence[str], *, about: str, one_unit: bool = True
) -> SafeString | str:
    """Return the chart; ``about`` says in words what it shows. Without a value nothing is drawn.

    Where all lines are of ``one_unit``, the highest and the lowest value stand at their heights.

    >>> draw_lines([Line("a", ((None, "none"),))], ["2024"], about="nothing")
    ''
    """
    known = [value for line in lines for value, _ in line.points if value is not None]
    if not known or len(places) < 2:
        return ""
    low, high = min(known), max(known)
    spread = (high - low) or abs(high) or 1.0
    scale = _Scale(low - 0.1 * spread, high + 0.1 * spread, len(places))
    return format_html(
        '<div class="scroll" role="region" aria-label="Chart" tabindex="0">'
        '<svg class="lines" viewBox="0 0 {} {}" role="img" aria-label="{}" '
        'data-readable="read-out">{}{}{}</svg></div>',
        WIDTH, HEIGHT, about, _feet(places, scale), _edges(lines, scale) if one_unit else "",
        format_html_join("", "{}", ([_drawn(n, line, places, scale)] for n, line in enumerate(lines))),
    )  # fmt: skip


class _Scale(Struct, frozen=True):
    low: float
    high: float
    count: int

    def x(self, place: int) -> str:
        return f"{LEFT + (WIDTH - LEFT - RIGHT) * place / max(1, self.count - 1):.1f}"

    def y(self, value: float) -> str:
        part = (value - self.low) / (self.high - self.low)
        return f"{HEIGHT - FOOT - part * (HEIGHT - FOOT - EDGE):.1f}"


def _drawn(number: int, line: Line, places: Sequence[str], scale: _Scale) -> SafeString:
    strokes = format_html_join("", '<line x1="{}" y1="{}" x2="{}" y2="{}"/>', _strokes(line, scale))
    dots = format_html_join(
        "", '<circle cx="{}" cy="{}" r="5"><title>{}</title></circle>',
        (
            (scale.x(place), scale.y(value), f"{line.title}, {places[place]}: {said}")
            for place, (value, said) in enumerate(line.points)
            if value is not None
        ),
    )  # fmt: skip
    return format_html('<g class="line-{}">{}{}</g>', number, strokes, dots)


def _strokes(line: Line, scale: _Scale) -> Iterator[tuple[str, str, str, str]]:
    values = [value for value, _ in line.points]
    for place, (one, two) in enumerate(itertools.pairwise(values)):
        if one is not None and two is not None:
            yield scale.x(place), scale.y(one), scale.x(place + 1), scale.y(two)


def _edges(lines: Sequence[Line], scale: _Scale) -> SafeString:
    """Say the highest and the lowest value at their heights, where an axis would."""
    known = [(value, said) for line in lines for value, said in line.points if value is not None]
    ends = {min(known), max(known)}
    return format_html_join(
        "", '<text class="edge" x="{}" y="{}" text-anchor="end">{}</text>',
        ((LEFT - EDGE, _shifted(scale.y(value)), said) for value, said in sorted(ends)),
    )  # fmt: skip


def _shifted(y: str) -> str:
    return f"{float(y) + 5:.1f}"


def _feet(places: Sequence[str], scale: _Scale) -> SafeString:
    """Name the first, the middle and the last place below the chart, the last one to its very edge."""
    last = len(places) - 1
    inner = [(scale.x(p), "middle", places[p]) for p in sorted({0, len(places) // 2} - {last})]
    return format_html_join(
        "", '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        ((x, HEIGHT - 8, anchor, said) for x, anchor, said in
         (*inner, (f"{WIDTH - 4}", "end", places[last]))),
    )  # fmt: skip
