"""Which columns a release has that the one before it had not: nothing is held against those yet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from highneeds.feeds.statistics import Release

Columns = dict[str, list[str]]


def columns_of(release: Release) -> Columns:
    """Return the columns of each table, in order of their names."""
    return {table: sorted(next(release.rows(table), {})) for table in release.tables}


def columns_kept(record: Path) -> Columns:
    """Return the columns of the release that a record was made from; none where it tells of none."""
    if not record.exists():
        return {}
    kept: Columns = json.loads(record.read_text(encoding="utf-8")).get("tables", {})
    return kept


def tell_changes(before: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a line for each table with columns that came or went; nothing where none are known.

    >>> list(tell_changes({"caseload": ["neet", "oth"]}, {"caseload": ["digital", "neet"]}))
    ['caseload: new column digital, held against nothing; gone oth']
    """
    if not before:
        return
    if not before.keys() & now.keys():
        yield "no table of it is there: another layout"
        return
    for table in sorted(before.keys() | now.keys()):
        then, here = set(before.get(table, ())), set(now.get(table, ()))
        said = []
        if table not in before:
            said.append("new table, held against nothing")
        elif new := sorted(here - then):
            said.append(f"new column {', '.join(new)}, held against nothing")
        if then - here:
            said.append(f"gone {', '.join(sorted(then - here)) if here else 'as a whole'}")
        if said:
            yield f"{table}: {'; '.join(said)}"
