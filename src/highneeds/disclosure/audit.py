"""The audit of a release: every small number that is withheld must stay one of at least four.

All tables of an edition, and the editions that can be held against it, are read together. A table
through which a withheld number could be narrowed is printed coarser, then with its smallest rows
merged, then not at all beyond its total; where that is not enough, so are the tables it is tied to,
and at last the total goes as well: 45 that a correction made 40 tells of the one number it marks.
What was done is logged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.disclosure.readings import ALONE, SMALL_WIDTH, Beside, Target, read_release
from highneeds.disclosure.release import (
    CountTable,
    Groups,
    ReleasedTable,
    Step,
    every_row,
    merge_smallest,
    print_table,
)
from highneeds.disclosure.search import stretch

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from highneeds.disclosure.nesting import Nesting
    from highneeds.disclosure.policy import Policy


class Escalation(Struct, frozen=True):
    """One table that had to be printed with less, and why, in words for the officer."""

    table: str
    step: Step
    reason: str


class Release(Struct, frozen=True):
    """The tables of one edition as they may be released, and what that took.

    ``exposed`` counts withheld numbers that could still be narrowed when nothing more could be
    withheld; a release is safe only where it is 0.
    """

    tables: tuple[ReleasedTable, ...]
    log: tuple[Escalation, ...] = ()
    exposed: int = 0


@dataclass(frozen=True, slots=True)
class _Stage:
    step: Step
    groups: Groups


def audit_release(
    tables: Sequence[CountTable],
    *,
    policy: Policy,
    earlier: Sequence[Sequence[ReleasedTable]] = (),
    beside: Beside = ALONE,
) -> Release:
    """Print the tables of one edition so that no withheld number can be narrowed.

    ``earlier`` holds the editions already published, oldest first; they are never changed. A table
    that ``grows`` is held against those of the same id: name it by the year it counts from.
    ``beside`` is what else a reader holds against it: later editions, those replaced, and which
    numbers are sums of others.
    """
    before = {released.table.id: released for released in earlier[-1]} if earlier else {}
    stages = {table.id: _first_stage(table, policy) for table in tables}
    log: list[Escalation] = []
    while True:
        printed = _print(tables, policy, stages, before)
        exposed = [] if policy.prints_all else list_exposed(printed, earlier, beside)
        if not _coarsen(exposed, tables, stages, log, beside.nested):
            break
    # What the end of the year will tell is out of our hands; what today's totals tell is not.
    today = replace(beside, foresees=False)
    left = list_exposed(printed, earlier, today) if exposed else []
    while without := _without_totals(left, tables, stages, beside.nested):
        tried = _print(tables, policy, stages | without, before)
        still = list_exposed(tried, earlier, today)
        if len(still) >= len(left):
            break
        log += [Escalation(name, stage.step, _reason(len(left))) for name, stage in without.items()]
        stages, printed, left = stages | without, tried, still
    return Release(tuple(printed), tuple(log), len(left))


def _print(
    tables: Sequence[CountTable],
    policy: Policy,
    stages: Mapping[str, _Stage],
    before: Mapping[str, ReleasedTable],
) -> list[ReleasedTable]:
    return [
        print_table(
            table,
            policy=policy,
            step=stages[table.id].step,
            groups=stages[table.id].groups,
            before=before.get(table.id),
        )
        for table in tables
    ]


def list_exposed(
    printed: Sequence[ReleasedTable],
    earlier: Sequence[Sequence[ReleasedTable]] = (),
    beside: Beside = ALONE,
) -> list[Target]:
    """Return the withheld numbers for which too few values could be shown to be possible."""
    page, targets = read_release(printed, earlier, beside)
    if not page.holds():
        raise RuntimeError(
            "the audit reads a printed table in a way that its own counts contradict"
        )
    ranges = stretch(page, [target.terms for target in targets], width=SMALL_WIDTH)
    return [
        target
        for target, (low, high) in zip(targets, ranges, strict=True)
        if high - low < target.width
    ]


def _coarsen(
    exposed: Sequence[Target],
    tables: Sequence[CountTable],
    stages: dict[str, _Stage],
    log: list[Escalation],
    nested: Sequence[Nesting],
) -> bool:
    """Take every table with an exposed number one step further; False where none can go.

    For a table that is withheld already, those go that it is tied to: the nearest that still can.
    """
    still = {name for name, stage in stages.items() if stage.step < Step.WITHHELD}
    telling: dict[str, list[Target]] = {}
    for target in exposed:
        for name in _nearest(target.table, still, tables, nested):
            telling.setdefault(name, []).append(target)
    for table in tables:
        if found := telling.get(table.id, []):
            own = [target for target in found if target.table == table.id]
            stages[table.id] = _next(table, stages[table.id], own or found)
            log.append(Escalation(table.id, stages[table.id].step, _reason(len(found))))
    return bool(telling)


def _without_totals(
    exposed: Sequence[Target],
    tables: Sequence[CountTable],
    stages: Mapping[str, _Stage],
    nested: Sequence[Nesting],
) -> dict[str, _Stage]:
    """Return the tables nearest to what is exposed, withheld with the totals that we alone print."""
    still = {
        table.id
        for table in tables
        if stages[table.id].step is Step.WITHHELD and not (table.alone or table.known_total)
    }
    nearest = {name for target in exposed for name in _nearest(target.table, still, tables, nested)}
    return {name: replace(stages[name], step=Step.TOTAL_WITHHELD) for name in sorted(nearest)}


def _nearest(
    start: str, still: set[str], tables: Sequence[CountTable], nested: Sequence[Nesting]
) -> set[str]:
    """Return the tables nearest to this one, itself first, of those that can ``still`` tell less."""
    seen, ring = {start}, {start}
    while ring:
        if found := ring & still:
            return found
        ring = {other for name in ring for other in _tied(name, tables, nested)} - seen
        seen |= ring
    return set()


def _tied(name: str, tables: Sequence[CountTable], nested: Sequence[Nesting]) -> set[str]:
    here = {table.id: table for table in tables}
    found = {
        other.id
        for other in tables
        if other.column_dimension and other.column_dimension == here[name].column_dimension
    }
    for nesting in nested:
        parts = {part.table for part in (nesting.whole, *nesting.parts)}
        found |= parts if name in parts and parts <= here.keys() else set()
    return found


def _first_stage(table: CountTable, policy: Policy) -> _Stage:
    rules = policy.counts
    few = not table.alone and rules.rounded(table.whole()) < rules.fewest_for_table
    return _Stage(Step.WITHHELD if few else Step.AS_THE_POLICY_SAYS, every_row(table))


def _next(table: CountTable, stage: _Stage, found: Sequence[Target]) -> _Stage:
    if stage.step is Step.AS_THE_POLICY_SAYS:
        return _Stage(Step.COARSER, stage.groups)
    # Merging rows leaves the columns' totals as they were.
    helps = any(target.place in {"cell", "row total"} for target in found)
    merged = merge_smallest(table, stage.groups) if helps else None
    return _Stage(Step.MERGED, merged) if merged else _Stage(Step.WITHHELD, every_row(table))


def _reason(exposed: int) -> str:
    numbers = "a withheld number" if exposed == 1 else f"{exposed} withheld numbers"
    return f"{numbers} could be narrowed to fewer than four values"
