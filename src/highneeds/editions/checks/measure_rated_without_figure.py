"""A measure has a colour and no figure: nobody judged it, or the judgement rests on nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.programme.rating_entry import has_colour
from highneeds.vocabulary.figures import Missing
from highneeds.vocabulary.ratings import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import RatingScheme, Status

CHECK = "measure_rated_without_figure"
SEVERITY = Severity.BLOCKS


_GOOD = {"green", "blue"}
_LACKS_FIGURE = "Give the figure, or say who judged it, when and why; otherwise rate it No data."
_JUDGED_GOOD = (
    "Give the figure, or rate it No data until there is one: nothing shows that it is good."
)
_JUDGED = "Give the figure, or say in an answer what the judgement rests on."


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each measure that is rated on words or on nothing; a good judgement on nothing blocks.

    An old report keeps its judgements as they were typed.
    """
    for row in edition.measures:
        rating = row.ratings.this
        if not has_colour(rating) or not isinstance(row.this, Missing):
            continue
        if rating.basis is not Basis.JUDGED:
            yield _finding(row, "rated", SEVERITY, remedy=_LACKS_FIGURE)
        elif edition.adopted:
            continue
        elif _is_good(rating.status, edition.scheme):
            yield _finding(row, "judged", SEVERITY, remedy=_JUDGED_GOOD)
        else:
            yield _finding(row, "judged", Severity.NEEDS_ANSWER, remedy=_JUDGED)


def _finding(row: MeasureRow, how: str, severity: Severity, *, remedy: str) -> Finding:
    typed = row.this.as_typed
    said = f"its figure is “{typed}”" if typed else "it has no figure"
    return Finding(
        check=CHECK,
        severity=severity,
        message=f"“{row.title}” is {how} {row.ratings.this.status.label}, but {said}.",
        place=measure_place(row),
        remedy=remedy,
    )


def _is_good(status: Status, scheme: RatingScheme) -> bool:
    """Return whether a status is the scheme's best, or looks like it on the page."""
    best = min(scheme.statuses, key=lambda each: each.order)
    return status.code == best.code or status.tone in _GOOD
