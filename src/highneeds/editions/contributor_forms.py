"""What each contributor is asked for: the rows they own in a period's books, last period beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.editions.kept_forms import (
    BESIDE_KEY,
    KIND_CHOICES,
    key_columns,
    list_kept,
    list_kept_last,
)
from highneeds.editions.shelf import Shelf
from highneeds.programme.adopting.naming import slug
from highneeds.programme.book_reading import (
    CONDITION_COLUMNS,
    MEASURE_COLUMNS,
    MONEY_COLUMNS,
    OVERALL,
    REASONS,
    RISK_COLUMNS,
    TRAJECTORY,
)
from highneeds.programme.folder import read_books
from highneeds.programme.kept_reading import KEPT_COLUMNS
from highneeds.programme.programme_file import read_programme
from highneeds.programme.roles import is_same_person
from highneeds.programme.table_file import Row, TableFile, read_table_file
from highneeds.vocabulary.errors import PeriodClosedError
from highneeds.vocabulary.figures import Figure, Known, Unit, WhyMissing, format_value
from highneeds.vocabulary.ratings import UNCOLOURED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.programme.programme import Programme

NOBODY = "Nobody named"
PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(10))
DEVICES = {"con", "prn", "aux", "nul", *PORTS}  # Windows keeps these names, whatever ending follows
NOT_ASKED = {
    "last period", "last update", "trend", "trend as printed", "trend guessed", "owner",
}  # fmt: skip
COLUMNS = {
    "conditions.csv": CONDITION_COLUMNS,
    "measures.csv": MEASURE_COLUMNS,
    "finance.csv": ("line", *MONEY_COLUMNS),
    "mitigations.csv": ("mitigation", *MONEY_COLUMNS),
    "risks.csv": RISK_COLUMNS,
    **KEPT_COLUMNS,
}
WHAT, LAST = "what", "last period"
BESIDE = (WHAT, LAST)


class Asked(Struct, frozen=True):
    """One row that somebody is asked for: its key and title, who owns it, what it was last period."""

    key: str
    title: str
    owner: str
    last: str = ""


class FormRow(Struct, frozen=True):
    """A row of a form: what stands beside, and the cells to fill."""

    asked: Asked
    cells: dict[str, str]


class FormSheet(Struct, frozen=True):
    """The rows of one file; ``choices`` are the words a column may hold."""

    file: str
    key: str
    columns: tuple[str, ...]
    rows: tuple[FormRow, ...]
    choices: dict[str, tuple[str, ...]]


class ContributorForm(Struct, frozen=True):
    """Everything one person is asked for in one period; ``name`` is of its file."""

    contributor: str
    name: str
    period: str
    sheets: tuple[FormSheet, ...]


def list_forms(folder: Path, *, period: str) -> list[ContributorForm]:
    """Return a form for each owner of a row, and one for the rows that nobody owns.

    Refused where the period was published: what is published is corrected, not collected.
    """
    programme = read_programme(folder)
    read_books(folder, period=period, programme=programme)
    shelf = Shelf(folder / "editions")
    check_is_open(shelf, period)
    asked = list_asked(folder, period=period, programme=programme, last=shelf.find_before(period))
    forms: list[ContributorForm] = []
    for owner in _owners(asked):
        sheets = [
            _sheet(file, find_table(folder, period, file), rows, programme)
            for file, every in asked.items()
            if (rows := [each for each in every if is_same_person(each.owner, owner)])
        ]
        name = slug(owner, DEVICES | {form.name for form in forms})
        forms.append(ContributorForm(owner, name, period, tuple(sheets)))
    return forms


def check_is_open(shelf: Shelf, period: str) -> None:
    """Refuse a period that was published."""
    if shelf.find_published(period) is not None:
        raise PeriodClosedError(
            f"{period} is published, and published is final: nothing is collected for it. Collect "
            "for the period that follows, or publish a correction with a reason."
        )


def find_table(folder: Path, period: str, file: str) -> TableFile | None:
    """Return a file of the period, or nothing where it was not begun."""
    path = folder / "periods" / period / file
    return read_table_file(path, name=f"periods/{period}/{file}") if path.exists() else None


def list_asked(
    folder: Path, *, period: str, programme: Programme, last: Edition | None
) -> dict[str, list[Asked]]:
    """Return the rows of every file with their owners, in the programme's order."""
    books = read_books(folder, period=period, programme=programme)
    said = _last_period(last)
    leads = {each.id: each.owner for each in programme.workstreams}
    pairs = zip(programme.measures, programme.measure_keys, strict=True)
    own = [(OVERALL, "Overall rating", ""), (TRAJECTORY, "Deficit trajectory", "")]
    rows: dict[str, Sequence[tuple[str, str, str]]] = {
        "conditions.csv": [*own, *((each.id, each.title, each.owner) for each in programme.conditions)],
        "measures.csv": [(key, each.title, each.owner or each.owed_by) for each, key in pairs],
        "finance.csv": [(each.id, each.title, each.owner) for each in programme.finance],
        "mitigations.csv": [
            (each.id, each.title, each.owner or leads.get(each.workstream, ""))
            for each in programme.mitigations
        ],
        "risks.csv": [(each.id, each.name, each.owner) for each in books.risks],
        **list_kept(books, programme),
    }  # fmt: skip
    return {
        file: [
            Asked(key, title, owner or NOBODY, said.get((file, key), ""))
            for key, title, owner in items
        ]
        for file, items in rows.items()
    }


def _owners(asked: Mapping[str, list[Asked]]) -> list[str]:
    owners: list[str] = []
    for rows in asked.values():
        for row in rows:
            if not any(is_same_person(row.owner, owner) for owner in owners):
                owners.append(row.owner)
    return owners


def _sheet(
    file: str, table: TableFile | None, asked: list[Asked], programme: Programme
) -> FormSheet:
    keys = columns_of_key(file)
    key, others = keys[0], [each for each in COLUMNS[file] if each not in keys]
    there = table.columns if table else tuple(others)
    columns = tuple(each for each in others if each in there and each not in NOT_ASKED)
    rows = tuple(
        FormRow(each, {column: cell_of(table, each.key, column) for column in columns})
        for each in asked
    )
    every = list_choices(programme)
    if file in KIND_CHOICES:
        every["kind"] = KIND_CHOICES[file]
    choices = {column: every[column] for column in columns if column in every}
    return FormSheet(file, key, columns, rows, choices)


def list_choices(programme: Programme) -> dict[str, tuple[str, ...]]:
    """Return the words that columns may hold, by column."""
    labels = tuple(status.label for status in (*programme.scheme.statuses, *UNCOLOURED))
    choices = {"rating": labels, "year end": labels, "why missing": tuple(REASONS)}
    if programme.risk_matrix:
        steps = tuple(str(step) for step in range(1, programme.risk_matrix + 1))
        names = ("likelihood", "impact", "target likelihood", "target impact")
        choices |= dict.fromkeys(names, steps)
    return choices


def find_table_row(table: TableFile, key: str) -> Row | None:
    """Return the row of a file that a key names; the file's own name tells which column holds keys."""
    columns = columns_of_key(table.name.rpartition("/")[2])
    if not set(columns) <= set(table.columns):
        return None
    places = [table.columns.index(column) for column in columns]
    return next((row for row in table.rows if _key_of(row, places) == key), None)


def _key_of(row: Row, places: Sequence[int]) -> str:
    return BESIDE_KEY.join(row.cells[at].strip() for at in places if at < len(row.cells))


def columns_of_key(file: str) -> tuple[str, ...]:
    """Return the columns of a file that together name a row."""
    return key_columns(file) if file in KEPT_COLUMNS else COLUMNS[file][:1]


def cell_of(table: TableFile | None, key: str, column: str) -> str:
    """Return a cell as it is typed in a file: by the key of its row and its heading."""
    row = find_table_row(table, key) if table else None
    if table is None or row is None or column not in table.columns:
        return ""
    index = table.columns.index(column)
    return row.cells[index].strip() if index < len(row.cells) else ""


def _last_period(last: Edition | None) -> dict[tuple[str, str], str]:
    return {place: said for place, said in _said(last) if said} if last else {}


def _said(last: Edition) -> Iterator[tuple[tuple[str, str], str]]:
    yield ("conditions.csv", OVERALL), last.overall.ratings.this.status.label
    yield ("conditions.csv", TRAJECTORY), last.trajectory.ratings.this.status.label
    for each in last.conditions:
        yield ("conditions.csv", each.id), each.ratings.this.status.label
    for row in last.measures:
        words = _joined(_figure(row.this, row.unit, row.decimals), row.ratings.this.status.label)
        yield ("measures.csv", f"{row.id}.{row.variant}"), words
        yield ("measures.csv", row.id), words
    for file, lines in (("finance.csv", last.finance), ("mitigations.csv", last.mitigations)):
        for line in lines:
            words = _figure(line.actual, Unit.PENCE, 0)
            yield (file, line.id), _joined(words, line.ratings.this.status.label)
    yield from list_kept_last(last)
    for risk in last.risks:
        yield ("risks.csv", risk.id), f"score {risk.current.score}"


def _joined(figure: str, rating: str) -> str:
    return f"{figure}; {rating}" if figure else rating


def _figure(figure: Figure, unit: Unit, decimals: int) -> str:
    if isinstance(figure, Known):
        return figure.as_typed or format_value(figure.value, unit, decimals)
    nothing = figure.why is WhyMissing.NOT_SUPPLIED
    return figure.as_typed or ("" if nothing else str(figure.why.value))
