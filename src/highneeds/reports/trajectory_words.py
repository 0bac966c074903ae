"""What the deficit trajectory shows, in words written from its numbers: the finding, the text alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.trajectory_lines import lines_shown, points_of
from highneeds.vocabulary.money import format_millions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import TrajectoryPoint
    from highneeds.reports.trajectory_lines import Line


def finding(points: Sequence[TrajectoryPoint]) -> str:
    """Return the title of the chart: what the lines show, in a few words."""
    agreed = {p.financial_year: p.pence for p in points if p.series == "agreed"}
    forecast = [p for p in points_of(points, "mitigated") if p.financial_year in agreed]
    if forecast:
        over = [p.financial_year for p in forecast if p.pence > agreed[p.financial_year]]
        if over:
            return f"The deficit is forecast to pass the agreed level in {over[0]}"
        return "The deficit is forecast to stay within the agreed level"
    lines = lines_shown(points)
    first = points_of(points, lines[0].series)[0]
    last = points_of(points, lines[-1].series)[-1]
    if first == last or first.pence == last.pence:
        return f"The deficit stands at {format_millions(first.pence)}"
    verb = "rise" if last.pence > first.pence else "fall"
    end = format_millions(last.pence)
    if last.series == "actual":
        return f"The deficit {'rose' if verb == 'rise' else 'fell'} to {end}"
    return f"The deficit is set to {verb} from {format_millions(first.pence)} to {end}"


def text_alternative(points: Sequence[TrajectoryPoint]) -> str:
    """Return the chart in words, from its numbers: each line's start, end and peak."""
    said = [_line_in_words(line, points_of(points, line.series)) for line in lines_shown(points)]
    band = [p for p in points_of(points, "mitigated") if p.low is not None and p.high is not None]
    if band:
        last = band[-1]
        said.append(
            f"In {last.financial_year} eight simulations in ten end between "
            f"{format_millions(last.low or 0)} and {format_millions(last.high or 0)}"
        )
    kind = "Line chart of the cumulative deficit at the end of each financial year. "
    return kind + " ".join(f"{sentence}." for sentence in said)


def _line_in_words(line: Line, points: Sequence[TrajectoryPoint]) -> str:
    first, last = points[0], points[-1]
    start = f"{line.label}: {format_millions(first.pence)} in {first.financial_year}"
    if first == last:
        return start
    peak = max(points, key=lambda point: point.pence)
    end = f"{format_millions(last.pence)} in {last.financial_year}"
    if peak in (first, last):
        return f"{start}, {end}"
    return f"{start}, at most {format_millions(peak.pence)} in {peak.financial_year}, {end}"
