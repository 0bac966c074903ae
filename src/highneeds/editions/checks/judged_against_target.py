"""A measure is judged better than its own figure and target rate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.measure_rows import rate_by_target
from highneeds.editions.places import measure_place
from highneeds.programme.rating_entry import has_colour
from highneeds.vocabulary.figures import Figure, Known, format_value
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.papers import Papers

CHECK = "judged_against_target"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each such measure with its figure and target; a worse judgement needs no answer."""
    for row in edition.measures:
        judged, target = row.ratings.this, row.target
        if judged.basis is not Basis.JUDGED or not has_colour(judged):
            continue
        by_rule = rate_by_target(row.this, target, better=row.better, scheme=edition.scheme)
        if target is None or by_rule is None or not has_colour(by_rule):
            continue
        if judged.status.order >= by_rule.status.order:
            continue
        yield Finding(
            check=CHECK,
            severity=SEVERITY,
            message=f"“{row.title}” is judged {judged.status.label}, but {_said(row, row.this)} "
            f"against a target of {_said(row, target.figure)} is {by_rule.status.label}.",
            place=measure_place(row),
            remedy="Empty its rating, so that figure and target rate it, or say in an answer what "
            "outweighs them.",
        )


def _said(row: MeasureRow, figure: Figure) -> str:
    if not isinstance(figure, Known):
        return figure.as_typed or ""
    return figure.as_typed or format_value(figure.value, row.unit, row.decimals)
