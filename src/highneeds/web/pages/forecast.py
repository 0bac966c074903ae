"""What if? The forecast's expected path, answered at once with interventions stronger or weaker."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from django.shortcuts import redirect, render
from django.urls import reverse

from highneeds.editions.remembered import Remembered
from highneeds.vocabulary.money import format_millions
from highneeds.web import audit, forecast_runs, jobs
from highneeds.web.holding import hashes_of
from highneeds.web.many_lines import Line, draw_lines
from highneeds.web.models import Job
from highneeds.web.periods import current_period
from highneeds.web.permissions import may
from highneeds.web.strengths import ASSUMED, read_strengths, say_strengths, scaled
from highneeds.web.working_out import find_computed, made_from, read_what_if

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.what_if import WhatIf, WhatIfYear
    from highneeds.forecast.what_if_start import WhatIfStart
    from highneeds.web.models import Council

_asking = Lock()  # a path made ready is asked by one at a time
Ready: TypeAlias = "tuple[ForecastDefinition, WhatIf, tuple[WhatIfYear, ...]]"
_paths: Remembered[Ready] = Remembered(32)


def what_if(request: Any) -> Any:
    """Show the expected path as assumed and as the form asks, or ask for a run of it."""
    council = request.council
    if "forecast.yaml" not in hashes_of(council):
        return render(request, "forecast.html", {"none": True})
    definition, ready, before = _ready(council)
    if request.method == "POST":
        return _ask_run(request, definition)
    asked = read_strengths(request.GET, definition)
    changed = {
        one.id: scaled(one, asked[one.id])
        for one in definition.interventions
        if asked[one.id] != ASSUMED
    }
    after = before
    if changed:
        with _asking:
            after = ready.ask(changed)
    seen = {
        "interventions": [
            {"id": one.id, "title": one.title or one.id, "strength": asked[one.id]}
            for one in definition.interventions
        ],
        "lines": list(_lines(before, after)),
        "has_account": before[0].cumulative is not None,
        "has_gap": before[0].cumulative is not None and before[-1].cumulative is None,
        "has_money": before[0].spend is not None,
        "changed": bool(changed),
        "may_run": may(request.roles, "forecast", send=True),
        "runs": [_run_said(job) for job in list_runs(council)[:5]],
        **_charted(before, after if changed else ()),
    }
    return render(request, "forecast.html", seen)


def compare_runs(request: Any) -> Any:
    """Show one run, and another beside it."""
    runs = {job.pk: job for job in list_runs(request.council)}
    chosen = [runs.get(_number(request.GET.get(name, ""))) for name in ("one", "other")]
    one = chosen[0] or next(iter(runs.values()), None)
    both = [job for job in (one, chosen[1]) if job is not None]
    busy = any(job.status in {"waiting", "running"} for job in both)
    seen = {
        "runs": [_run_said(job) for job in runs.values()],
        "one": _run_said(one) if one else None,
        "other": _run_said(chosen[1]) if chosen[1] else None,
        "busy": busy,
        "tables": [] if busy else list(_tables(both)),
    }
    answer = render(request, "forecast_runs.html", seen)
    if busy:
        answer.headers["Refresh"] = "2"
    return answer


def list_runs(council: Council) -> list[Job]:
    """Return the last runs, the latest first."""
    return list(Job.objects.filter(council=council, kind=forecast_runs.KIND).order_by("-pk")[:20])


def _ask_run(request: Any, definition: ForecastDefinition) -> Any:
    strengths = read_strengths(request.POST, definition)
    said = say_strengths(strengths, {one.id: one.title for one in definition.interventions})
    given = {"strengths": strengths, "said": said}
    job = jobs.ask(request.council, forecast_runs.KIND, given, person=request.user.name)
    audit.record(request.council, person=request.user.name, deed="run forecast", place=said)
    path = reverse("forecast_runs", args=[request.council.slug])
    return redirect(f"{path}?one={job.pk}")


def _run_said(job: Job) -> dict[str, Any]:
    return {"pk": job.pk, "said": job.given["said"], "by": job.asked_by, "status": job.status,
            "error": job.result.get("error", "")}  # fmt: skip


def _tables(both: Sequence[Job]) -> Iterator[dict[str, Any]]:
    for series, title in forecast_runs.SHOWN.items():
        found = [
            {band.year: band for band in forecast_runs.list_bands(job, series)} for job in both
        ]
        years = sorted({year for bands in found for year in bands})
        cells = [
            {
                "year": year,
                "cells": [
                    (b.middle, b.low, b.high) if (b := bands.get(year)) else ("–", "–", "–")
                    for bands in found
                ],
            }
            for year in years
        ]
        if cells:
            yield {"title": title, "lines": cells, "has_other": len(both) > 1}


def _lines(before: Sequence[WhatIfYear], after: Sequence[WhatIfYear]) -> Iterator[dict[str, Any]]:
    for then, now in zip(before, after, strict=True):
        yield {
            "year": then.financial_year or str(then.january),
            "plans": (f"{then.plans:,.0f}", f"{now.plans:,.0f}"),
            "spend": _pair(then.spend, now.spend),
            "cumulative": _pair(then.cumulative, now.cumulative),
        }


def _charted(before: Sequence[WhatIfYear], after: Sequence[WhatIfYear]) -> dict[str, Any]:
    """Draw the deficit where there is an account of it, or else the plans."""
    money = before[0].cumulative is not None
    what = "Cumulative deficit" if money else "Plans"

    def points(years: Sequence[WhatIfYear]) -> tuple[tuple[float | None, str], ...]:
        if money:
            known = [each.cumulative for each in years]
            return tuple((c, "none" if c is None else format_millions(c)) for c in known)
        return tuple((each.plans, f"{each.plans:,.0f}") for each in years)

    places = [each.financial_year or str(each.january) for each in before]
    lines = [Line(f"{what} as assumed", points(before))]
    if after:
        lines.append(Line(f"{what} as asked", points(after)))
    said = f"{what}, {places[0]} to {places[-1]}"
    return {"chart": draw_lines(lines, places, about=f"{said}. The table has the figures."),
            "charted": said}  # fmt: skip


def _ready(council: Council) -> Ready:
    """Return the path made ready to be asked, and as assumed: once for the same returns and assumptions.

    The worker reads the returns, and the page what it found. Raises BeingWorkedOut until it has.
    """
    period = current_period(council)
    key = f"{council.pk} {made_from(council, period)}"
    found = _paths.find(key)
    if found is not None:
        return found
    start = find_computed(council, period).what_if if period else None
    if start is None:  # no period was begun, and nothing is worked out for one
        start = read_what_if(council)
    return _paths.get(key, lambda: _make_ready(start))


def _make_ready(start: WhatIfStart) -> Ready:
    from highneeds.forecast.what_if import WhatIf

    ready = WhatIf(start)
    return start.definition, ready, tuple(ready.ask())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0


def _pair(then: int | None, now: int | None) -> tuple[str, str] | None:
    if then is None or now is None:
        return None
    return format_millions(then), format_millions(now)
