"""The small line of a cell as a drawing: a run of figures on its own scale, its last one marked."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Table

WIDTH, HEIGHT = 72, 18  # points
ASIDE = 4.0  # kept free around the line, for its thickness and the dot
INK = "#0B0C0C"  # that of letters: a line in a cell is to be read, in any copy
PNG_SCALE = 4.0


def line_svg(values: Sequence[float | None]) -> str:
    """Return the drawing; where a figure is missing the line is broken.

    >>> line_svg((1.0, None, 2.0)).count("<circle"), line_svg((1.0, 2.0)).count("<polyline")
    (3, 1)
    """
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    low, high = min(v for _, v in known), max(v for _, v in known)
    across, up = WIDTH - 2 * ASIDE, HEIGHT - 2 * ASIDE

    def place(at: int, value: float) -> tuple[float, float]:
        share = (value - low) / (high - low) if high > low else 0.5
        return ASIDE + across * at / max(1, len(values) - 1), ASIDE + up * (1 - share)

    runs = groupby(enumerate(values), key=lambda pair: pair[1] is not None)
    parts = []
    for there, run in runs:
        points = [place(at, value) for at, value in run if value is not None] if there else []
        if len(points) == 1:
            parts.append(_dot(points[0], 1.2))
        elif points:
            parts.append(
                f'<polyline points="{" ".join(f"{x:.2f},{y:.2f}" for x, y in points)}" fill="none" '
                f'stroke="{INK}" stroke-width="1.4" stroke-linejoin="round"/>'
            )
    parts.append(_dot(place(*known[-1]), 2.6))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    )


@lru_cache(maxsize=1_000)  # of about 1 kB
def line_png(values: tuple[float | None, ...]) -> bytes:
    """Return the drawing as a picture, for formats that take no SVG."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(line_svg(values), scale=PNG_SCALE))


def without_lines(table: Table) -> Table:
    """Return a table without its columns of lines, for what has no room for a picture in a cell."""
    kept = [x for x in range(len(table.columns)) if not any(row[x].line for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[x] for x in kept),
        rows=tuple(tuple(row[x] for x in kept) for row in table.rows),
    )


def _dot(place: tuple[float, float], size: float) -> str:
    return f'<circle cx="{place[0]:.2f}" cy="{place[1]:.2f}" r="{size}" fill="{INK}"/>'
