"""Every rating of the last eight periods side by side, as each was published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from highneeds.reports.document import (
    Badge,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    plain,
)
from highneeds.reports.rating_cells import rating_badge, status_symbol
from highneeds.vocabulary.periods import ReportingPeriod, short_month
from highneeds.vocabulary.ratings import NOT_RATED
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.reports.extract import Extract
    from highneeds.vocabulary.ratings import Ratings, RatingScheme

HEADING = "Ratings over time"
SHORT = "The key gives each rating's full words. Measures that were never rated are left out."
BEFORE = 7  # periods before this one


def build_ratings_over_time(extract: Extract) -> tuple[Block, ...]:
    """Return the strip of ratings; nothing before the first edition has a successor."""
    rows = list(_rated(extract))
    before = sorted({key for _, ratings in rows for key, _ in ratings.history})[-BEFORE:]
    if not before:
        return ()
    scheme, edition = extract.edition.scheme, extract.edition
    labels = [*map(_month, before), _month(edition.period.key)]
    table = Table(
        name="ratings-over-time",
        caption=f"Ratings as they were published, {labels[0]} to {labels[-1]}",
        columns=(Column("Rated", 3.6), *(Column(label, 1.0) for label in labels)),
        rows=tuple(
            (
                Cell(plain(name)),
                *(_cell(dict(ratings.history).get(key), scheme) for key in before),
                Cell(badge=_short(rating_badge(ratings.this))),
            )
            for name, ratings in rows
        ),
        summary="One row for each thing that is rated, one column a period, this period last.",
        wide=True,
    )
    return (Heading(2, HEADING, "ratings-over-time"), table, Paragraph(plain(SHORT), kind="small"))


def _rated(extract: Extract) -> Iterator[tuple[str, Ratings]]:
    edition = extract.edition
    yield "The programme", edition.overall.ratings
    yield "Deficit trajectory", edition.trajectory.ratings
    for condition in edition.conditions:
        yield f"{condition.number} - {condition.title}", condition.ratings
    for row in edition.measures:
        if _was_rated(row.ratings):
            yield row.title, row.ratings


def _was_rated(ratings: Ratings) -> bool:
    """Return whether a rating was given in any period: many measures are followed without one."""
    codes = {code for _, code in ratings.history} | {ratings.this.status.code}
    return codes != {NOT_RATED.code}


def _short(badge: Badge) -> Badge:
    """Return a badge with the first of its words, so that eight stand side by side."""
    return replace(badge, words=badge.words.split(" - ")[0], note="")


def _cell(code: str | None, scheme: RatingScheme) -> Cell:
    if code is None:
        return Cell(plain(str(Shorthand.NOT_APPLICABLE)))
    try:
        status = scheme.get_status(code)
    except KeyError:  # the scheme was another one then
        return Cell(plain(code))
    return Cell(badge=_short(Badge(status.label, status_symbol(status), status.tone)))


def _month(key: str) -> str:
    return short_month(ReportingPeriod.from_key(key).last_day)
