"""A measure has a colour, and neither a figure nor a judgement with a name behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.programme.rating_entry import has_colour
from highneeds.vocabulary.figures import Missing
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "measure_rated_without_figure"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure that is rated on words or on nothing."""
    for row in edition.measures:
        rating = row.ratings.this
        if not has_colour(rating) or rating.basis is Basis.JUDGED:
            continue
        if isinstance(row.this, Missing):
            said = (
                f"its figure is “{row.this.as_typed}”" if row.this.as_typed else "it has no figure"
            )
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” is rated {rating.status.label}, but {said}.",
                place=measure_place(row),
                remedy=(
                    "Give the figure, or say who judged it, when and why; otherwise rate it No data."
                ),
            )
