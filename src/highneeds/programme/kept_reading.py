"""The tables that a period may do without: milestones, capital, tracker, exceptions, money behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.programme.book_reading import OVERALL, TRAJECTORY
from highneeds.programme.kept_rows import Kept, columns_of, read_kept
from highneeds.programme.money_entries import (
    MovementEntry,
    ProfileEntry,
    SavingYearEntry,
    SourceEntry,
    VolumeEntry,
)
from highneeds.programme.plan_entries import CapitalEntry, MilestoneEntry
from highneeds.programme.tracker_entries import ExceptionEntry, TrackedEntry
from highneeds.vocabulary.errors import DefinitionError
from highneeds.vocabulary.mistakes import suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from msgspec import Struct

    from highneeds.programme.programme import Programme
    from highneeds.programme.table_file import TableFile

KINDS: dict[str, type[Struct]] = {
    "milestones.csv": MilestoneEntry,
    "capital.csv": CapitalEntry,
    "tracker.csv": TrackedEntry,
    "exceptions.csv": ExceptionEntry,
    "movements.csv": MovementEntry,
    "volumes.csv": VolumeEntry,
    "money-profile.csv": ProfileEntry,
    "saving-years.csv": SavingYearEntry,
    "deficit-sources.csv": SourceEntry,
}
KEPT_COLUMNS = {name: columns_of(kind) for name, kind in KINDS.items()}


def read_milestones(table: TableFile, programme: Programme) -> tuple[MilestoneEntry, ...]:
    """Read milestones.csv; what a milestone belongs to, delays or waits for must be known."""
    rows = read_kept(table, MilestoneEntry)
    _check_plan(table, rows, programme)
    ids = [row.id for row in rows]
    for row in rows:
        for name in row.depends_on:
            _check_word(table, "depends on", name, ids)
    return rows


def read_capital(table: TableFile, programme: Programme) -> tuple[CapitalEntry, ...]:
    """Read capital.csv."""
    rows = read_kept(table, CapitalEntry)
    _check_plan(table, rows, programme)
    return rows


def read_tracker(table: TableFile) -> tuple[TrackedEntry, ...]:
    """Read tracker.csv: what committees asked, resolved and decided."""
    return read_kept(table, TrackedEntry)


def read_exceptions(table: TableFile, programme: Programme) -> tuple[ExceptionEntry, ...]:
    """Read exceptions.csv: one row for each thing that is not Green."""
    known = [OVERALL, TRAJECTORY, *(each.id for each in programme.conditions)]
    known += [*programme.measure_keys, *(each.id for each in programme.finance)]
    known += [each.id for each in programme.mitigations]
    return read_kept(table, ExceptionEntry, known=known)


def read_movements(table: TableFile, programme: Programme) -> tuple[MovementEntry, ...]:
    """Read movements.csv: the drivers of each line's movement, several a line."""
    return _of_lines(table, MovementEntry, programme)


def read_volumes(table: TableFile, programme: Programme) -> tuple[VolumeEntry, ...]:
    """Read volumes.csv: volume and unit cost behind a line, several a line."""
    return _of_lines(table, VolumeEntry, programme)


def read_profile(table: TableFile, programme: Programme) -> tuple[ProfileEntry, ...]:
    """Read money-profile.csv: budget and actual of a line or a saving, each month once."""
    known = [each.id for each in programme.finance]
    known += [each.id for each in programme.mitigations]
    rows = read_kept(table, ProfileEntry, known=known, repeats=True)
    _check_once(table, [(row.line, row.month) for row in rows], "each line once a month")
    return rows


def read_saving_years(table: TableFile, programme: Programme) -> tuple[SavingYearEntry, ...]:
    """Read saving-years.csv: what each saving is claimed for, each year once."""
    known = [each.id for each in programme.mitigations]
    rows = read_kept(table, SavingYearEntry, known=known, repeats=True)
    _check_once(table, [(r.saving, r.financial_year) for r in rows], "each saving once a year")
    return rows


def read_sources(table: TableFile) -> tuple[SourceEntry, ...]:
    """Read deficit-sources.csv: one closing deficit, as each source has it."""
    rows = read_kept(table, SourceEntry, repeats=True)
    keys = [(row.source.value, row.financial_year) for row in rows]
    _check_once(table, keys, "each source once a year")
    return rows


def _check_once(table: TableFile, keys: Iterable[tuple[str, str]], wanted: str) -> None:
    seen: set[tuple[str, str]] = set()
    for name, when in keys:
        if (name, when) in seen:
            raise _refused(table, f"{name!r} twice for {when}", wanted, "")
        seen.add((name, when))


def _of_lines(table: TableFile, kind: type[Kept], programme: Programme) -> tuple[Kept, ...]:
    known = [each.id for each in programme.finance]
    return read_kept(table, kind, known=known, repeats=True)


def _check_plan(
    table: TableFile, rows: Iterable[MilestoneEntry | CapitalEntry], programme: Programme
) -> None:
    for row in rows:
        if row.workstream:
            known = [each.id for each in programme.workstreams]
            _check_word(table, "workstream", row.workstream, known)
        if row.saving:
            _check_word(table, "saving", row.saving, [each.id for each in programme.mitigations])


def _check_word(table: TableFile, column: str, word: str, known: Collection[str]) -> None:
    if word not in known:
        raise _refused(
            table,
            f"{word!r} in the column {column!r}",
            f"one of {', '.join(known) or 'nothing: programme.yaml names none'}",
            suggest(word, list(known)),
        )


def _refused(table: TableFile, got: str, wanted: str, remedy: str) -> DefinitionError:
    return DefinitionError(
        file=table.name,
        line=_line(table, got),
        got=got,
        wanted=wanted,
        remedy=remedy or "Correct the cell.",
    )


def _line(table: TableFile, got: str) -> int | None:
    word = got.split("'")[1]
    return next((row.line for row in table.rows if word in {c.strip() for c in row.cells}), None)


KEPT_READERS: dict[str, Callable[[TableFile, Programme], Sequence[Struct]]] = {
    "milestones.csv": read_milestones,
    "capital.csv": read_capital,
    "tracker.csv": lambda table, _: read_tracker(table),
    "exceptions.csv": read_exceptions,
    "movements.csv": read_movements,
    "volumes.csv": read_volumes,
    "money-profile.csv": read_profile,
    "saving-years.csv": read_saving_years,
    "deficit-sources.csv": lambda table, _: read_sources(table),
}
