"""Facts and dimensions: every key leads somewhere, and no number tells more than the page does."""

from __future__ import annotations

import io
from datetime import date

from msgspec.structs import replace
from pyarrow import parquet

from highneeds.renderers.star_files import render_star
from highneeds.reports.star import StarTable, build_star, measure_key
from highneeds.vocabulary.figures import Unit, count
from tests.unit.reports.march_edition import MARCH

KEYS = ("measure", "line", "subject", "status", "risk", "period")
HISTORY = (("2023-09", 30), ("2023-12", 5))


def star(*, internal: bool = False) -> dict[str, StarTable]:
    row = replace(
        MARCH.measures[0],
        this=count(3),
        unit=Unit.COUNT,
        decimals=0,
        history=tuple((key, count(number)) for key, number in HISTORY),
    )
    edition = replace(MARCH, measures=(row, *MARCH.measures[1:]))
    made = build_star(
        edition=edition,
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=internal,
    )
    return {table.name: table for table in made}


def test_every_key_of_a_fact_stands_once_in_its_dimension() -> None:
    tables = star()
    for fact in (table for name, table in tables.items() if name.startswith("fact_")):
        for key in set(KEYS) & set(fact.columns):
            known = [row[key] for row in tables[f"dim_{key}"].rows]
            assert len(known) == len(set(known))
            assert {row[key] for row in fact.rows} <= set(known)


def test_a_count_of_few_children_is_in_no_public_file() -> None:
    figures = _figures(star())
    assert figures["2023-12"] == (None, "[c]")
    assert figures["2024-02"] == (None, "[c]")
    assert _figures(star(internal=True))["2023-12"] == (5.0, "")


def test_money_is_whole_pence() -> None:
    amounts = {(row["line"], row["role"]): row["pence"] for row in star()["fact_money"].rows}
    assert all(pence is None or isinstance(pence, int) for pence in amounts.values())
    printed = {line.id: line.baseline for line in MARCH.finance}
    for line, figure in printed.items():
        assert amounts[line, "baseline"] == int(figure.value)  # type: ignore[union-attr]


def test_the_files_can_be_read_again_and_are_the_same_when_made_again() -> None:
    tables = star()
    once, again = (render_star(tables.values(), stem="highlight-report") for _ in range(2))
    assert once == again
    read = parquet.read_table(io.BytesIO(once["highlight-report.fact_measure.parquet"]))
    assert read.num_rows == len(tables["fact_measure"].rows)
    assert [str(field.type) for field in read.schema] == [
        "string", "string", "string", "double", "string", "string",
    ]  # fmt: skip


def _figures(tables: dict[str, StarTable]) -> dict[str, tuple[float | None, str]]:
    measure = measure_key(MARCH.measures[0])
    return {
        row["period"]: (row["value"], row["code"])
        for row in tables["fact_measure"].rows
        if row["measure"] == measure and row["role"] == "figure"
    }
