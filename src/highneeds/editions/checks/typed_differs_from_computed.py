"""A typed figure is not the one that the feeds give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Known, Unit, format_value, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "typed_differs_from_computed"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare each typed figure with the computed one, to the decimals that were typed."""
    for row in edition.measures:
        result = papers.find_result(row.id, row.variant)
        typed = row.this
        if result is None or not isinstance(typed, Known) or typed.as_typed is None:
            continue
        computed = result.figure
        if not isinstance(computed, Known) or _agree(typed.value, computed.value, row.unit):
            continue
        said = format_value(computed.value, result.unit, result.decimals)
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” is typed as “{typed.as_typed}”, but the feeds give {said}.",
            place=measure_place(row),
            remedy="Empty the typed figure so that the computed one is printed, or say why it differs.",
        )


def _agree(typed: Decimal, computed: Decimal, unit: Unit) -> bool:
    """Return whether the computed figure, rounded as the typed one is, is the typed one."""
    if unit is Unit.PENCE:
        to = 0 if typed % 100 else -2
        return round_half_up(computed, to) == typed
    decimals = max(0, -int(typed.as_tuple().exponent))
    return round_half_up(computed, decimals) == typed
