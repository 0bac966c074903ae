"""Does the deficit brought forward follow from the year before? Any gap is said, to the penny."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.forecast.forecast import Reconciliation
from highneeds.vocabulary.money import format_pounds, parse_pounds

if TYPE_CHECKING:
    from highneeds.forecast.definition import ForecastDefinition


def reconcile_opening(definition: ForecastDefinition) -> Reconciliation | None:
    """Return the opening beside its lines; None where the year before is not given.

    >>> from highneeds.forecast.definition import ForecastDefinition, Opening
    >>> from datetime import date
    >>> given = Opening(date(2025, 3, 31), "83,548,046", previous="56,247,009", in_year="28,279,577")
    >>> reconcile_opening(ForecastDefinition(opening=given)).gap
    -97854000
    """
    opening = definition.opening
    if opening is None or not opening.previous:
        return None
    lines = [
        ("brought forward the year before", parse_pounds(opening.previous)),
        ("in-year position", parse_pounds(opening.in_year)),
        *((one.name, parse_pounds(one.pounds)) for one in opening.adjustments),
    ]
    stated = parse_pounds(opening.gross)
    added = sum(pence for _, pence in lines)
    return Reconciliation(opening.on, tuple(lines), added, stated, stated - added)


def told(found: Reconciliation | None) -> tuple[str, ...]:
    """Return the gap as a sentence; nothing where there is none."""
    if found is None or not found.gap:
        return ()
    way = "below" if found.gap < 0 else "above"
    said = (
        f"The deficit brought forward on {found.on} is stated as {format_pounds(found.stated)}, "
        f"{format_pounds(abs(found.gap))} {way} what its lines add up to. Name what explains it under "
        "adjustments."
    )
    return (said,)
