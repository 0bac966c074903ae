"""The cohort's input from published statistics alone: an authority with nothing loaded is forecast too.

Published are plans by age, plans by setting, new plans by age and by setting, and ceased plans by
age. Ages and settings are laid together by proportional fitting within the ages a setting takes. How
children move is not published: moves are the fewest that turn the settings of one age into those of
the next. Needs are not kept apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from highneeds.feeds.statistics import published_count
from highneeds.forecast.attribution import whole_parts
from highneeds.forecast.authority_codes import same_authority
from highneeds.forecast.cohort_input import LAST_AGE, CohortInput, Step, StockCell
from highneeds.forecast.setting_kinds import OTHER, load_setting_kinds, valid_kinds
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.feeds.statistics import Release, Row
    from highneeds.forecast.state_space import Array

INFERRED = 0.25  # how much a step counts that stocks imply and nobody has seen
EVERY_NEED = "all needs"
FIRST_AGE = -2
AGES = LAST_AGE - FIRST_AGE + 1
ROUNDS = 200


def cohort_from_published(release: Release, *, authority: str) -> CohortInput:
    """Return the input of one authority, coded in either way, from a release in the layout since 2023.

    Raises FeedError where the release does not give the authority's plans by age.
    """
    tables = (
        ("caseload", "ehcplans", "Child or young persons age"),
        ("newplans", "new_ehc_plans", "Age when plan started"),
        ("ceased_plans", "total_ceased", "Age plan ceased"),
    )
    plans, new, ceased = (_Published(release, *table, authority) for table in tables)
    if not plans.total:
        raise FeedError(
            f"{release.name} does not give the plans of authority {authority!r}: wanted a release "
            "in the layout since 2023 that holds the authority."
        )
    england = tuple(_Published(release, *table, "") for table in tables)
    borrowed = [
        one.borrow(of_england, plans.total / england[0].total)
        for one, of_england in zip((plans, new, ceased), england, strict=True)
    ]
    allowed = _allowed()
    stock = _laid_together(plans.by_age, plans.by_kind, allowed)
    joined = _laid_together(new.by_age, new.by_kind, allowed)
    kinds = [kind.name for kind in load_setting_kinds().kinds]
    whole = _whole(stock)
    return CohortInput(
        january=plans.year,
        stock=tuple(
            StockCell(age + FIRST_AGE, EVERY_NEED, kinds[at], int(whole[age, at]))
            for age, at in np.ndindex(*whole.shape)
            if whole[age, at]
        ),
        steps=tuple(_steps(whole, _whole(joined), ceased.by_age, plans.year, kinds)),
        valid=valid_kinds(),
        source=f"published statistics alone: {release.name}",
        findings=_findings(any(borrowed)),
        trust=INFERRED,
        loads=(release.sha256,),
    )


class _Published:
    """One table's counts of one authority in its last year: by age, and by kind of setting."""

    def __init__(
        self, release: Release, table: str, column: str, topic: str, authority: str
    ) -> None:
        kinds = load_setting_kinds()
        self.by_age = np.zeros(AGES)
        self.by_kind = np.zeros(len(kinds.kinds))
        rows = [row for row in release.rows(table) if _is_of(row, authority)]
        aged = [row for row in rows if row["breakdown_topic"] == topic]
        period = max((row["time_period"] for row in aged), default="0000")
        self.year = int(period[:4]) + (1 if len(period) == 6 else 0)
        for row in aged:
            if row["time_period"] == period:
                self._add_age(row, column)
        for row in rows:
            if row["time_period"] == period and row["breakdown_topic"] == row["breakdown"]:
                self._add_kinds(row, column)
        self.total = float(max(self.by_age.sum(), self.by_kind.sum()))

    def borrow(self, england: _Published, share: float) -> bool:
        """Take England's ages and settings, in proportion, where the authority's are not published."""
        ages, kinds = not self.by_age.sum(), not self.by_kind.sum()
        total = self.total or england.total * share
        if ages:
            self.by_age = england.by_age * total / england.by_age.sum()
        if kinds:
            self.by_kind = england.by_kind * total / max(float(england.by_kind.sum()), 1e-9)
        return ages

    def _add_age(self, row: Row, column: str) -> None:
        age = re.search(r"\d+", row["breakdown"])
        if age:
            # The age is that on 31 August: the curriculum year and four.
            ncy = min(max(int(age[0]) - 4, FIRST_AGE), LAST_AGE)
            self.by_age[ncy - FIRST_AGE] += published_count(row[column]) or 0

    def _add_kinds(self, row: Row, column: str) -> None:
        kinds = load_setting_kinds()
        for at, kind in enumerate(kinds.kinds):
            columns = kinds.published.get(kind.name, ())
            self.by_kind[at] = sum(published_count(row.get(name, "")) or 0 for name in columns)
        rest = (published_count(row.get(column, "")) or 0) - self.by_kind.sum()
        self.by_kind[[kind.name for kind in kinds.kinds].index(OTHER)] = max(rest, 0)


def _is_of(row: Row, authority: str) -> bool:
    """Say whether a row is the authority's; no authority stands for England."""
    if not authority:
        return row["geographic_level"] == "National"
    return authority == row["old_la_code"] or (
        row["geographic_level"] == "Local authority"
        and same_authority(authority, row["new_la_code"])
    )


def _findings(borrowed: bool) -> tuple[str, ...]:  # noqa: FBT001
    inferred = "Published statistics alone: moves between settings are inferred, not seen."
    ages = "Ages that are not published for the authority are England's, in proportion."
    return (inferred, ages) if borrowed else (inferred,)


def _allowed() -> Array:
    ages = np.arange(AGES) + FIRST_AGE
    return np.stack(
        [(ages >= kind.first_age) & (ages <= kind.last_age) for kind in load_setting_kinds().kinds],
        axis=1,
    ).astype(np.float64)


def _laid_together(by_age: Array, by_kind: Array, allowed: Array) -> Array:
    """Fit a table to both margins, ages exactly; nothing stands where a setting does not take the age."""
    table = allowed * (by_age[:, None] + 1e-9)
    wanted = by_kind * by_age.sum() / max(float(by_kind.sum()), 1e-9)
    for _ in range(ROUNDS):
        table = table * (wanted / np.maximum(table.sum(axis=0), 1e-12))
        table = table * (by_age / np.maximum(table.sum(axis=1), 1e-12))[:, None]
    return np.asarray(table, dtype=np.float64)


def _whole(table: Array) -> Array:
    """Round each age's settings so that they still add to the age."""
    rows = [whole_parts([float(x) for x in row], round(float(row.sum()))) for row in table]
    return np.array(rows, dtype=np.float64)


def _steps(
    stock: Array, joined: Array, ceased: Array, january: int, kinds: Sequence[str]
) -> Iterator[Step]:
    """Yield the year's steps: joiners as published, leavers by age, stayers and the fewest moves."""
    joined = np.minimum(joined, stock)
    stayed = stock - joined
    oldest = 16  # ceased plans of 20 and over are published as one: spread as the plans of those ages are
    spread = ceased.copy()
    share = stock[oldest - FIRST_AGE :].sum(axis=1)
    total = float(ceased[oldest - FIRST_AGE :].sum())
    spread[oldest - FIRST_AGE :] = total * share / max(float(share.sum()), 1e-9)
    for age in range(AGES):
        ncy = age + FIRST_AGE
        for at, kind in enumerate(kinds):
            if joined[age, at]:
                yield Step(january - 1, ncy - 1, EVERY_NEED, None, kind, int(joined[age, at]))
        if age + 1 < AGES:
            yield from _aged(
                stock[age], stayed[age + 1], float(spread[age]), ncy, january=january, kinds=kinds
            )


def _aged(
    now: Array, then: Array, left: float, ncy: int, *, january: int, kinds: Sequence[str]
) -> Iterator[Step]:
    """Yield the steps of one age: who left, by where they were; who stayed; the fewest who moved."""
    gone = whole_parts([left * x / max(float(now.sum()), 1e-9) for x in now], round(left))
    start = now * then.sum() / max(float(now.sum()), 1e-9)
    before = whole_parts([float(x) for x in start], int(then.sum()))
    for at, kind in enumerate(kinds):
        stays = int(min(before[at], then[at]))
        if stays > 0:
            yield Step(january - 1, ncy, EVERY_NEED, kind, kind, stays)
        if gone[at] > 0:
            yield Step(january - 1, ncy, EVERY_NEED, kind, None, gone[at])
    for at, to, moved in _fewest_moves(before, [int(x) for x in then]):
        yield Step(january - 1, ncy, EVERY_NEED, kinds[at], kinds[to], moved)


def _fewest_moves(before: Sequence[int], then: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield from, to and how many, so that as few as possible move and ``then`` is reached."""
    over = [max(one - other, 0) for one, other in zip(before, then, strict=True)]
    room = [max(other - one, 0) for one, other in zip(before, then, strict=True)]
    for at in range(len(over)):
        for to in range(len(room)):
            moved = min(over[at], room[to])
            if moved:
                yield at, to, moved
                over[at], room[to] = over[at] - moved, room[to] - moved
