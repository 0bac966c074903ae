"""What each rating was in the periods before: as published, never worked out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from highneeds.editions.edition import (
        Condition,
        Edition,
        FinanceLine,
        MeasureRow,
        Mitigation,
        Overall,
        Trajectory,
    )
    from highneeds.vocabulary.ratings import Ratings

Rated = TypeVar(
    "Rated",
    "Condition", "FinanceLine", "MeasureRow", "Mitigation", "Overall", "Trajectory",
)  # fmt: skip
Named = TypeVar("Named", "Condition", "FinanceLine", "Mitigation")
LONGEST = 7  # periods before this one: eight in all


def add_rating_history(edition: Edition, last: Edition | None) -> Edition:
    """Return the edition with the ratings of up to seven periods before beside each of its own."""
    if last is None:
        return edition
    key = last.period.key
    return replace(
        edition,
        overall=_with(edition.overall, last.overall.ratings, key),
        trajectory=_with(edition.trajectory, last.trajectory.ratings, key),
        conditions=_each(edition.conditions, {c.id: c.ratings for c in last.conditions}, key),
        measures=tuple(
            _with(row, _of_measures(last).get((row.id, row.variant)), key)
            for row in edition.measures
        ),
        finance=_each(edition.finance, {line.id: line.ratings for line in last.finance}, key),
        mitigations=_each(edition.mitigations, {m.id: m.ratings for m in last.mitigations}, key),
    )


def _of_measures(last: Edition) -> Mapping[tuple[str, str], Ratings]:
    return {(row.id, row.variant): row.ratings for row in last.measures}


def _each(rows: Iterable[Named], before: Mapping[str, Ratings], key: str) -> tuple[Named, ...]:
    return tuple(_with(row, before.get(row.id), key) for row in rows)


def _with(row: Rated, before: Ratings | None, key: str) -> Rated:
    if before is None:
        return row
    earlier: tuple[tuple[str, str], ...] = before.history
    history = (*earlier, (key, before.this.status.code))[-LONGEST:]
    return replace(row, ratings=replace(row.ratings, history=history))
