"""A file of mended commitments adds to the one it came from: the rest still cost what they cost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.forecast.journeys import read_journeys
from tests.unit.measures.small_return import load_feed, open_warehouse

if TYPE_CHECKING:
    from pathlib import Path

CENSUS = date(2024, 1, 18)
FIRST = [
    {"person": "a", "starts_on": "2022-09-01", "pence_a_year": 900_000},
    {"person": "b", "starts_on": "2022-09-01", "pence_a_year": 700_000},
]
MENDED = [
    {"person": "c", "starts_on": "2023-01-01", "pence_a_year": 500_000},
    {"person": "b", "starts_on": "2022-09-01", "pence_a_year": 750_000},
]


def committed(folder: Path, **files: list[dict[str, object]]) -> list[int | None]:
    plans = [{"person": person} for person in "abc"]
    warehouse = open_warehouse(folder, {"active_plans": plans}, reference_date=CENSUS)
    for name, rows in files.items():
        load_feed(warehouse, "commitments", rows, file=f"{name}.csv")
    (load,) = warehouse.list_loads("sen2")
    return [each.pence for each in read_journeys(warehouse, load)]


def test_rows_of_two_files_are_counted_once_and_the_last_stands(tmp_path: Path) -> None:
    assert committed(tmp_path, extract=FIRST, mended=MENDED) == [900_000, 750_000, 500_000]


def test_without_a_file_nothing_is_committed(tmp_path: Path) -> None:
    assert committed(tmp_path) == [None, None, None]


@pytest.mark.parametrize(("ends", "pence"), [("2024-01-18", 900_000), ("2024-01-17", None)])
def test_a_commitment_holds_on_its_last_day(tmp_path: Path, ends: str, pence: int | None) -> None:
    rows = [FIRST[0] | {"ends_on": ends}]

    assert committed(tmp_path, extract=rows)[0] == pence
