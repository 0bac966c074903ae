"""A definition names the fields it reads, and its version holds for one query: the engine is asked."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from highneeds.measures.catalogue import find_query, load_catalogue
from highneeds.measures.settings import lookup_tables
from highneeds.measures.spans import query_parameters
from highneeds.records.kinds import KINDS
from highneeds.warehouse.tables import columns_of, empty_table_sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.measures.definition import MeasureDefinition

MEASURES = list(load_catalogue().values())
JOINED_BY = {"person", "request", "row"}  # who and where a record is, not what it says
# What would hide a field: an empty table left out, or a condition moved to where it is not told.
NOT_TRIMMED = "SET disabled_optimizers = 'statistics_propagation,empty_result_pullup'"
WHAT_TO_DO = (
    "the query or one of its parts is not the one this version was given for. Where any count "
    "could differ, add a version that says what changed; else put this mark in the version's place"
)


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(":memory:") as made:
        made.execute(NOT_TRIMMED)
        for kind in KINDS:
            made.execute(empty_table_sql(kind))
        made.execute("CREATE TABLE load_order (load VARCHAR, position BIGINT)")
        made.execute("CREATE TABLE high_needs_lines (line VARCHAR)")
        for name, rows in lookup_tables().items():
            said = "SELECT UNNEST(each) FROM (SELECT UNNEST($rows) AS each)"
            made.execute(f'CREATE TABLE "{name}" AS {said}', {"rows": [dict(row) for row in rows]})
        yield made


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_definition_names_every_field_that_its_query_reads(
    definition: MeasureDefinition, engine: duckdb.DuckDBPyConnection
) -> None:
    named = {kind: set(names) for kind, names in definition.fields.items()}

    assert named == _read(engine, find_query(definition.name) or "")


@pytest.mark.parametrize("definition", MEASURES, ids=lambda each: each.name)
def test_a_version_holds_for_one_query(definition: MeasureDefinition) -> None:
    words = " ".join((find_query(definition.name) or "").split())
    mark = hashlib.sha256(words.encode()).hexdigest()[:12]

    assert definition.versions[-1].query == mark, f"{WHAT_TO_DO}: {mark}"


def test_a_field_read_only_to_choose_among_records_is_told_too(
    engine: duckdb.DuckDBPyConnection,
) -> None:
    query = "SELECT COUNT(*) FROM plans WHERE ceased_on IS NULL"

    assert _read(engine, query) == {"plans": {"ceased_on"}}


def _read(engine: duckdb.DuckDBPyConnection, query: str) -> dict[str, set[str]]:
    """Return the fields that the engine takes from each kind of record to answer a query."""
    known = query_parameters(date(2024, 1, 18), None)
    given = {name: known[name] for name in set(re.findall(r"\$(\w+)", query))}
    (_, plan), *_ = engine.execute(f"EXPLAIN (FORMAT json) {query}", given).fetchall()
    read: dict[str, set[str]] = {}
    for node in _nodes(json.loads(plan)):
        said = node.get("extra_info", {})
        kind = said.get("Table", "").split(".")[-1].strip('"')
        if kind in KINDS:
            words = re.findall(r"\w+", f"{said.get('Projections', '')} {said.get('Filters', '')}")
            fields = columns_of(kind).keys() - JOINED_BY
            read.setdefault(kind, set()).update(fields & set(words))
    return read


def _nodes(listed: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in listed:
        yield node
        yield from _nodes(node["children"])
