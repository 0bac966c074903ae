"""Which records a measure counted, and which it left out: by source file and row, without identity.

A query counts in branches, one a variant or reason: ``SELECT 'variant', COUNT(...), COUNT(...) FROM
... WHERE ...``. Asked for its rows instead of their number, the same branch tells which they are, so
that the list cannot say other than the figure does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.measures.catalogue import choose_measures, find_own_query
from highneeds.measures.compute import EXCLUDED, ask_measure, feeds_asked
from highneeds.measures.evidence import Evidence
from highneeds.measures.reasons import why_not

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date
    from pathlib import Path

    from highneeds.measures.definition import MeasureDefinition
    from highneeds.warehouse import Load, Warehouse

PERSONS = "SELECT person, load, row FROM persons"
COUNTED, BELOW_THE_LINE, REFUSED = "counted", "below the line only", "refused when it was read"
_ONE = r"\(SELECT COUNT\(\*\) FROM (?P<source>\w+)(?P<where> WHERE [^()]*)?\)"
_DIFFERENCE = re.compile(
    r"\(SELECT COUNT\(\*\) FROM (\w+)\)\s*-\s*\(SELECT COUNT\(\*\) FROM (\w+)\)"
)
_SUBSELECT = re.compile(_ONE, re.DOTALL)
_CASE = re.compile(r"COUNT\((?:DISTINCT )?CASE WHEN (?P<when>.*?) THEN .*? END\)", re.DOTALL)
_COLUMN = re.compile(r"COUNT\((?P<column>\w+)\)")
_FIRST = re.compile(r"^SELECT\s+'(?P<name>[^']*)'(?:\s+AS variant)?,\s*(?P<rest>.*)$", re.DOTALL)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Places:
    """The file of each load, and where each person stands in the return."""

    files: dict[str, str]
    persons: dict[str, dict[str, Any]]

    def find(self, row: dict[str, Any]) -> tuple[str, int] | None:
        """Return file and row of a record: its own, or else those of its person."""
        placed = row if row.get("row") is not None else self.persons.get(str(row.get("person")), {})
        load, number = placed.get("load"), placed.get("row")
        return (self.files[load], int(number)) if load in self.files and number else None


class RecordCounted(Struct, frozen=True):
    """One record: what became of it in which variant, and where an analyst finds it.

    ``row`` is the line of a table, or the ordinal of the person in a return; ``request`` is the
    ordinal of the request within the person, where the record belongs to one.
    """

    measure: str
    variant: str
    use: str
    file: str
    row: int
    request: int | None = None
    reason: str = ""


def list_records(
    *,
    warehouse: Warehouse | None,
    as_at: date,
    only: Collection[str] | None = None,
    ladder: Path | None = None,
) -> list[RecordCounted]:
    """Return every record that the measures counted, left out or refused, in catalogue order."""
    if warehouse is None:
        return []
    evidence = Evidence.gather(warehouse, as_at, ladder=ladder)
    found: list[RecordCounted] = []
    for definition in choose_measures(only):
        found += _list_one(definition, warehouse, evidence)
    return found


def _list_one(
    definition: MeasureDefinition, warehouse: Warehouse, evidence: Evidence
) -> Iterator[RecordCounted]:
    query = find_own_query(definition.name)
    told = {v.name for v in definition.variants if why_not(definition, v, evidence) is None}
    if not query or not told:
        return
    loads = evidence.loads_for(feeds_asked(definition, evidence))
    places = _Places(
        {load.id: load.file for load in loads},
        {row["person"]: row for row in ask_measure(definition, warehouse, evidence, query=PERSONS)},
    )
    head, branches = split_query(query)
    for name, sql in branches:
        if name not in told and not name.startswith(EXCLUDED):
            continue
        rows = ask_measure(definition, warehouse, evidence, query=f"{head}{sql}")
        records = (_record(definition.name, name, row, places) for row in rows)
        listed = [record for record in records if record is not None]
        yield from sorted(listed, key=lambda each: (each.use, each.file, each.row))
    yield from _refused(definition, warehouse, loads)


def split_query(query: str) -> tuple[str, list[tuple[str, str]]]:
    """Return what a query begins with, and for each branch its name and the query of its rows.

    >>> split_query("SELECT 'all' AS variant, COUNT(*) AS numerator, NULL FROM plans WHERE x = 1")[1]
    [('all', "SELECT *, 'counted' AS record_use FROM plans WHERE x = 1")]
    """
    cut = query.rfind("\n)\nSELECT") + 3 if query.startswith("WITH ") else 0
    named = [_first(branch) for branch in re.split(r"\nUNION ALL\n", query[cut:])]
    rows = [(name, sql) for name, rest in named if (sql := _rows_of(rest))]
    return query[:cut], rows


def _first(branch: str) -> tuple[str, str]:
    found = _FIRST.match(branch.strip())
    if found is None:
        raise ValueError(f"a branch of a query begins otherwise: {branch[:80]!r}")
    return found["name"], found["rest"]


def _rows_of(rest: str) -> str:
    """Return the query of the rows behind one branch; empty where it counts no records."""
    if difference := _DIFFERENCE.match(rest):
        every, kept = difference.groups()
        return (
            f"SELECT *, '{COUNTED}' AS record_use FROM {every} "  # noqa: S608 - our own query's names
            f"WHERE person NOT IN (SELECT person FROM {kept})"
        )
    if inner := _SUBSELECT.match(rest):
        where = inner["where"] or ""
        return f"SELECT *, '{COUNTED}' AS record_use FROM {inner['source']}{where}"  # noqa: S608
    start = _outer_from(rest)
    if start is None:
        return ""
    selected, source = rest[:start], rest[start:]
    case, column = _CASE.match(selected), _COLUMN.match(selected)
    condition = case["when"] if case else f"{column['column']} IS NOT NULL" if column else ""
    if not condition:
        return f"SELECT *, '{COUNTED}' AS record_use {source}"
    divided = "NULL" not in selected[(case or column).end() :]  # type: ignore[union-attr]
    below = f"'{BELOW_THE_LINE}'" if divided else "NULL"
    use = f"CASE WHEN {condition} THEN '{COUNTED}' ELSE {below} END"
    return f"SELECT *, {use} AS record_use {source}"


def _outer_from(rest: str) -> int | None:
    for found in _FROM.finditer(rest):
        before = rest[: found.start()]
        if before.count("(") == before.count(")"):
            return found.start()
    return None


def _record(measure: str, name: str, row: dict[str, Any], places: _Places) -> RecordCounted | None:
    use, found = row.get("record_use"), places.find(row)
    if use is None or found is None:
        return None
    left_out = name.startswith(EXCLUDED)
    return RecordCounted(
        measure=measure,
        variant="" if left_out else name,
        use="left out" if left_out else str(use),
        file=found[0],
        row=found[1],
        request=row.get("request"),
        reason=name.removeprefix(EXCLUDED) if left_out else "",
    )


def _refused(
    definition: MeasureDefinition, warehouse: Warehouse, loads: list[Load]
) -> Iterator[RecordCounted]:
    for load in loads:
        if not load.rejections:
            continue
        for finding in warehouse.read_findings(load).get("rejections", ()):
            if finding.get("row"):
                rule = str(finding.get("rule") or finding.get("field") or "")
                yield RecordCounted(
                    definition.name, "", REFUSED, load.file, int(finding["row"]), reason=rule
                )
