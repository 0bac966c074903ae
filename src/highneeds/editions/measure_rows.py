"""The measures of an edition: this period's figure, its target and rating, and what it was before."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.edition import (
    NO_FIGURE,
    DatedFigure,
    Edition,
    MeasureRow,
    Target,
)
from highneeds.editions.expected_figures import expect
from highneeds.editions.measure_reading import read_measure
from highneeds.editions.measure_said import RebaseSaid
from highneeds.editions.redefined import Series, marked, restate
from highneeds.programme.rating_entry import settle_ratings
from highneeds.programme.typed_amount import read_in_unit
from highneeds.vocabulary.figures import Figure, Known, Unit, format_value, round_half_up
from highneeds.vocabulary.periods import ClockYear, long_date
from highneeds.vocabulary.ratings import (
    DirectionOfTravel,
    Rating,
    Ratings,
    Tolerance,
    direction_of_travel,
    rate,
)
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.measure_reading import Reading
    from highneeds.editions.papers import Papers
    from highneeds.programme.followed_measure import FollowedMeasure
    from highneeds.vocabulary.ratings import Better, RatingScheme

LONGEST_HISTORY = 36
LAST_PERIOD, SAME_LAST_YEAR = "last period", "the same period last year"


def list_measure_rows(papers: Papers) -> tuple[MeasureRow, ...]:
    """Return one row for each measure followed, in the programme's order."""
    pairs = zip(papers.programme.measures, papers.programme.measure_keys, strict=True)
    return tuple(_row(papers, read_measure(papers, followed, key)) for followed, key in pairs)


def _row(papers: Papers, reading: Reading) -> MeasureRow:
    followed = reading.followed
    before, earlier = find_row(papers.last, followed), find_row(papers.year_ago, followed)
    series = _series(papers, reading, before)
    last = series.history[-1][1] if series.history else NO_FIGURE
    year_ago = _year_ago(papers, reading, earlier)
    against = year_ago if reading.grows else last
    since = SAME_LAST_YEAR if reading.grows else LAST_PERIOD
    target = _target(papers, reading)
    return MeasureRow(
        id=followed.id,
        variant=reading.variant,
        title=followed.title,
        detail=followed.detail,
        unit=reading.unit,
        decimals=reading.decimals,
        better=reading.better,
        clock=reading.clock,
        window=reading.window,
        this=_marked(papers, reading, breaks=series.breaks_now),
        as_at=reading.as_at,
        ratings=_ratings(papers, reading, target, before),
        counts_children=reading.counts_children,
        baseline=_baseline(followed, reading.unit),
        target=target,
        last=last,
        last_shown_as=before.shown_as if before else "",
        year_ago=year_ago,
        year_ago_shown_as=earlier.shown_as if earlier else "",
        shown_before=_shown_before(papers.last, before),
        direction=(
            DirectionOfTravel.NOT_KNOWN
            if series.breaks_now
            else direction_of_travel(this=reading.figure, last=against, better=reading.better)
        ),
        direction_since=since if isinstance(against, Known) else "",
        last_update=reading.entry.last_update,
        owner=followed.owner,
        lineage=reading.lineage,
        confidence=reading.confidence,
        history=series.history[-LONGEST_HISTORY:],
        revision_tolerance=_tolerance(followed, reading.unit),
        expected=expect(reading, last=papers.last, day=papers.period.last_day),
        rebases=tuple(
            RebaseSaid(each.from_period, each.reason, each.agreed_by) for each in followed.rebases
        ),
        redefined=_say_redefined(papers, reading, before),
    )


def _series(papers: Papers, reading: Reading, before: MeasureRow | None) -> Series:
    """Return the figures published before; by the new definition, where it is another one."""
    if papers.last is None or before is None:
        return Series(())
    history = (*before.history, (papers.last.period.key, before.this))
    if not _redefined(reading, before):
        return Series(history)
    row = (reading.followed.id, reading.variant)
    return restate(history, recomputed=papers.recomputed, row=row)


def _shown_before(last: Edition | None, before: MeasureRow | None) -> tuple[tuple[str, str], ...]:
    if last is None or before is None:
        return ()
    own = ((last.period.key, before.shown_as),) if before.shown_as else ()
    return (*before.shown_before, *own)[-LONGEST_HISTORY:]


def _year_ago(papers: Papers, reading: Reading, earlier: MeasureRow | None) -> Figure:
    if papers.year_ago is None or earlier is None:
        return NO_FIGURE
    if not _redefined(reading, earlier):
        return earlier.this
    key, row = papers.year_ago.period.key, (reading.followed.id, reading.variant)
    return restate(((key, earlier.this),), recomputed=papers.recomputed, row=row).history[0][1]


def _redefined(reading: Reading, before: MeasureRow) -> bool:
    """Return whether an earlier figure was computed by another version of the definition."""
    was = before.lineage.definition_version if before.lineage else ""
    now = reading.lineage.definition_version if reading.lineage else ""
    return bool(was and now) and was != now


def _say_redefined(papers: Papers, reading: Reading, before: MeasureRow | None) -> str:
    definition = papers.catalogue.get(reading.followed.id)
    if before is None or definition is None or not _redefined(reading, before):
        return ""
    new = definition.versions[-1]
    return f"defined anew from {long_date(new.from_date)}: {new.changed.rstrip('. ')}"


def _marked(papers: Papers, reading: Reading, *, breaks: bool) -> Figure:
    """Return the figure, marked [p] where it counts a year to date and is too young to be final, and
    [b] where the figures before it are of another definition."""
    figure, weeks = reading.figure, reading.followed.provisional_weeks
    if breaks:
        figure = marked(figure, Shorthand.BREAK)
    if not isinstance(figure, Known) or not weeks or reading.clock is None:
        return figure
    as_at = reading.as_at or papers.period.last_day
    if papers.papers_day - as_at >= timedelta(weeks=weeks):
        return figure
    if Shorthand.PROVISIONAL in figure.marks:
        return figure
    return replace(figure, marks=(*figure.marks, Shorthand.PROVISIONAL))


def _tolerance(followed: FollowedMeasure, unit: Unit) -> Decimal | None:
    kept = followed.revision_tolerance
    return read_in_unit(kept, unit) if kept else None


def find_row(edition: Edition | None, followed: FollowedMeasure) -> MeasureRow | None:
    """Return the row of the same measure in another edition."""
    for row in edition.measures if edition else ():
        if row.id == followed.id and (not followed.variant or row.variant == followed.variant):
            return row
    return None


def _ratings(
    papers: Papers, reading: Reading, target: Target | None, before: MeasureRow | None
) -> Ratings:
    return settle_ratings(
        reading.entry.rating,
        scheme=papers.programme.scheme,
        adopted=papers.adopted,
        calculated=rate_by_target(
            reading.figure, target, better=reading.better, scheme=papers.programme.scheme
        ),
        last=before.ratings.this if before else None,
    )


def rate_by_target(
    figure: Figure, target: Target | None, *, better: Better, scheme: RatingScheme
) -> Rating | None:
    """Return how a figure is rated by the target in force; None without a target that is a number."""
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
    return rate(figure=figure, tolerance=tolerance, scheme=scheme)


def _baseline(followed: FollowedMeasure, unit: Unit) -> DatedFigure | None:
    kept = followed.baseline
    if kept is None:
        return None
    return DatedFigure(Known(read_in_unit(kept.figure, unit), as_typed=kept.figure), kept.as_at)


def _target(papers: Papers, reading: Reading) -> Target | None:
    """Return the target in force; of one that is profiled over the year, what is due by now."""
    target, unit = reading.followed.find_target(papers.period.last_day), reading.unit
    if target is None:
        return None
    figure = Known(read_in_unit(target.target, unit), as_typed=target.target)
    if target.profile and reading.clock is not None:
        start = ClockYear.holding(papers.period.last_day, reading.clock).start
        months = (papers.period.last_day.month - start.month) % 12 + 1
        due = round_half_up(figure.value * target.share_by(months), reading.decimals)
        said = format_value(due, unit, reading.decimals)
        figure = Known(due, as_typed=f"{said} of {target.target} for the year")
    return Target(
        figure=figure,
        agreed_by=target.agreed_by,
        from_date=target.from_date,
        amber_margin=read_in_unit(target.amber_margin, unit),
        answers=target.answers,
    )
