"""What committees asked and resolved, with what is open and overdue; and the way back to Green."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.plan_said import ExceptionSaid
from highneeds.editions.tracker_said import TrackedSaid
from highneeds.programme.book_reading import OVERALL, TRAJECTORY
from highneeds.programme.rating_entry import has_colour
from highneeds.programme.tracker_entries import TrackedKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.programme.tracker_entries import TrackedEntry
    from highneeds.vocabulary.ratings import Rating

GOOD_TONES = frozenset({"green", "blue"})


def list_tracked(papers: Papers) -> tuple[TrackedSaid, ...]:
    """Return the tracker: what is open first, by the day it is due, then the rest as written."""
    said = [_tracked(papers, each) for each in papers.books.tracker]
    far = papers.papers_day.max
    return tuple(sorted(said, key=lambda each: (not each.open, each.due or far)))


def _tracked(papers: Papers, entry: TrackedEntry) -> TrackedSaid:
    waits = entry.kind is not TrackedKind.DECIDED and entry.answered_on is None
    return TrackedSaid(
        id=entry.id,
        committee=entry.committee,
        met_on=entry.met_on,
        text=entry.text,
        kind=entry.kind.value,
        minute=entry.minute,
        edition=entry.edition,
        owner=entry.owner,
        due=entry.due,
        answer=entry.answer,
        answered_on=entry.answered_on,
        open=waits,
        overdue=waits and entry.due is not None and entry.due < papers.papers_day,
    )


def list_exceptions(edition: Edition, papers: Papers) -> tuple[ExceptionSaid, ...]:
    """Return what is Amber or Red, worst first, with why and the way back where that is written."""
    entries = {each.item: each for each in papers.books.exceptions}
    before = {each.item: each.since for each in papers.last.plan.exceptions} if papers.last else {}
    said = []
    for item, title, rating in _rated(edition):
        if not has_colour(rating) or rating.status.tone in GOOD_TONES:
            continue
        entry = entries.get(item)
        said.append(
            (
                rating.status.order,
                ExceptionSaid(
                    item=item,
                    title=title,
                    status=rating.status.label,
                    tone=rating.status.tone,
                    cause=entry.cause if entry else "",
                    action=entry.action if entry else "",
                    owner=entry.owner if entry else "",
                    green_by=entry.green_by if entry else None,
                    since=before.get(item) or edition.period.key,
                ),
            )
        )
    return tuple(each for _, each in sorted(said, key=lambda pair: -pair[0]))


def _rated(edition: Edition) -> Iterator[tuple[str, str, Rating]]:
    yield OVERALL, "The programme", edition.overall.ratings.this
    yield TRAJECTORY, "The deficit trajectory", edition.trajectory.ratings.this
    for condition in edition.conditions:
        yield condition.id, condition.title, condition.ratings.this
    ids = [row.id for row in edition.measures]
    for row in edition.measures:
        key = f"{row.id}.{row.variant}" if ids.count(row.id) > 1 else row.id
        yield key, row.title, row.ratings.this
    for line in edition.finance:
        yield line.id, line.title, line.ratings.this
    for saving in edition.mitigations:
        yield saving.id, saving.title, saving.ratings.this
