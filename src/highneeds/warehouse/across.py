"""Each return held against the one before it: the cohort, the number of plans, children who vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.cross_checks import Cohort, compare_cohorts
from highneeds.warehouse.stock_and_flow import list_pairs

if TYPE_CHECKING:
    from highneeds.feeds.result import Query
    from highneeds.warehouse.load import Load
    from highneeds.warehouse.warehouse import Warehouse


def check_across_loads(warehouse: Warehouse) -> list[tuple[Load, list[Query]]]:
    """Return what is doubted of each return beside the one before it, the oldest first."""
    found = [
        (after, compare_cohorts(_cohort(warehouse, before), _cohort(warehouse, after)))
        for before, after in list_pairs(warehouse)
    ]
    return [(load, doubts) for load, doubts in found if doubts]


def _cohort(warehouse: Warehouse, load: Load) -> Cohort:
    made = load.reference_date
    if made is None:
        raise ValueError(f"load {load.id} is no return: it has no reference date")
    told = _column(warehouse, load, "persons", "person")
    plans = _column(warehouse, load, "active_plans", "person")
    rows = _column(warehouse, load, "active_plans", "row")
    active = dict(zip(map(str, plans), map(int, rows), strict=True))
    return Cohort(load.file, made, load.key_id, set(map(str, told)), active)


def _column(warehouse: Warehouse, load: Load, kind: str, name: str) -> list[str]:
    import pyarrow.parquet as pq

    if not load.counts.get(kind):
        return []
    path = warehouse.folder / load.id / load.part_name(kind)
    column: list[str] = pq.read_table(path, columns=[name])[name].to_pylist()
    return column
