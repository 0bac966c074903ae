"""What if? The forecast's expected path, answered at once with interventions stronger or weaker."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.vocabulary.money import format_millions
from highneeds.web.desk import at_desk, lay_out
from highneeds.web.holding import hashes_of
from highneeds.web.periods import current_period
from highneeds.web.working_out import find_computed

if TYPE_CHECKING:
    from highneeds.forecast.definition import ForecastDefinition
    from highneeds.forecast.intervention import Range
    from highneeds.forecast.what_if import WhatIf
    from highneeds.web.models import Council

YEARS = 5
STRENGTHS = tuple(range(0, 201, 10))
_asking = Lock()  # a path made ready is asked by one at a time


def what_if(request: Any) -> Any:
    """Show the expected path as assumed, and as the form asks."""
    hashes = hashes_of(request.council)
    if "forecast.yaml" not in hashes:
        return render(request, "forecast.html", {"none": True})
    made_from = tuple(
        sorted((p, h) for p, h in hashes.items() if p == "forecast.yaml" or p.startswith("feeds/"))
    )
    if period := current_period(request.council):
        find_computed(request.council, period)  # the worker reads the returns, not the page
    definition, ready = _ready(request.council, made_from)
    asked = {one.id: _strength(request, one.id) for one in definition.interventions}
    changed = {
        one.id: _scaled(one.effect, asked[one.id])
        for one in definition.interventions
        if asked[one.id] != 100
    }
    with _asking:
        before, after = ready.ask(), ready.ask(changed)
    lines = [
        {
            "year": then.financial_year or str(then.january),
            "plans": (round(then.plans), round(now.plans)),
            "spend": _pair(then.spend, now.spend),
            "cumulative": _pair(then.cumulative, now.cumulative),
        }
        for then, now in zip(before, after, strict=True)
    ]
    seen = {
        "interventions": [
            {"id": one.id, "title": one.title or one.id, "strength": asked[one.id]}
            for one in definition.interventions
        ],
        "lines": lines,
        "has_account": before[0].cumulative is not None,
        "has_money": before[0].spend is not None,
        "changed": bool(changed),
        "strengths": STRENGTHS,
    }
    return render(request, "forecast.html", seen)


@lru_cache(maxsize=32)
def _ready(council: Council, made_from: Any) -> tuple[ForecastDefinition, WhatIf]:
    """Return the path made ready to be asked, once for the same returns and assumptions."""
    from highneeds.editions.measuring import open_warehouse
    from highneeds.forecast.definition import read_forecast_definition
    from highneeds.forecast.folder import outlook_for, read_releases
    from highneeds.forecast.returns import cohort_from_returns
    from highneeds.forecast.what_if import WhatIf

    with at_desk(council):
        folder = lay_out(council)
        warehouse = open_warehouse(folder)
        definition = read_forecast_definition(folder)
        cohort = cohort_from_returns(warehouse) if warehouse is not None else None
        if cohort is None:
            raise HighNeedsError(
                "The forecast begins from a SEN2 return, and none is kept. Upload one under Feeds."
            )
        outlook = None
        if definition.steered and definition.authority:
            outlook = outlook_for(
                read_releases(folder), authority=definition.authority, january=cohort.january
            )
        ready = WhatIf(cohort=cohort, definition=definition, outlook=outlook, years=YEARS)
    return definition, ready


def _strength(request: Any, name: str) -> int:
    text = request.GET.get(name, "100")
    return min(200, max(0, int(text))) if text.isascii() and text.isdigit() else 100


def _scaled(effect: Range, percent: int) -> Range:
    from highneeds.forecast.intervention import Range

    part = Decimal(percent) / 100
    return Range(low=effect.low * part, likely=effect.likely * part, high=effect.high * part)


def _pair(then: int | None, now: int | None) -> tuple[str, str] | None:
    if then is None or now is None:
        return None
    return format_millions(then), format_millions(now)
