"""Each return held against the one before it: the cohort, the number of plans, children who vanished."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from highneeds.feeds.cross_checks import Cohort, compare_cohorts
from highneeds.feeds.place_checks import doubt_placements, doubt_places
from highneeds.records.beyond_plans import CommissionedPlaces
from highneeds.records.kinds import KINDS
from highneeds.records.places import Establishment
from highneeds.records.sen2 import Placement
from highneeds.warehouse.stock_and_flow import list_pairs
from highneeds.warehouse.tables import columns_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from highneeds.feeds.result import Query
    from highneeds.warehouse.load import Load
    from highneeds.warehouse.warehouse import Warehouse


T = TypeVar("T")


def check_across_loads(warehouse: Warehouse) -> list[tuple[Load, list[Query]]]:
    """Return what is doubted of each return beside the one before it, the oldest first."""
    found = [
        (after, compare_cohorts(_cohort(warehouse, before), _cohort(warehouse, after)))
        for before, after in list_pairs(warehouse)
    ]
    return [(load, doubts) for load, doubts in found if doubts]


def check_against_places(warehouse: Warehouse, load: Load) -> list[Query]:
    """Return what is doubted of a return's placements beside the establishments and places loaded."""
    day = load.reference_date
    if day is None or "placements" in load.lacking:
        return []
    places = list(_records(warehouse, "places", CommissionedPlaces))
    placements = list(_rows(warehouse, load, "placements", Placement))
    are_listed = any(
        each.counts.get("establishments") for each in warehouse.list_loads("establishments")
    )
    urns = {each.urn for each in placements if each.urn}
    listed = _records(warehouse, "establishments", Establishment, urns)
    known = {each.urn: each for each in listed}
    found = doubt_placements(placements, known) if are_listed else []
    return [*found, *doubt_places(placements, places, day=day, file=load.file)]


def _records(
    warehouse: Warehouse, feed: str, make: type[T], urns: Collection[str] | None = None
) -> Iterator[T]:
    kind = next(name for name, each in KINDS.items() if each is make)
    for load in warehouse.list_loads(feed):
        yield from _rows(warehouse, load, kind, make, urns)


def _rows(
    warehouse: Warehouse, load: Load, kind: str, make: type[T], urns: Collection[str] | None = None
) -> Iterator[T]:
    """Yield a load's records of a kind as they were read; of the whole country's, those of some URNs."""
    import pyarrow.parquet as pq

    if load.counts.get(kind):
        path = warehouse.folder / load.id / load.part_name(kind)
        wanted = None if urns is None else [("urn", "in", urns)]
        table = pq.read_table(path, columns=list(columns_of(kind)), filters=wanted)
        yield from map(make, *(table[name].to_pylist() for name in columns_of(kind)))


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
