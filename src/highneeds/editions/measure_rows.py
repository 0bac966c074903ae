"""The measures of an edition: this period's figure, its target and rating, and what it was before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.edition import (
    NO_FIGURE,
    DatedFigure,
    Edition,
    Lineage,
    MeasureRow,
    Target,
)
from highneeds.editions.lineage import lineage_of
from highneeds.programme.rating_entry import settle_ratings
from highneeds.programme.typed_amount import read_in_unit
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing
from highneeds.vocabulary.ratings import (
    Better,
    Rating,
    Tolerance,
    direction_of_travel,
    rate,
)

if TYPE_CHECKING:
    from highneeds.editions.papers import ComputedMeasure, Papers
    from highneeds.programme.book_entries import MeasureEntry
    from highneeds.programme.followed_measure import FollowedMeasure, TargetInForce

LONGEST_HISTORY = 36
LAST_PERIOD, SAME_LAST_YEAR = "last period", "the same period last year"


def list_measure_rows(papers: Papers) -> tuple[MeasureRow, ...]:
    """Return one row for each measure followed, in the programme's order."""
    pairs = zip(papers.programme.measures, papers.programme.measure_keys, strict=True)
    return tuple(_row(papers, followed, papers.books.measure(key)) for followed, key in pairs)


def _row(papers: Papers, followed: FollowedMeasure, entry: MeasureEntry) -> MeasureRow:
    result = papers.find_result(followed.id, followed.variant)
    target = followed.find_target(papers.period.last_day)
    unit = followed.unit or _unit(papers, followed, entry, result)
    better = followed.better or _better(papers, followed)
    figure = _figure(followed, entry, result, unit)
    before = find_row(papers.last, followed)
    earlier = find_row(papers.year_ago, followed)
    last = before.this if before else NO_FIGURE
    year_ago = earlier.this if earlier else NO_FIGURE
    clock = followed.clock or (result.clock if result else None)
    grows = unit is Unit.COUNT and clock is not None  # a count of the year to date
    against, since = (year_ago, SAME_LAST_YEAR) if grows else (last, LAST_PERIOD)
    typed = entry.is_typed or result is None
    return MeasureRow(
        id=followed.id,
        variant=followed.variant or (result.variant if result else ""),
        title=followed.title,
        detail=followed.detail,
        unit=unit,
        decimals=_decimals(followed, result, unit),
        better=better,
        clock=clock,
        window=followed.window or (result.window if result else ""),
        this=figure,
        as_at=entry.as_at if typed else result.as_at if result else None,
        ratings=settle_ratings(
            entry.rating,
            scheme=papers.programme.scheme,
            adopted=papers.adopted,
            calculated=_calculated(papers, figure, _target(target, unit), better),
            last=before.ratings.this if before else None,
        ),
        counts_children=followed.counts_children and (result is None or result.counts_children),
        baseline=_baseline(followed, unit),
        target=_target(target, unit),
        last=last,
        year_ago=year_ago,
        direction=direction_of_travel(this=figure, last=against, better=better),
        direction_since=since if isinstance(against, Known) else "",
        last_update=entry.last_update,
        owner=followed.owner,
        lineage=_lineage(entry, result, typed=typed),
        history=_history(papers.last, before),
    )


def find_row(edition: Edition | None, followed: FollowedMeasure) -> MeasureRow | None:
    """Return the row of the same measure in another edition."""
    for row in edition.measures if edition else ():
        if row.id == followed.id and (not followed.variant or row.variant == followed.variant):
            return row
    return None


def _figure(
    followed: FollowedMeasure, entry: MeasureEntry, result: ComputedMeasure | None, unit: Unit
) -> Figure:
    """Return what was typed for this period, or else what was computed, or else who owes it."""
    figure = entry.figure if entry.is_typed or result is None else result.figure
    if isinstance(figure, Missing):
        return replace(
            figure,
            owed_by=figure.owed_by or followed.owed_by,
            due_on=figure.due_on or followed.due_on,
        )
    if entry.is_typed and unit is Unit.PENCE and entry.unit is Unit.COUNT:
        return replace(figure, value=figure.value * 100)  # pounds, typed without their sign
    return figure


def _calculated(
    papers: Papers, figure: Figure, target: Target | None, better: Better
) -> Rating | None:
    if target is None or not isinstance(target.figure, Known):
        return None
    tolerance = Tolerance(
        target=target.figure.value,
        amber_margin=target.amber_margin or Decimal(0),
        better=better,
        agreed_by=target.agreed_by,
        from_date=target.from_date,
        answers=target.answers,
    )
    return rate(figure=figure, tolerance=tolerance, scheme=papers.programme.scheme)


def _better(papers: Papers, followed: FollowedMeasure) -> Better:
    definition = papers.catalogue.get(followed.id)
    if definition is None:
        return Better.NEITHER
    variant = definition.find_variant(followed.variant) or definition.default
    return variant.better or definition.better


def _unit(
    papers: Papers,
    followed: FollowedMeasure,
    entry: MeasureEntry,
    result: ComputedMeasure | None,
) -> Unit:
    """Return the unit of what was computed or typed; of neither, what the catalogue says."""
    if result is not None:
        return result.unit
    definition = papers.catalogue.get(followed.id)
    if isinstance(entry.figure, Known) or definition is None:
        return entry.unit
    return definition.unit_of(definition.find_variant(followed.variant) or definition.default)


def _decimals(followed: FollowedMeasure, result: ComputedMeasure | None, unit: Unit) -> int:
    if followed.decimals is not None:
        return followed.decimals
    if result is not None:
        return result.decimals
    return 1 if unit is Unit.PERCENT else 0


def _baseline(followed: FollowedMeasure, unit: Unit) -> DatedFigure | None:
    kept = followed.baseline
    if kept is None:
        return None
    return DatedFigure(Known(read_in_unit(kept.figure, unit), as_typed=kept.figure), kept.as_at)


def _target(target: TargetInForce | None, unit: Unit) -> Target | None:
    if target is None:
        return None
    return Target(
        figure=Known(read_in_unit(target.target, unit), as_typed=target.target),
        agreed_by=target.agreed_by,
        from_date=target.from_date,
        amber_margin=read_in_unit(target.amber_margin, unit),
        answers=target.answers,
    )


def _lineage(entry: MeasureEntry, result: ComputedMeasure | None, *, typed: bool) -> Lineage | None:
    if typed or result is None:
        nothing = isinstance(entry.figure, Missing) and entry.figure.why is WhyMissing.NOT_SUPPLIED
        return None if nothing or not entry.place else Lineage("", typed_in=entry.place)
    return lineage_of(result)


def _history(last: Edition | None, before: MeasureRow | None) -> tuple[tuple[str, Figure], ...]:
    if last is None or before is None:
        return ()
    return (*before.history, (last.period.key, before.this))[-LONGEST_HISTORY:]
