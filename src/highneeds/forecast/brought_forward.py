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


def reconcile_net(definition: ForecastDefinition) -> Reconciliation | None:
    """Return the net opening beside the gross one and what was received; None where none is given.

    >>> from highneeds.forecast.definition import Adjustment, ForecastDefinition, Opening
    >>> from datetime import date
    >>> paid = (Adjustment("Safety Valve payments to March 2025", "12,000,000"),)
    >>> given = Opening(date(2025, 3, 31), "83,548,046", net="71,548,045", received=paid)
    >>> reconcile_net(ForecastDefinition(opening=given)).gap
    -100
    """
    opening = definition.opening
    if opening is None or not opening.net or not opening.received:
        return None
    lines = [
        ("gross of payments", parse_pounds(opening.gross)),
        *((one.name, -parse_pounds(one.pounds)) for one in opening.received),
    ]
    stated, added = parse_pounds(opening.net), sum(pence for _, pence in lines)
    return Reconciliation(opening.on, tuple(lines), added, stated, stated - added)


def told_net(definition: ForecastDefinition) -> tuple[str, ...]:
    """Return the net figure's gap as a sentence, or that nothing was given to reconcile it to."""
    opening, found = definition.opening, reconcile_net(definition)
    if opening is None or not opening.net:
        return ()
    if found is None:
        apart = parse_pounds(opening.gross) - parse_pounds(opening.net)
        if not apart:
            return ()
        return (
            (
                f"The net deficit brought forward on {opening.on} is {format_pounds(apart)} below the gross "
                "one. Name the payments that explain it under received."
            ),
        )
    if not found.gap:
        return ()
    way = "below" if found.gap < 0 else "above"
    return (
        (
            f"The net deficit brought forward on {found.on} is stated as {format_pounds(found.stated)}, "
            f"{format_pounds(abs(found.gap))} {way} the gross one less what was received. Name what "
            "explains it under received."
        ),
    )


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
