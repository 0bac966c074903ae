"""Two editions side by side: every row of the books that says something else, and both sayings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.web.last_period import said_last
from highneeds.web.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition


class Difference(Struct, frozen=True):
    """One cell that differs: of which row, in which column, what it said and what it says."""

    row: str
    column: str
    then: str
    now: str


class Differing(Struct, frozen=True):
    """The differences of one table."""

    title: str
    found: tuple[Difference, ...]


def list_differences(then: Edition, now: Edition) -> list[Differing]:
    """Return what differs, table by table, the narrative at the end; tables alike are left out."""
    tables = [
        Differing(table.title, tuple(_of_table(name, then, now))) for name, table in TABLES.items()
    ]
    tables.append(Differing("Narrative", tuple(_of_narrative(then, now))))
    return [each for each in tables if each.found]


def _of_table(name: str, then: Edition, now: Edition) -> Iterator[Difference]:
    before, after = said_last(then, name), said_last(now, name)
    labels = {field.column: field.label for field in TABLES[name].fields}
    titles = _titles(then, name) | _titles(now, name)
    for key in dict.fromkeys([*before, *after]):
        one, other = before.get(key), after.get(key)
        title = titles.get(key, key)
        if one is None or other is None:
            gone = "there" if one is not None else "not there"
            yield Difference(title, "The row itself", gone, "not there" if one else "there")
            continue
        for column in dict.fromkeys([*one, *other]):
            if one.get(column, "") != other.get(column, ""):
                label = labels.get(column, column)
                yield Difference(title, label, one.get(column, ""), other.get(column, ""))


def _of_narrative(then: Edition, now: Edition) -> Iterator[Difference]:
    before = {each.section: each.markdown for each in then.narrative}
    after = {each.section: each.markdown for each in now.narrative}
    for section in dict.fromkeys([*before, *after]):
        if before.get(section, "") != after.get(section, ""):
            yield Difference(section, "Text", before.get(section, ""), after.get(section, ""))


def _titles(edition: Edition, name: str) -> dict[str, str]:
    if name == "conditions":
        named: dict[str, str] = {
            "overall": "The programme as a whole",
            "trajectory": "The deficit trajectory",
        }
        return named | {one.id: f"{one.number}. {one.title}" for one in edition.conditions}
    if name == "measures":
        return {row.id: row.title for row in edition.measures} | {
            f"{row.id}.{row.variant}": row.title for row in edition.measures
        }
    if name == "risks":
        return {risk.id: risk.name for risk in edition.risks}
    lines = edition.finance if name == "finance" else edition.mitigations
    return {line.id: line.title for line in lines}
