"""A rating that was calculated from a number withheld from the public, and so tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.policy import load_policy
from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Known, Unit
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.disclosure.policy import Policy
    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.papers import Papers

CHECK = "rating_could_tell"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure whose target and rating say on which side of it a withheld number lies."""
    public = load_policy("public")
    for row in edition.measures:
        if row.ratings.this.basis is Basis.CALCULATED and _is_withheld(row, public):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” is withheld from the public, and its rating is calculated: "
                "beside the target it tells on which side of it the withheld number lies.",
                place=measure_place(row),
                remedy="Let a named person judge it, with a reason, or take its target out of "
                "programme.yaml.",
            )


def _is_withheld(row: MeasureRow, public: Policy) -> bool:
    if not row.counts_children or not isinstance(row.this, Known):
        return False
    if row.shown_as == "withheld":
        return True
    return public.show_typed(
        row.this,
        unit=row.unit,
        counts_children=True,
        decimals=row.decimals,
        headline=row.unit is not Unit.COUNT or not row.is_part,
    ).withheld
