"""What changed since the last published edition, in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.edition import Change, Edition
from highneeds.editions.money_lines import pence_of
from highneeds.editions.sentences import end_once
from highneeds.vocabulary.figures import Known, format_value
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear, long_date
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.editions.edition import FinanceLine, MeasureRow, Target
    from highneeds.vocabulary.ratings import Ratings


def list_changes(edition: Edition, last: Edition | None) -> Edition:
    """Return the edition with what changed since the last one; without one, nothing is said."""
    if last is None:
        return edition
    return replace(edition, changes=tuple(_changes(edition, last)))


def _changes(edition: Edition, last: Edition) -> Iterator[Change]:
    yield from _rating("The overall rating", "overall", edition.overall.ratings)
    yield from _rating("The deficit trajectory", "trajectory", edition.trajectory.ratings)
    for condition in edition.conditions:
        subject = f"Condition {condition.number}"
        yield from _rating(subject, condition.id, condition.ratings)
    rows = {(row.id, row.variant): row for row in last.measures}
    for measure in edition.measures:
        yield from _rating(measure.title, measure.id, measure.ratings)
        old = rows.get((measure.id, measure.variant))
        if old is None:
            yield Change(f"{measure.title} is followed for the first time.", measure.id)
        else:
            yield from _measure(measure, old, edition)
    for gone in last.measures:
        if (gone.id, gone.variant) not in {(row.id, row.variant) for row in edition.measures}:
            yield Change(f"{gone.title} is no longer followed.", gone.id)
    for line in edition.finance:
        yield from _rating(line.title, line.id, line.ratings)
    for line, said in list_budget_changes(edition, last):
        yield Change(said, line.id)
    for saving in edition.mitigations:
        yield from _rating(saving.title, saving.id, saving.ratings)
    yield from _risks(edition, last)


def _rating(subject: str, name: str, ratings: Ratings) -> Iterator[Change]:
    was, now = ratings.last.status, ratings.this.status
    if was.code != now.code:
        reason = f": {end_once(ratings.this.reason)}" if ratings.this.reason.strip() else "."
        yield Change(f"{subject}: {now.label}, was {was.label}{reason}", name)


def list_definition_changes(edition: Edition, last: Edition) -> list[tuple[MeasureRow, str]]:
    """Return each measure whose name, target, unit or definition is another one, and one left out."""
    rows = {(row.id, row.variant): row for row in last.measures}
    here = {(row.id, row.variant) for row in edition.measures}
    said = [
        (row, change.text)
        for row in edition.measures
        if (old := rows.get((row.id, row.variant))) is not None
        for change in _measure(row, old, edition)
    ]
    gone = [(row, f"{row.title} is no longer followed.") for row in last.measures]
    return [*said, *(each for each in gone if (each[0].id, each[0].variant) not in here)]


def list_budget_changes(edition: Edition, last: Edition) -> list[tuple[FinanceLine, str]]:
    """Return each finance line whose full-year budget is another one within the same year."""
    days = [each.period.start for each in (edition, last)]
    if len({ClockYear.holding(day, Clock.FINANCIAL) for day in days}) > 1:
        return []
    before = {line.id: pence_of(line.budget) for line in last.finance}
    said = []
    for line in edition.finance:
        was, now = before.get(line.id), pence_of(line.budget)
        if was is not None and now is not None and was != now:
            budgets = f"{format_pounds(now)}, was {format_pounds(was)}"
            said.append((line, f"{line.title}: the budget of the full year is {budgets}."))
    return said


def _measure(now: MeasureRow, was: MeasureRow, edition: Edition) -> Iterator[Change]:
    if now.unit is not was.unit:
        yield Change(f"{now.title} is counted in {now.unit.value}, was {was.unit.value}.", now.id)
    if now.title != was.title:
        yield Change(f"{now.title} was called {was.title}.", now.id)
    yield from _targets(now, was)
    versions = [row.lineage.definition_version if row.lineage else "" for row in (now, was)]
    if all(versions) and versions[0] != versions[1]:
        yield Change(_redefined(now, versions, edition), now.id)


def _redefined(now: MeasureRow, versions: Sequence[str], edition: Edition) -> str:
    """Say what changed in a definition, from when, and what became of the figures before."""
    names = {now.id, f"{now.id}.{now.variant}"}
    new = next(
        (
            each
            for said in edition.definitions
            if said.id in names
            for each in said.versions
            if each.version == versions[0]
        ),
        None,
    )
    since = f", in force from {long_date(new.from_date)}: {new.changed.rstrip('. ')}" if new else ""
    figures = [now.this, *(figure for _, figure in now.history)]
    marks = {mark for figure in figures if isinstance(figure, Known) for mark in figure.marks}
    said = f"{now.title} is worked out by version {versions[0]} of its definition{since}. "
    if Shorthand.BREAK in marks:
        said += f"Figures before {Shorthand.BREAK} could not be worked out anew and are of version "
        return f"{said}{versions[1]}."
    anew = f"those that came out otherwise carry {Shorthand.REVISED}"
    none = "all came out as they were published"
    return f"{said}Earlier figures are worked out anew: {anew if Shorthand.REVISED in marks else none}."


def _targets(now: MeasureRow, was: MeasureRow) -> Iterator[Change]:
    """Yield a target or tolerance that is another one; not the next step of the same agreed profile."""
    if now.target and was.target and _moved_on(now.target, was.target):
        return
    if _of_the_year(now.target) and _of_the_year(now.target) == _of_the_year(was.target):
        return
    if _target(now.target) != _target(was.target):
        by = f", agreed by {now.target.agreed_by}" if now.target and now.target.agreed_by else ""
        said = f"the target is {_target(now.target)}{by}, was {_target(was.target)}"
        yield Change(end_once(f"{now.title}: {said}"), now.id)
    elif now.target and was.target and now.target.amber_margin != was.target.amber_margin:
        margins = [_margin(row) for row in (now, was)]
        said = f"amber is within {margins[0]} of the target, was within {margins[1]}"
        yield Change(f"{now.title}: {said}.", now.id)


def _moved_on(now: Target, was: Target) -> bool:
    """Return whether a target is a later step of what the same people agreed for the same plan."""
    agreed = (now.agreed_by, now.answers) == (was.agreed_by, was.answers)
    return agreed and now.from_date > was.from_date


def _of_the_year(target: Target | None) -> str:
    """Return the year's target that a profiled one is a part of; nothing where it is none."""
    return _target(target).partition(" of ")[2]


def _target(target: Target | None) -> str:
    return str(getattr(target.figure, "as_typed", "")) if target else "not set"


def _margin(row: MeasureRow) -> str:
    margin = row.target.amber_margin if row.target else None
    return format_value(margin or Decimal(0), row.unit, row.decimals)


def _risks(edition: Edition, last: Edition) -> Iterator[Change]:
    old = {risk.id: risk for risk in last.risks}
    for risk in edition.risks:
        if risk.id not in old:
            yield Change(f"New risk: {risk.name}, score {risk.current.score}.", risk.id)
        elif risk.current.score != old[risk.id].current.score:
            was = old[risk.id].current.score
            yield Change(f"{risk.name}: score {risk.current.score}, was {was}.", risk.id)
    here = {risk.id for risk in edition.risks}
    for risk in last.risks:
        if risk.id not in here:
            yield Change(f"No longer in the risk log: {risk.name}.", risk.id)
