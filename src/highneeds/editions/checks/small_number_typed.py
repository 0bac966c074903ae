"""A typed figure shows so few children that the public copy withholds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import ChildCount, Known, Unit
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.papers import Papers

CHECK = "small_number_typed"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each typed count that the public policy would not print."""
    for row in edition.measures:
        figure = row.this
        if not isinstance(figure, Known) or not figure.as_typed or not _is_withheld(row, figure):
            continue
        of = (
            f", which says {figure.numerator} of {figure.denominator}" if figure.denominator else ""
        )
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” is typed as “{figure.as_typed}”{of}: so few that a child "
            "could be known by it. The public copy prints [c].",
            place=measure_place(row),
            remedy="Do not repeat the number in the narrative; report it over a longer time.",
        )


def _is_withheld(row: MeasureRow, figure: Known) -> bool:
    """Return whether the public policy withholds the count, or the part it is a share of."""
    if not row.counts_children:
        return False
    number = figure.numerator if figure.numerator is not None else None
    if number is None and row.unit is Unit.COUNT:
        number = int(figure.value)
    if number is None or row.unit is Unit.PENCE:
        return False
    shown = load_policy("public").show_count(ChildCount(number))
    return shown.shorthand is Shorthand.CONFIDENTIAL
