"""The lines of the deficit trajectory: at most four, in a fixed order, each with its look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import TrajectoryPoint


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and colours with a contrast of 3 on white, and 4.5 for its label."""

    series: str
    label: str
    colour: str
    label_colour: str
    dash: tuple[int, ...] = ()


# Analysis Function palette; the orange label is darkened, because text needs more contrast.
LINES = (
    Line("actual", "Actual", "#3D3D3D", "#3D3D3D"),
    Line("agreed", "Agreement", "#F46A25", "#A8440F"),
    Line("plan", "Budget", "#28A197", "#13655E"),
    Line("mitigated", "Forecast with our savings", "#12436D", "#12436D"),
    Line("unmitigated", "If nothing changed", "#801650", "#801650", (6, 4)),
)
MOST = 4


def lines_shown(points: Sequence[TrajectoryPoint]) -> tuple[Line, ...]:
    """Return the lines that have points; the budget gives way where there would be five."""
    present = {point.series for point in points}
    lines = tuple(line for line in LINES if line.series in present)
    if len(lines) > MOST:
        lines = tuple(line for line in lines if line.series != "plan")
    return lines


def points_of(points: Sequence[TrajectoryPoint], series: str) -> list[TrajectoryPoint]:
    """Return the points of one line, oldest first."""
    return sorted((p for p in points if p.series == series), key=lambda p: p.financial_year)


def year_end(financial_year: str) -> str:
    """Return the last day of a financial year.

    >>> year_end("2024-25")
    '31 March 2025'
    """
    return f"31 March {int(financial_year[:4]) + 1}"
