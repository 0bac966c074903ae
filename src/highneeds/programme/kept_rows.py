"""A table that people keep, read by the fields of its row: each heading is the name of a field.

A field says by its type what its cell holds: a day, pounds, a whole number, a word of a list. The
first field is always needed, and so is every other one without a default.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

from msgspec import Meta, Struct
from msgspec.structs import FieldInfo, fields

from highneeds.programme.cells import Cells, read_cells
from highneeds.vocabulary.figures import Known, read_typed_figure
from highneeds.vocabulary.money import parse_pounds
from highneeds.vocabulary.typed_dates import read_day, read_month

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from highneeds.programme.table_file import TableFile

Pounds = Annotated[int | None, Meta(description="pounds when typed, pence when kept")]
Month = Annotated[
    str, Meta(description="2024-04 when kept; Apr-24, as Excel saves it, is read too")
]
Kept = TypeVar("Kept", bound=Struct)
MOST = 999_999


def columns_of(kind: type[Struct]) -> tuple[str, ...]:
    """Return the headings of a table: the names of its row's fields, with spaces.

    >>> from highneeds.programme.plan_entries import MilestoneEntry
    >>> columns_of(MilestoneEntry)[:3]
    ('id', 'title', 'planned')
    """
    return tuple(each.name.replace("_", " ") for each in _fields(kind))


def read_kept(
    table: TableFile,
    kind: type[Kept],
    *,
    known: Collection[str] | None = None,
    repeats: bool = False,
) -> tuple[Kept, ...]:
    """Read a table into rows of one kind.

    ``known`` are the words that the first column may hold; it may hold one of them again where the
    rows repeat. Raises DefinitionError with file and line for a cell that does not fit.
    """
    columns = columns_of(kind)
    rows = read_cells(table, columns=columns, key=columns[0], known=known, repeats=repeats)
    return tuple(_row(cells, kind) for cells in rows)


def _row(cells: Cells, kind: type[Kept]) -> Kept:
    values = {}
    for each in _fields(kind):
        column = each.name.replace("_", " ")
        if each.required:
            cells.required(column)
        if cells.text(column):
            values[each.name] = _read(cells, column, _types(kind)[each.name])
    return kind(**values)


@cache
def _fields(kind: type[Struct]) -> tuple[FieldInfo, ...]:
    return fields(kind)


@cache
def _types(kind: type[Struct]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _read(cells: Cells, column: str, wanted: Any) -> object:
    for kind, read in _READERS:
        if wanted == kind:
            return read(cells, column)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return wanted(cells.one_of(column, [each.value for each in wanted]))
    raise TypeError(f"no reader of {wanted}")


def _words(cells: Cells, column: str) -> tuple[str, ...]:
    parts = (part.strip() for part in cells.text(column).split(";"))
    return tuple(part for part in parts if part)


def _whole(cells: Cells, column: str) -> int | None:
    return cells.whole(column, lowest=0, highest=MOST)


def _pounds(cells: Cells, column: str) -> int:
    text = cells.text(column)
    try:
        return parse_pounds(text)
    except ValueError:
        cells.refuse(column, repr(text), "pounds such as £1,234,567", "£ and commas are free.")


def _month(cells: Cells, column: str) -> str:
    """Return a month as 2024-04, also where a spreadsheet program made Apr-24 or a day of it."""
    text = cells.text(column)
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text):
        return text
    day = read_day(text)
    found = (day.year, day.month) if day else read_month(text)
    if found is None:
        cells.refuse(column, repr(text), "a month such as 2024-04 or Apr-24")
    return f"{found[0]}-{found[1]:02d}"


def _number(cells: Cells, column: str) -> Decimal:
    figure, _ = read_typed_figure(cells.text(column))
    if not isinstance(figure, Known):
        cells.refuse(column, repr(cells.text(column)), "a number such as 12 or 12.5")
    return figure.value


_READERS: tuple[tuple[Any, Callable[[Cells, str], object]], ...] = (
    (str, Cells.text),
    (date, Cells.day),
    (date | None, Cells.day),
    (Pounds, _pounds),
    (Month, _month),
    (Decimal | None, _number),
    (tuple[str, ...], _words),
    (int | None, _whole),
)
