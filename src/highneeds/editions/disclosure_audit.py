"""The audit of an edition: its breakdowns of children, read together as an attacker reads them.

A figure that stands alone is safe under the policy's own rules. Figures that add up to another one
can undo them: all but one subtracted from a total leave the one. So the breakdowns that an edition
prints are audited before it is compiled, with those of its year published already, and are printed
coarser, told together or withheld where a withheld number could be narrowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.audit import audit_release
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.release import CountTable, ReleasedTable, Step, print_table
from highneeds.editions.edition import DisclosureStep
from highneeds.vocabulary.figures import ChildCount, Known, Unit
from highneeds.vocabulary.periods import ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.disclosure.policy import Policy
    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.measures.definition import MeasureDefinition

LEAVING = ("public", "partners")  # the policies of copies that leave the building
ELSEWHERE = "all others"
Parts = tuple["MeasureRow", ...]
Told = dict[str, tuple[Step, tuple[str, ...]]]  # by variant: how, and with which others


def audit_breakdowns(
    draft: Edition, *, catalogue: Mapping[str, MeasureDefinition], earlier: Sequence[Edition]
) -> Edition:
    """Return the draft with its breakdowns audited for every policy of a copy that leaves."""
    policies = [load_policy(name) for name in LEAVING]
    rows, log = audit_rows(draft.measures, catalogue=catalogue, policies=policies, earlier=earlier)
    return replace(draft, measures=rows, disclosure=log)


def audit_rows(
    rows: Sequence[MeasureRow],
    *,
    catalogue: Mapping[str, MeasureDefinition],
    policies: Sequence[Policy],
    earlier: Sequence[Edition] = (),
) -> tuple[tuple[MeasureRow, ...], tuple[DisclosureStep, ...]]:
    """Return the rows with how each may be shown, and what had to be done, in words.

    ``policies`` are those of the audiences; the strictest answer holds for all, because papers
    travel. ``earlier`` are the editions published before, oldest first.
    """
    told: dict[str, Told] = {}
    log: list[DisclosureStep] = []
    for policy in policies:
        for measure, steps in _audit_policy(rows, catalogue, policy, earlier, log).items():
            told[measure] = _stricter(told.get(measure, {}), steps)
    marked = tuple(_marked(row, rows, catalogue, told) for row in rows)
    return marked, tuple(dict.fromkeys(log))


def _audit_policy(
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    policy: Policy,
    earlier: Sequence[Edition],
    log: list[DisclosureStep],
) -> dict[str, Told]:
    tables = dict(_tables(rows, catalogue))
    if policy.prints_all or not tables:
        return {}
    shapes = {table.id: table.rows for table in tables.values()}
    release = audit_release(
        list(tables.values()),
        policy=policy,
        earlier=[_as_released(edition, catalogue, policy, shapes) for edition in earlier],
    )
    names = {table.id: measure for measure, table in tables.items()}
    log += [DisclosureStep(names[e.table], e.step.name.lower(), e.reason) for e in release.log]
    if release.exposed:
        measures = ", ".join(names.values())
        log.append(DisclosureStep(measures, "exposed", f"{release.exposed} can still be narrowed"))
    return {
        (measure := names[released.table.id]): _steps(released, _parts(rows, catalogue[measure]))
        for released in release.tables
    }


def _tables(
    rows: Sequence[MeasureRow], catalogue: Mapping[str, MeasureDefinition]
) -> Iterator[tuple[str, CountTable]]:
    """Yield each breakdown as a list: the parts that are followed, and all others as one."""
    for measure in dict.fromkeys(row.id for row in rows):
        definition = catalogue.get(measure)
        parts = _parts(rows, definition) if definition else ()
        if definition is None or not parts:
            continue
        numbers = [_number(row) for row in parts]
        rest = _whole(rows, definition, parts) - sum(numbers)
        labels = [row.variant for row in parts]
        if rest > 0 or any(row.variant == ELSEWHERE for row in parts):
            labels.append(ELSEWHERE)
            numbers.append(rest)
        first = parts[0]
        grows = first.clock is not None and first.as_at is not None
        year = ""
        if first.clock is not None and first.as_at is not None:
            year = ClockYear.holding(first.as_at, first.clock).label
        yield (
            measure,
            CountTable(
                id=f"{measure} {year}".strip(),
                rows=tuple(labels),
                columns=("children",),
                counts=tuple((ChildCount(number),) for number in numbers),
                headline=True,
                grows=grows,
            ),
        )


def _parts(rows: Sequence[MeasureRow], definition: MeasureDefinition) -> Parts:
    """Return the rows of a measure's breakdown that have a figure."""
    names = definition.breakdown_parts
    return tuple(
        row
        for row in rows
        if row.id == definition.name and row.variant in names and _is_counted(row)
    )


def _is_counted(row: MeasureRow) -> bool:
    if not row.counts_children or not isinstance(row.this, Known):
        return False
    return row.unit is Unit.COUNT or row.this.numerator is not None


def _number(row: MeasureRow) -> int:
    figure = row.this
    if not isinstance(figure, Known):
        raise TypeError(f"{row.id}: a part without a figure is no part")
    return int(figure.value) if figure.numerator is None else figure.numerator


def _whole(rows: Sequence[MeasureRow], definition: MeasureDefinition, parts: Parts) -> int:
    wholes = [
        _number(row)
        for row in rows
        if row.id == definition.name and row.variant == definition.breakdown_of and _is_counted(row)
    ]
    figures = [row.this for row in parts]
    wholes += [f.denominator for f in figures if isinstance(f, Known) and f.denominator]
    return wholes[0] if wholes else sum(map(_number, parts))


def _as_released(
    edition: Edition,
    catalogue: Mapping[str, MeasureDefinition],
    policy: Policy,
    shapes: Mapping[str, tuple[str, ...]],
) -> list[ReleasedTable]:
    """Return an earlier edition's breakdowns as they were printed, where they are of one shape."""
    released = []
    for measure, table in _tables(edition.measures, catalogue):
        if shapes.get(table.id) != table.rows:
            continue  # other parts are followed now: nothing links cell to cell
        parts = _parts(edition.measures, catalogue[measure])
        step = max((_step(row.shown_as) for row in parts), default=Step.AS_THE_POLICY_SAYS)
        released.append(print_table(table, policy=policy, step=step, groups=_groups(table, parts)))
    return released


def _groups(table: CountTable, parts: Parts) -> tuple[tuple[int, ...], ...]:
    together = {row.variant: {row.variant, *row.told_with} for row in parts}
    groups = dict.fromkeys(
        tuple(i for i, other in enumerate(table.rows) if other in together.get(name, {name}))
        for name in table.rows
        if name != ELSEWHERE
    )
    taken = {index for group in groups for index in group}
    rest = [(i,) for i in range(len(table.rows)) if i not in taken]
    return tuple(sorted([*groups, *rest]))


def _steps(released: ReleasedTable, parts: Parts) -> Told:
    told: Told = {}
    for group in released.groups:
        names = [released.table.rows[index] for index in group]
        for row in parts:
            if row.variant in names:
                others = tuple(name for name in names if name != row.variant)
                told[row.variant] = (released.step, others)
    return told


def _stricter(one: Told, other: Told) -> Told:
    return {name: max(one.get(name, step), step) for name, step in other.items()}


def _marked(
    row: MeasureRow,
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    told: Mapping[str, Told],
) -> MeasureRow:
    definition = catalogue.get(row.id)
    if definition is None or row.id not in told:
        return _marked_whole(row, rows, catalogue, told)
    step, others = told[row.id].get(row.variant, (Step.AS_THE_POLICY_SAYS, ()))
    if row.variant not in definition.breakdown_parts:
        return _marked_whole(row, rows, catalogue, told)
    shown_as = "" if step is Step.AS_THE_POLICY_SAYS else step.name.lower()
    return replace(row, is_part=True, shown_as=shown_as, told_with=others)


def _marked_whole(
    row: MeasureRow,
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    told: Mapping[str, Told],
) -> MeasureRow:
    """Round a total whose breakdown is withheld: next to the edition before, it would tell."""
    for measure, steps in told.items():
        if max(step for step, _ in steps.values()) < Step.WITHHELD or not _is_counted(row):
            continue
        definition = catalogue[measure]
        own = row.id == measure and row.variant == definition.breakdown_of
        same = row.unit is Unit.COUNT and not definition.breakdown_of
        if own or (same and _number(row) == _whole(rows, definition, _parts(rows, definition))):
            return replace(row, shown_as="rounded")
    return row


def _step(shown_as: str) -> Step:
    return Step[shown_as.upper()] if shown_as.upper() in Step.__members__ else Step(0)
