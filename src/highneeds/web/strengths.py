"""Interventions stronger or weaker than assumed, in per cent: as a form asks, and as a definition."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.forecast.intervention import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from highneeds.forecast.definition import ForecastDefinition

ASSUMED, MOST = 100, 200


def read_strengths(given: Mapping[str, str], definition: ForecastDefinition) -> dict[str, int]:
    """Return what a form asks of each intervention; what is no number asks for nothing else."""
    return {one.id: _percent(given.get(one.id, "")) for one in definition.interventions}


def scaled(effect: Range, percent: int) -> Range:
    """Return an effect at so many per cent of what is assumed.

    >>> scaled(Range(low=Decimal("0.1"), likely=Decimal("0.2"), high=Decimal("0.4")), 50).likely
    Decimal('0.10')
    """
    part = Decimal(percent) / 100
    return Range(low=effect.low * part, likely=effect.likely * part, high=effect.high * part)


def with_strengths(
    definition: ForecastDefinition, strengths: Mapping[str, int]
) -> ForecastDefinition:
    """Return the definition with its interventions at these strengths."""
    return replace(
        definition,
        interventions=tuple(
            replace(one, effect=scaled(one.effect, strengths.get(one.id, ASSUMED)))
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
