"""Interventions stronger or weaker than assumed, in per cent: as a form asks, and as a definition."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.forecast.intervention import Intervention, Kind, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.forecast.definition import ForecastDefinition

ASSUMED, MOST = 100, 200


def read_strengths(given: Mapping[str, str], definition: ForecastDefinition) -> dict[str, int]:
    """Return what a form asks of each intervention; what is no number asks for nothing else."""
    return {one.id: _percent(given.get(one.id, "")) for one in definition.interventions}


def scaled(one: Intervention, percent: int) -> Range:
    """Return its effect at so many per cent of what is assumed; no share passes the whole.

    >>> half = Range(low=Decimal("0.1"), likely=Decimal("0.2"), high=Decimal("0.6"))
    >>> advice = Intervention(id="a", title="", kind=Kind.PREVENT, effect=half, starts="2025-09")
    >>> scaled(advice, 50).likely, scaled(advice, 200).high
    (Decimal('0.10'), Decimal('1'))
    """
    part = Decimal(percent) / 100
    ends = [part * end for end in (one.effect.low, one.effect.likely, one.effect.high)]
    if one.kind is not Kind.INCOME:
        ends = [min(end, Decimal(1)) for end in ends]
    return Range(*ends)


def with_strengths(
    definition: ForecastDefinition, strengths: Mapping[str, int]
) -> ForecastDefinition:
    """Return the definition with its interventions at these strengths."""
    return replace(
        definition,
        interventions=tuple(
            replace(one, effect=scaled(one, strengths.get(one.id, ASSUMED)))
            for one in definition.interventions
        ),
    )


def say_strengths(strengths: Mapping[str, int], titles: Mapping[str, str]) -> str:
    """Return in words what was asked.

    >>> say_strengths({"a": 50, "b": 100}, {"a": "Advice"})
    'Advice at 50%'
    """
    changed = [f"{titles.get(n, n)} at {p}%" for n, p in strengths.items() if p != ASSUMED]
    return ", ".join(changed) or "as assumed"


def _percent(text: str) -> int:
    return min(MOST, max(0, int(text))) if text.isascii() and text.isdigit() else ASSUMED
