"""Corrections: figures that differ from those first published carry ``[r]``, with was and is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from highneeds.editions.edition import Change, Edition, FinanceLine, MeasureRow, Mitigation
from highneeds.vocabulary.figures import Figure, Known, Unit, format_value
from highneeds.vocabulary.money import format_pounds
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Line = TypeVar("Line", FinanceLine, Mitigation)
AMOUNTS = ("baseline", "budget", "actual", "variance")


def mark_restated(edition: Edition, before: Edition) -> Edition:
    """Return a correction with its changed figures marked, and each told as a change."""
    rows = {(row.id, row.variant): row for row in before.measures}
    measures = []
    told: list[Change] = []
    for row in edition.measures:
        old = rows.get((row.id, row.variant))
        if old is not None and _is_revised(row, old):
            told.append(_told_measure(row, old))
            row = replace(row, this=_marked(row.this))  # noqa: PLW2901
        measures.append(row)
    finance, said = _mark_lines(edition.finance, before.finance)
    mitigations, added = _mark_lines(edition.mitigations, before.mitigations)
    return replace(
        edition,
        measures=tuple(measures),
        finance=finance,
        mitigations=mitigations,
        changes=(*edition.changes, *told, *said, *added),
    )


def _mark_lines(
    lines: Sequence[Line], before: Sequence[Line]
) -> tuple[tuple[Line, ...], list[Change]]:
    old = {line.id: line for line in before}
    marked: list[Line] = []
    told: list[Change] = []
    for line in lines:
        changed = dict(_changed(line, old[line.id])) if line.id in old else {}
        for name, was in changed.items():
            subject = f"{line.title}, {'this quarter' if name == 'actual' else name}"
            is_now = _words(getattr(line, name), Unit.PENCE)
            told.append(_told(subject, line.id, is_now, _words(was, Unit.PENCE)))
        marked.append(replace(line, **{name: _marked(getattr(line, name)) for name in changed}))
    return tuple(marked), told


def _changed(line: Line, old: Line) -> Iterator[tuple[str, Figure]]:
    for name in AMOUNTS:
        if _differ(getattr(line, name), getattr(old, name)):
            yield name, getattr(old, name)


def _differ(now: Figure, was: Figure) -> bool:
    """Return whether the number is another one; the same number typed otherwise is no change."""
    if isinstance(now, Known) and isinstance(was, Known):
        return now.value != was.value
    return isinstance(now, Known) != isinstance(was, Known)


def _is_revised(row: MeasureRow, old: MeasureRow) -> bool:
    """Return whether a changed figure is a revision: a final one always, a provisional one that
    moved by more than its tolerance.
    """
    now, was = row.this, old.this
    if not _differ(now, was):
        return False
    if not isinstance(was, Known) or Shorthand.PROVISIONAL not in was.marks:
        return True
    if not isinstance(now, Known) or row.revision_tolerance is None:
        return not isinstance(now, Known)
    return abs(now.value - was.value) > row.revision_tolerance


def _marked(figure: Figure) -> Figure:
    if isinstance(figure, Known) and Shorthand.REVISED not in figure.marks:
        return replace(figure, marks=(*figure.marks, Shorthand.REVISED))
    return figure


def _told_measure(row: MeasureRow, old: MeasureRow) -> Change:
    """Tell of a changed measure; of counts of children without numbers, which together tell more."""
    if row.counts_children:
        said = f"{row.title}: corrected since it was first published {Shorthand.REVISED}."
        return Change(said, row.id)
    is_now, was = (_words(each.this, row.unit, row.decimals) for each in (row, old))
    return _told(row.title, row.id, is_now, was)


def _told(title: str, name: str, is_now: str, was: str) -> Change:
    return Change(f"{title}: {is_now} {Shorthand.REVISED}, was {was} as first published.", name)


def _words(figure: Figure, unit: Unit, decimals: int = 0) -> str:
    if isinstance(figure, Known):
        if unit is Unit.PENCE:  # £5.00 says what £5 does
            return format_pounds(int(figure.value))
        return figure.as_typed or format_value(figure.value, unit, decimals)
    return figure.as_typed or "no figure"
