"""The records of a return that findings speak of, as they came, for those who must mend them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.given_rows import GivenRows
from highneeds.feeds.sen2.elements import list_elements
from highneeds.feeds.sen2.layouts import read_tables
from highneeds.feeds.sen2.names import NESTED, Names
from highneeds.feeds.sen2.prolog import look_at_start
from highneeds.feeds.sen2.tree import grow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from highneeds.feeds.sen2.tree import Source

COLUMNS = (
    "row",
    "place",
    "UPN",
    "ULN",
    "surname",
    "forename",
    "date of birth",
    "record as it came",
)
IDENTITY = ("upn", "uln", "surname", "forename", "birth")


def list_given_rows(path: Path, places: Collection[tuple[int | None, str]]) -> GivenRows:
    """Return the records at those places, with who they are about."""
    source = read_tables(path)
    persons: Iterator[Any]
    if source is None:
        persons = _persons(list_elements(path, look_at_start(path)))
    else:
        persons = _persons(iter(grow(source)[0]))
    by_row: dict[int | None, list[str]] = {}
    for row, where in places:
        by_row.setdefault(row, []).append(where)
    rows: dict[tuple[int | None, str], tuple[str, ...]] = {}
    for number, person in enumerate(persons, start=1):
        for where in by_row.get(number, ()):
            rows[number, where] = _row(number, where, person)
    if source is not None:
        rows |= _hanging(source, by_row.get(None, []))
    return GivenRows(COLUMNS, rows)


def _persons(elements: Iterator[Any]) -> Iterator[Any]:
    names = Names()
    return (each for each in elements if names[each.tag] == "person")


def _row(number: int, where: str, person: Any) -> tuple[str, ...]:
    names = Names()
    fields = {names[each.tag]: (each.text or "").strip() for each in person}
    return (
        str(number),
        where,
        *(fields.get(name, "") for name in IDENTITY),
        " | ".join(_told(person, where, names)),
    )


def _told(person: Any, where: str, names: Names) -> Iterator[str]:
    """Yield the record at a place: of several of one kind below one person, all."""
    wanted = where.rsplit("/", 1)[-1].lower()
    for element in person.iter():
        if getattr(element, "where", None) == where or names[element.tag] == names[wanted]:
            yield "; ".join(
                f"{each.tag.rsplit('}', 1)[-1]}={(each.text or '').strip()}"
                for each in element
                if isinstance(each.tag, str) and names[each.tag] not in NESTED
            )


def _hanging(
    source: Source, places: Collection[str]
) -> dict[tuple[int | None, str], tuple[str, ...]]:
    """Return the rows that hang from nothing, found by where they stand."""
    return {
        (None, row.where): (
            "", row.where, *("" for _ in IDENTITY),
            "; ".join(f"{name}={value}" for name, value in row.values.items()),
        )
        for rows in source.tables.values()
        for row in rows
        if row.where in places
    }  # fmt: skip
