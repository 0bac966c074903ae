"""Explore: measures over time side by side, chosen by the reader; a form, a chart and its table."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import render

from highneeds.vocabulary.figures import Figure, Known
from highneeds.web.drafting import read_present
from highneeds.web.kept_programme import programme_of
from highneeds.web.many_lines import MOST, Line, draw_lines
from highneeds.web.page_tags import said_figure
from highneeds.web.periods import current_period, label_of

INDEX = "index"


def explore(request: Any) -> Any:
    """Show the chosen measures over the periods, as figures or against their first."""
    council = request.council
    period = current_period(council)
    if not period:
        raise Http404("no period was begun")
    draft = read_present(council, period)
    followed = {f"{row.id}.{row.variant}": row for row in draft.measures}
    asked = [name for name in request.GET.getlist("measure") if name in followed][:MOST]
    chosen = asked or list(followed)[:1]
    indexed = request.GET.get("as") == INDEX
    said = {name: _history(followed[name], period) for name in chosen}
    keys = sorted({key for figures in said.values() for key in figures})
    programme = programme_of(council)
    places = [label_of(programme, key) for key in keys]
    lines = [_line(followed[name], said[name], keys, indexed=indexed) for name in chosen]
    seen = {
        "measures": [
            {"name": name, "title": row.title, "chosen": name in chosen}
            for name, row in followed.items()
        ],
        "indexed": indexed,
        "most": MOST,
        "lines": [{"line": line, "number": number} for number, line in enumerate(lines)],
        "rows": [
            {"place": place, "cells": [line.points[at][1] for line in lines]}
            for at, place in enumerate(places)
        ],
        "chart": draw_lines(
            lines,
            places,
            about=_about(lines, places, indexed=indexed),
            one_unit=indexed or len(lines) == 1,
        ),
    }
    return render(request, "explore.html", seen)


def _history(row: Any, period: str) -> dict[str, Figure]:
    return {**dict(row.history), period: row.this}


def _line(row: Any, figures: dict[str, Figure], keys: list[str], *, indexed: bool) -> Line:
    known = [f.value for key in keys if isinstance(f := figures.get(key), Known)]
    first = float(known[0]) if known and known[0] else 0.0
    points: list[tuple[float | None, str]] = []
    for key in keys:
        figure = figures.get(key)
        if figure is None:
            points.append((None, "not followed"))
        elif not isinstance(figure, Known):
            points.append((None, said_figure(figure, row.unit, row.decimals)))
        elif indexed:
            value = 100 * float(figure.value) / first if first else None
            points.append((value, "no first figure" if value is None else f"{value:.0f}"))
        else:
            points.append((float(figure.value), said_figure(figure, row.unit, row.decimals)))
    return Line(row.title, tuple(points))


def _about(lines: list[Line], places: list[str], *, indexed: bool) -> str:
    what = ", ".join(line.title for line in lines)
    how = "with the first figure as 100, " if indexed else ""
    span = f"{places[0]} to {places[-1]}" if places else "no period"
    return f"{what}, {how}{span}. The same figures stand in the table."
