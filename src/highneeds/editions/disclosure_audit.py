"""The audit of an edition: its breakdowns of children, read together as an attacker reads them.

A figure that stands alone is safe under the policy's own rules. Figures that add up to another one
can undo them: all but one subtracted from a total leave the one. So the breakdowns that an edition
prints are audited before it is compiled, with those of its year published already, and are printed
coarser, told together or withheld where a withheld number could be narrowed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.disclosure.audit import audit_release
from highneeds.disclosure.policy import load_policy
from highneeds.disclosure.readings import Beside, Replaced
from highneeds.disclosure.release import CountTable, ReleasedTable, Step, print_table
from highneeds.editions.edition import DisclosureStep
from highneeds.editions.nested_figures import key_of, list_alone, list_nestings, year_of
from highneeds.vocabulary.figures import ChildCount, Known, Unit
from highneeds.vocabulary.periods import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.disclosure.policy import Policy
    from highneeds.editions.edition import Edition, MeasureRow
    from highneeds.editions.nested_figures import Key
    from highneeds.measures.definition import MeasureDefinition

LEAVING = ("public", "partners")  # the policies of copies that leave the building
ELSEWHERE = "all others"
Parts = tuple["MeasureRow", ...]
Told = dict[str, tuple[Step, tuple[str, ...]]]  # by variant: how, and with which others


def audit_breakdowns(
    draft: Edition, *, catalogue: Mapping[str, MeasureDefinition], published: Sequence[Edition]
) -> Edition:
    """Return the draft with its breakdowns audited for every policy of a copy that leaves.

    ``published`` is what readers can hold beside it: editions of other periods, and those that it,
    or one of them, corrects; of one period the last is the one that stands.
    """
    policies = [load_policy(name) for name in LEAVING]
    others = PublishedAround.around(draft.period.key, published)
    rows, log = audit_rows(draft.measures, catalogue=catalogue, policies=policies, others=others)
    return replace(draft, measures=rows, disclosure=log)


@dataclass(frozen=True, slots=True)
class PublishedAround:
    """The editions around one, oldest first; ``replaced`` with the place of what stands for each."""

    earlier: Sequence[Edition] = ()
    later: Sequence[Edition] = ()
    replaced: Sequence[tuple[int, Edition]] = ()

    @classmethod
    def around(cls, key: str, published: Sequence[Edition]) -> PublishedAround:
        standing = {each.period.key: each for each in published if each.period.key != key}
        chain = sorted({*standing, key})
        return cls(
            earlier=[standing[each] for each in chain if each < key],
            later=[standing[each] for each in chain if each > key],
            replaced=[
                (chain.index(each.period.key), each)
                for each in published
                if each is not standing.get(each.period.key)
            ],
        )


def audit_rows(
    rows: Sequence[MeasureRow],
    *,
    catalogue: Mapping[str, MeasureDefinition],
    policies: Sequence[Policy],
    others: PublishedAround = PublishedAround(),
) -> tuple[tuple[MeasureRow, ...], tuple[DisclosureStep, ...]]:
    """Return the rows with how each may be shown, and what had to be done, in words.

    ``policies`` are those of the audiences; the strictest answer holds for all, because papers
    travel. ``others`` are the editions that readers can hold beside this one.
    """
    told: dict[str, Told] = {}
    alone: dict[Key, Step] = {}
    log: list[DisclosureStep] = []
    for policy in policies:
        parts, lone = _audit_policy(rows, catalogue, policy, others, log)
        for measure, steps in parts.items():
            told[measure] = _stricter(told.get(measure, {}), steps)
        for key, step in lone.items():
            alone[key] = max(step, alone.get(key, step))
    marked = tuple(
        _marked_alone(_marked(row, rows, catalogue, told), catalogue, alone) for row in rows
    )
    return marked, tuple(dict.fromkeys(log))


def _audit_policy(
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    policy: Policy,
    others: PublishedAround,
    log: list[DisclosureStep],
) -> tuple[dict[str, Told], dict[Key, Step]]:
    tables = dict(_tables(rows, catalogue))
    alone = dict(list_alone(rows, catalogue, tables))
    every = [*tables.values(), *alone.values()]
    if policy.prints_all or not every:
        return {}, {}
    shapes = {table.id: table.rows for table in every}

    def printed(edition: Edition) -> list[ReleasedTable]:
        return _as_released(edition, catalogue, policy, shapes)

    release = audit_release(
        every,
        policy=policy,
        earlier=[printed(edition) for edition in others.earlier],
        beside=Beside(
            later=[printed(edition) for edition in others.later],
            replaced=[Replaced(place, printed(edition)) for place, edition in others.replaced],
            nested=list_nestings(catalogue, tables, alone),
        ),
    )
    names = {table.id: measure for measure, table in tables.items()}
    names |= {table.id: key[0] for key, table in alone.items()}
    log += [DisclosureStep(names[e.table], e.step.name.lower(), e.reason) for e in release.log]
    if release.exposed:
        measures = ", ".join(dict.fromkeys(names.values()))
        log.append(DisclosureStep(measures, "exposed", f"{release.exposed} can still be narrowed"))
    found = {released.table.id: released for released in release.tables}
    parts = {
        measure: _steps(found[table.id], _parts(rows, catalogue[measure]))
        for measure, table in tables.items()
    }
    return parts, {key: found[table.id].step for key, table in alone.items()}


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
        year = year_of(parts[0])
        yield (
            measure,
            CountTable(
                id=f"{measure} {year}".strip(),
                rows=tuple(labels),
                columns=("children",),
                counts=tuple((ChildCount(number),) for number in numbers),
                headline=True,
                grows=bool(year),
                # The Department publishes the totals of a calendar year, exactly, the June after.
                foreseen=bool(year) and parts[0].clock is Clock.CALENDAR,
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
        wholes = [
            row for row in edition.measures if _is_whole(row, edition.measures, catalogue[measure])
        ]
        if step is Step.WITHHELD and any(row.shown_as == "withheld" for row in wholes):
            step = Step.TOTAL_WITHHELD
        released.append(print_table(table, policy=policy, step=step, groups=_groups(table, parts)))
    rows = {key_of(row, catalogue[row.id]): row for row in edition.measures if row.id in catalogue}
    for key, table in list_alone(
        edition.measures, catalogue, dict(_tables(edition.measures, catalogue))
    ):
        if shapes.get(table.id) == table.rows:
            released.append(print_table(table, policy=policy, step=_step(rows[key].shown_as)))
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
    return replace(row, is_part=True, shown_as=_shown_as(step), told_with=others)


def _marked_alone(
    row: MeasureRow, catalogue: Mapping[str, MeasureDefinition], alone: Mapping[Key, Step]
) -> MeasureRow:
    """Mark a figure that stands alone, where what it is a sum of would tell a withheld number."""
    definition = catalogue.get(row.id)
    step = alone.get(key_of(row, definition)) if definition else None
    return replace(row, shown_as=_shown_as(step)) if step else row


def _marked_whole(
    row: MeasureRow,
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    told: Mapping[str, Told],
) -> MeasureRow:
    """Round a total whose breakdown is withheld, or withhold it too: beside other editions it tells."""
    for measure, steps in told.items():
        step = max(step for step, _ in steps.values())
        if step < Step.WITHHELD:
            continue
        if _is_whole(row, rows, catalogue[measure]):
            told_as = "rounded" if step is Step.WITHHELD else _shown_as(step)
            return replace(row, shown_as=told_as)
    return row


def _is_whole(row: MeasureRow, rows: Sequence[MeasureRow], definition: MeasureDefinition) -> bool:
    """Return whether a row is the total of a measure's parts, or another measure's same number."""
    if not _is_counted(row):
        return False
    if row.id == definition.name and row.variant in definition.breakdown_parts:
        return False
    own = row.id == definition.name and row.variant == definition.breakdown_of
    same = row.unit is Unit.COUNT and not definition.breakdown_of
    return own or (same and _number(row) == _whole(rows, definition, _parts(rows, definition)))


def _shown_as(step: Step) -> str:
    """Return the word for one figure: a total that goes with its parts is withheld as they are."""
    return "" if step is Step.AS_THE_POLICY_SAYS else min(step, Step.WITHHELD).name.lower()


def _step(shown_as: str) -> Step:
    return Step[shown_as.upper()] if shown_as.upper() in Step.__members__ else Step(0)
