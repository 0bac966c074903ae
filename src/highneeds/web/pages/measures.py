"""Measures: each with its trend, signal, lineage and definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from highneeds.measures.catalogue import load_catalogue
from highneeds.vocabulary.figures import Known
from highneeds.vocabulary.ratings import Better
from highneeds.web.drafting import read_present
from highneeds.web.kept_programme import programme_of
from highneeds.web.many_lines import Line, draw_lines
from highneeds.web.page_tags import said_figure
from highneeds.web.periods import current_period, label_of

if TYPE_CHECKING:
    from highneeds.editions.benchmarks_said import BenchmarkSaid
    from highneeds.editions.edition import MeasureRow


def list_measures(request: Any) -> Any:
    """List the measures that the programme follows, for the period at hand."""
    period = _period(request)
    draft = read_present(request.council, period)
    seen = {"draft": draft, "period": period, "label": _label(request, period)}
    return render(request, "measures.html", seen)


def show_measure(request: Any, measure: str, variant: str) -> Any:
    """Show one measure: figure, trend, signal, where it came from and what it means."""
    period = _period(request)
    draft = read_present(request.council, period)
    row = next(
        (each for each in draft.measures if (each.id, each.variant or "-") == (measure, variant)),
        None,
    )
    if row is None:
        raise Http404("no such measure")
    history: list[dict[str, Any]] = [
        {
            "period": _label(request, key),
            "figure": said_figure(figure, row.unit, row.decimals),
            "value": float(figure.value) if isinstance(figure, Known) else None,
        }
        for key, figure in row.history
    ]
    if not any(each["period"] == _label(request, period) for each in history):
        value = float(row.this.value) if isinstance(row.this, Known) else None
        history.append(
            {
                "period": _label(request, period),
                "figure": said_figure(row.this, row.unit, row.decimals),
                "value": value,
            }
        )
    seen = {
        "row": row,
        "history": history,
        "chart": _chart(row, history),
        "definition": load_catalogue().get(measure),
        "said": next((each for each in draft.definitions if each.id == measure), None),
        "target": said_figure(row.target.figure, row.unit, row.decimals) if row.target else "",
        "year_ago": said_figure(row.year_ago, row.unit, row.decimals),
        "label": _label(request, period),
        "company": [_company(each, row) for each in draft.benchmarks
                    if (each.measure, each.variant) == (row.id, row.variant)],
    }  # fmt: skip
    return render(request, "measure.html", seen)


def _chart(row: MeasureRow, history: list[dict[str, Any]]) -> Any:
    """Return a measure's line over its periods; of fewer than two figures there is none."""
    if sum(each["value"] is not None for each in history) < 2:
        return ""
    line = Line(row.title, tuple((each["value"], each["figure"]) for each in history))
    places = [str(each["period"]) for each in history]
    about = f"{row.title}, {places[0]} to {places[-1]}. The same figures stand in the table."
    return draw_lines([line], places, about=about)


def _company(said: BenchmarkSaid, row: MeasureRow) -> dict[str, Any]:
    """Return a measure beside England, the region and the statistical neighbours."""
    places = (said.own, said.england, said.region, *said.neighbours)
    return {
        "publication": said.publication,
        "period": said.period,
        "rank": said.rank,
        "ranked": said.ranked,
        "first": "the highest" if row.better is Better.NEITHER else "the best",
        "notes": said.notes,
        "places": [
            {"name": each.name, "figure": said_figure(each.figure, said.unit, row.decimals)}
            for each in places
        ],
    }


def _period(request: Any) -> str:
    period = current_period(request.council)
    if not period:
        raise Http404("no period was begun")
    return period


def _label(request: Any, period: str) -> str:
    return label_of(programme_of(request.council), period)
