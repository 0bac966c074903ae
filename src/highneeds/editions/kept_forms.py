"""What contributors are asked of the tables that a period may do without: the rows, owners, last period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from highneeds.programme.kept_reading import KEPT_COLUMNS
from highneeds.programme.plan_entries import MilestoneKind
from highneeds.programme.tracker_entries import TrackedKind
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.periods import Clock, ClockYear, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from highneeds.editions.edition import Edition
    from highneeds.programme.books import Books
    from highneeds.programme.programme import Programme

BESIDE_KEY = " | "  # parts the two cells that together name a row
KEYS = {  # the columns that name a row, where it is not the first alone
    name: KEPT_COLUMNS[name][:2]
    for name in (
        "movements.csv", "volumes.csv", "money-profile.csv", "saving-years.csv",
        "deficit-sources.csv",
    )
}  # fmt: skip
KIND_CHOICES = {
    "milestones.csv": tuple(each.value for each in MilestoneKind),
    "tracker.csv": tuple(each.value for each in TrackedKind),
}
SECTION_151 = "Section 151 officer"


class KeptRow(NamedTuple):
    """A row that somebody keeps: its key, what it is called, and who is asked for it."""

    key: str
    title: str
    owner: str


def key_columns(file: str) -> tuple[str, ...]:
    """Return the columns of a kept table that together name a row."""
    return KEYS.get(file, KEPT_COLUMNS[file][:1])


def list_kept(books: Books, programme: Programme) -> dict[str, list[KeptRow]]:
    """Return the rows of each kept table with their owners; what is settled is not asked again.

    A line's owner is asked for what stands behind it, a workstream's lead where a row names nobody.
    """
    leads = {each.id: each.owner for each in programme.workstreams}
    lines = {each.id: each.owner for each in programme.finance}
    savings = {
        each.id: each.owner or leads.get(each.workstream, "") for each in programme.mitigations
    }
    either = lines | savings
    return {
        "milestones.csv": [
            KeptRow(each.id, each.title, each.owner or leads.get(each.workstream, ""))
            for each in books.milestones
            if each.done is None
        ],
        "capital.csv": [
            KeptRow(each.id, each.title, each.owner or leads.get(each.workstream, ""))
            for each in books.capital
            if each.opened is None
        ],
        "tracker.csv": [
            KeptRow(each.id, each.text, each.owner)
            for each in books.tracker
            if each.kind is not TrackedKind.DECIDED and each.answered_on is None
        ],
        "exceptions.csv": [KeptRow(each.item, each.cause, each.owner) for each in books.exceptions],
        "movements.csv": [_pair(e.line, e.driver, lines) for e in books.movements],
        "volumes.csv": [_pair(e.line, e.what, lines) for e in books.volumes],
        "money-profile.csv": list(_due_months(books, programme, either)),
        "saving-years.csv": [
            _pair(e.saving, e.financial_year, savings) for e in books.saving_years
        ],
        "deficit-sources.csv": [
            KeptRow(f"{e.source.value}{BESIDE_KEY}{e.financial_year}", e.source.value, SECTION_151)
            for e in books.sources
        ],
    }


def _pair(name: str, other: str, owners: Mapping[str, str]) -> KeptRow:
    return KeptRow(f"{name}{BESIDE_KEY}{other}", other, owners.get(name, ""))


def _due_months(books: Books, programme: Programme, owners: Mapping[str, str]) -> Iterator[KeptRow]:
    """Yield the months of this financial year up to the period's end."""
    year = ClockYear.holding(programme.calendar.period(books.period).last_day, Clock.FINANCIAL)
    for each in books.profile:
        if f"{year.start:%Y-%m}" <= each.month <= books.period:
            yield _pair(each.line, each.month, owners)


def list_kept_last(last: Edition) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what the last edition said of a row, by its file and key."""
    for step in last.plan.milestones:
        when = step.done or step.expected or step.planned
        yield (
            ("milestones.csv", step.id),
            f"{'reached' if step.done else 'expected'} {long_date(when)}",
        )
    for project in last.plan.capital:
        if day := project.opened or project.opening_now or project.opening_planned:
            yield (
                ("capital.csv", project.id),
                f"{'opened' if project.opened else 'opens'} {long_date(day)}",
            )
    for tracked in last.tracker:
        yield ("tracker.csv", tracked.id), "open" if tracked.open else "answered"
    for item in last.plan.exceptions:
        yield ("exceptions.csv", item.item), item.status
    for source in last.money.sources:
        key = f"{source.source}{BESIDE_KEY}{source.financial_year}"
        yield ("deficit-sources.csv", key), format_pounds(source.pence)
