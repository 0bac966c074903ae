"""Figures of an edition that are sums of others, as their definitions say: what a reader can subtract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.disclosure.nesting import Nesting, Part
from highneeds.disclosure.release import CountTable
from highneeds.vocabulary.figures import ChildCount, Known, Unit
from highneeds.vocabulary.periods import ClockYear

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.editions.edition import MeasureRow
    from highneeds.measures.definition import MeasureDefinition

Key = tuple[str, str]


def key_of(row: MeasureRow, definition: MeasureDefinition) -> Key:
    """Return the name of a row's figure; a row without a variant is its measure's first."""
    return row.id, row.variant or definition.default.name


def children_of(row: MeasureRow) -> int | None:
    """Return how many children a count or a share counts; None where it counts none."""
    figure = row.this
    if not row.counts_children or not isinstance(figure, Known):
        return None
    if row.unit is Unit.COUNT:
        return int(figure.value) if figure.numerator is None else figure.numerator
    return figure.numerator if row.unit is Unit.PERCENT else None


def year_of(row: MeasureRow) -> str:
    """Return the year a count to date grows in; nothing for a stock."""
    if row.clock is None or row.as_at is None:
        return ""
    return ClockYear.holding(row.as_at, row.clock).label


def list_alone(
    rows: Sequence[MeasureRow],
    catalogue: Mapping[str, MeasureDefinition],
    tables: Mapping[str, CountTable],
) -> Iterator[tuple[Key, CountTable]]:
    """Yield the figures that are no part and no whole of a breakdown, but are tied to another one."""
    tied = {name for whole, parts, _ in _ties(catalogue) for name in (whole, *parts)}
    for row in rows:
        definition = catalogue.get(row.id)
        number = children_of(row)
        if definition is None or number is None:
            continue
        key = key_of(row, definition)
        if key not in tied or _in_breakdown(key, definition, tables):
            continue
        name = ".".join(key)
        yield (
            key,
            CountTable(
                id=f"{name} {year_of(row)}".strip(),
                rows=(name,),
                columns=("children",),
                counts=((ChildCount(number),),),
                headline=row.unit is Unit.COUNT,
                grows=bool(year_of(row)),
                alone=True,
            ),
        )


def list_nestings(
    catalogue: Mapping[str, MeasureDefinition],
    tables: Mapping[str, CountTable],
    alone: Mapping[Key, CountTable],
) -> list[Nesting]:
    """Return the ties between figures that this edition prints; of a sum some of whose parts are not
    followed, that the rest lie within it."""
    found = []
    for whole, parts, adds_up in _ties(catalogue):
        place = _place(whole, catalogue, tables, alone)
        told = [_place(part, catalogue, tables, alone) for part in parts]
        known = tuple(part for part in told if part is not None)
        if place is not None and known:
            found.append(Nesting(place, known, adds_up=adds_up and len(known) == len(told)))
    return found


def _ties(
    catalogue: Mapping[str, MeasureDefinition],
) -> Iterator[tuple[Key, tuple[Key, ...], bool]]:
    for definition in catalogue.values():
        for variant, parts in definition.adds_up.items():
            yield (definition.name, variant), tuple(map(_key, parts)), True
        for variant, wholes in definition.within.items():
            for whole in wholes:
                yield _key(whole), ((definition.name, variant),), False


def _key(name: str) -> Key:
    measure, _, variant = name.partition(".")
    return measure, variant


def _in_breakdown(
    key: Key, definition: MeasureDefinition, tables: Mapping[str, CountTable]
) -> bool:
    table = tables.get(key[0])
    if table is None:
        return False
    return key[1] in table.rows or (definition.breakdown_of == key[1] != "")


def _place(
    key: Key,
    catalogue: Mapping[str, MeasureDefinition],
    tables: Mapping[str, CountTable],
    alone: Mapping[Key, CountTable],
) -> Part | None:
    if key in alone:
        return Part(alone[key].id)
    measure, variant = key
    table = tables.get(measure)
    if table is None:
        return None
    if variant in table.rows:
        return Part(table.id, rows=(variant,))
    return Part(table.id) if catalogue[measure].breakdown_of == variant else None
