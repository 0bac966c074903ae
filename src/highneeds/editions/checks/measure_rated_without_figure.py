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

    from highneeds.editions.edition import Edition
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
        judged = rating.basis is Basis.JUDGED
        if not has_colour(rating) or not isinstance(row.this, Missing):
            continue
        if judged and edition.adopted:
            continue
        said = f"its figure is “{row.this.as_typed}”" if row.this.as_typed else "it has no figure"
        how = "judged" if judged else "rated"
        good = _is_good(rating.status, edition.scheme)
        yield Finding(
            check=CHECK,
            severity=Severity.NEEDS_ANSWER if judged and not good else SEVERITY,
            message=f"“{row.title}” is {how} {rating.status.label}, but {said}.",
            place=measure_place(row),
            remedy=_LACKS_FIGURE if not judged else _JUDGED_GOOD if good else _JUDGED,
        )


def _is_good(status: Status, scheme: RatingScheme) -> bool:
    """Return whether a status is the scheme's best, or looks like it on the page."""
    best = min(scheme.statuses, key=lambda each: each.order)
    return status.code == best.code or status.tone in _GOOD
