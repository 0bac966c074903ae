"""A rating becomes a badge: words first, a shape, a tint, and who judged it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Badge, Cell, plain
from highneeds.vocabulary.periods import long_date
from highneeds.vocabulary.ratings import NOT_RATED, Basis

if TYPE_CHECKING:
    from highneeds.vocabulary.ratings import Rating, Ratings, Status

SYMBOLS = {"green": "●", "amber": "▲", "red": "◆", "blue": "■", "none": "–"}


def status_symbol(status: Status) -> str:
    """Return the shape of a status: its own, or the one of its tone."""
    return status.symbol or SYMBOLS.get(status.tone, SYMBOLS["none"])


def rating_badge(rating: Rating) -> Badge:
    """Return the badge of a rating, in the words of its scheme or as an old report typed it."""
    typed = (rating.as_typed or "").strip()
    label = rating.status.label
    words = typed or label
    note = label if typed and typed.casefold() != label.casefold() else ""
    return Badge(
        words=words,
        symbol=status_symbol(rating.status),
        tone=rating.status.tone,
        note=note,
        judged=rating.basis is Basis.JUDGED,
    )


def judge_of(rating: Rating) -> str:
    """Return whose judgement a rating is, and when it was made."""
    when = f", {long_date(rating.on)}" if rating.on else ""
    return f"judged by {rating.by or 'a person not named'}{when}"


def rating_cell(rating: Rating, *, say_judge: bool = True) -> Cell:
    """Return the cell of a rating; a judgement says whose it is, unless that is said elsewhere."""
    small = judge_of(rating) if rating.basis is Basis.JUDGED and say_judge else ""
    return Cell(badge=rating_badge(rating), small=plain(small) if small else ())


def rating_reasons(ratings: Ratings) -> str:
    """Return why ratings are as they are: of every judgement, and of every change.

    It stands beside the name of what is rated, where there is room to say it.
    """
    said: list[str] = []
    for when, rating in (("", ratings.this), ("Year-end outlook: ", ratings.year_end)):
        judged = rating.basis is Basis.JUDGED
        changed = rating is ratings.this and has_changed(ratings)
        if not (rating.reason and (judged or changed)):
            continue
        if rating is ratings.year_end and rating.reason == ratings.this.reason:
            continue
        how = "Calculated: " if rating.basis is Basis.CALCULATED else when
        said.append(f"{how}{rating.reason.rstrip('. ')}.")
    return " ".join(said)


def is_unrated(rating: Rating) -> bool:
    """Return whether no rating was given at all."""
    return rating.status == NOT_RATED and not (rating.as_typed or "").strip() and not rating.reason


def has_changed(ratings: Ratings) -> bool:
    """Return whether this period's rating differs from a rating given last period."""
    return not is_unrated(ratings.last) and ratings.last.status.code != ratings.this.status.code
