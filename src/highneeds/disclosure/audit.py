"""The audit of a release: every withheld number must stay one of at least four.

All tables of an edition, and the editions that can be held against it, are read together. A table
through which a withheld number could be narrowed is printed coarser, then with its smallest rows
merged, then not at all beyond its total; what was done is logged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.disclosure.readings import ALONE, Beside, Target, read_release
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
    from collections.abc import Sequence

    from highneeds.disclosure.policy import Policy

LEAST_WIDTH = 3  # from the least to the most a withheld number can be


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
        printed = [
            print_table(
                table,
                policy=policy,
                step=stages[table.id].step,
                groups=stages[table.id].groups,
                before=before.get(table.id),
            )
            for table in tables
        ]
        exposed = [] if policy.prints_all else list_exposed(printed, earlier, beside)
        coarsened = _coarsen(exposed, tables, stages, log)
        if not coarsened:
            return Release(tuple(printed), tuple(log), len(exposed))


def list_exposed(
    printed: Sequence[ReleasedTable],
    earlier: Sequence[Sequence[ReleasedTable]] = (),
    beside: Beside = ALONE,
) -> list[Target]:
    """Return the withheld numbers for which fewer than four values could be shown to be possible."""
    page, targets = read_release(printed, earlier, beside)
    if not page.holds():
        raise RuntimeError(
            "the audit reads a printed table in a way that its own counts contradict"
        )
    ranges = stretch(page, [target.terms for target in targets], width=LEAST_WIDTH)
    return [
        target
        for target, (low, high) in zip(targets, ranges, strict=True)
        if high - low < LEAST_WIDTH
    ]


def _coarsen(
    exposed: Sequence[Target],
    tables: Sequence[CountTable],
    stages: dict[str, _Stage],
    log: list[Escalation],
) -> bool:
    """Take every table with an exposed number one step further; False where none can go."""
    moved = False
    for table in tables:
        found = [target for target in exposed if target.table == table.id]
        stage = stages[table.id]
        if not found or stage.step is Step.WITHHELD:
            continue
        stages[table.id] = _next(table, stage, found)
        log.append(Escalation(table.id, stages[table.id].step, _reason(len(found))))
        moved = True
    return moved


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
