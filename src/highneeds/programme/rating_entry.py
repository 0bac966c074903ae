"""A rating as it is typed in a row: the words, and who judged it, when and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.ratings import (
    NOT_RATED,
    UNCOLOURED,
    Basis,
    Rating,
    Ratings,
    RatingScheme,
    Status,
)

if TYPE_CHECKING:
    from highneeds.programme.cells import Cells

RATING_COLUMNS = (
    "rating", "judged by", "judged on", "reason", "year end", "last period",
)  # fmt: skip


class RatingEntry(Struct, frozen=True):
    """What one row says about its rating, with where the row stands."""

    words: str = ""
    by: str = ""
    on: date | None = None
    reason: str = ""
    year_end: str = ""
    last: str = ""
    file: str = ""
    line: int = 0

    def refuse(self, got: str, wanted: str, remedy: str = "") -> DefinitionError:
        """Return the refusal of this rating, with its place."""
        return DefinitionError(
            file=self.file, line=self.line or None, got=got, wanted=wanted, remedy=remedy
        )


NO_RATING_ENTRY = RatingEntry()


def read_rating_entry(cells: Cells) -> RatingEntry:
    """Read the rating columns of a row."""
    return RatingEntry(
        words=cells.text("rating"),
        by=cells.text("judged by"),
        on=cells.day("judged on"),
        reason=cells.text("reason"),
        year_end=cells.text("year end"),
        last=cells.text("last period"),
        file=cells.file,
        line=cells.line,
    )


def settle_ratings(
    entry: RatingEntry,
    *,
    scheme: RatingScheme,
    adopted: bool,
    calculated: Rating | None = None,
    last: Rating | None = None,
) -> Ratings:
    """Return the three ratings of a row: as judged or typed, else as calculated.

    ``last`` is read from the last published edition. Without one, an adopted report may carry the
    words that it printed for last period; anywhere else they are refused.
    """
    if entry.words:
        this = _said(entry, scheme=scheme, adopted=adopted)
    else:
        this = calculated or Rating(reason=entry.reason)
    if entry.last and not adopted:
        raise entry.refuse(
            f"{entry.last!r} in the column 'last period'",
            "nothing: last period is read from the last published edition",
            "Empty the cell.",
        )
    before = last or (_typed(entry, entry.last, scheme) if entry.last else Rating())
    ahead = _outlook(entry, scheme=scheme, adopted=adopted)
    return Ratings(this=this, last=before, year_end=ahead)


def _said(entry: RatingEntry, *, scheme: RatingScheme, adopted: bool) -> Rating:
    status = _status(entry, entry.words, scheme)
    if entry.by and entry.on and entry.reason:
        return Rating(status, Basis.JUDGED, entry.reason, entry.by, entry.on)
    if adopted:
        return Rating(status, Basis.TYPED, entry.reason, entry.by, entry.on, entry.words)
    if status in UNCOLOURED:
        return Rating(status, Basis.NONE, entry.reason)
    lacking = [
        name
        for name, given in (
            ("judged by", entry.by), ("judged on", entry.on), ("reason", entry.reason),
        )
        if not given
    ]  # fmt: skip
    raise entry.refuse(
        f"the rating {entry.words!r} without {' and '.join(lacking)}",
        "a judgement with a name, a date and a reason, or a figure and a target that rate it",
        "Fill those cells, or empty the rating.",
    )


def _outlook(entry: RatingEntry, *, scheme: RatingScheme, adopted: bool) -> Rating:
    if not entry.year_end:
        return Rating()
    status = _status(entry, entry.year_end, scheme)
    if entry.by and entry.on:
        return Rating(status, Basis.JUDGED, entry.reason, entry.by, entry.on)
    if adopted:
        return _typed(entry, entry.year_end, scheme)
    raise entry.refuse(
        f"the year-end outlook {entry.year_end!r} without a name and a date",
        "the columns 'judged by' and 'judged on' filled",
    )


def _typed(entry: RatingEntry, words: str, scheme: RatingScheme) -> Rating:
    return Rating(_status(entry, words, scheme), Basis.TYPED, as_typed=words)


def _status(entry: RatingEntry, words: str, scheme: RatingScheme) -> Status:
    if status := scheme.find_status(words):
        return status
    every = ", ".join(status.label for status in (*scheme.statuses, *UNCOLOURED))
    raise entry.refuse(f"the rating {words!r}", f"one of {every}")


def has_colour(rating: Rating) -> bool:
    """Return whether a rating says more than that there is none.

    >>> has_colour(Rating(NOT_RATED))
    False
    """
    return rating.status.code not in {status.code for status in (*UNCOLOURED, NOT_RATED)}
