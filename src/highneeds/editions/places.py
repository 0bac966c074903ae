"""Where a finding stands, in words that stay the same when lines move: answers are told by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow

OVERALL_PLACE = "conditions.csv: overall"


def measure_place(row: MeasureRow) -> str:
    """Return the place of a measure's row."""
    return f"measures.csv: {row.id}" + (f".{row.variant}" if row.variant else "")


def finance_place(line: str) -> str:
    """Return the place of a finance line."""
    return f"finance.csv: {line}"


def mitigation_place(saving: str) -> str:
    """Return the place of a saving."""
    return f"mitigations.csv: {saving}"


def risk_place(risk: str) -> str:
    """Return the place of a risk."""
    return f"risks.csv: {risk}"


EXEMPT = ", exempt"  # ends the place of what no public copy may tell, nor what was found in it


def narrative_place(section: str, *, exempt: int = 0) -> str:
    """Return the place of a section of narrative.

    >>> narrative_place("finance"), narrative_place("finance", exempt=3)
    ('narrative.md: finance', 'narrative.md: finance, exempt')
    """
    return f"narrative.md: {section}{EXEMPT if exempt else ''}"
