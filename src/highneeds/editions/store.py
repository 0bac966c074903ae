"""A folder's store of loads as its keepers see it: what lies there, and what rests on each load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.measuring import STORE, list_feed_files
from highneeds.editions.shelf import Shelf
from highneeds.vocabulary.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import Query
    from highneeds.vocabulary.periods import ReportingPeriod
    from highneeds.warehouse import Load, Warehouse


def open_store(folder: Path) -> Warehouse:
    """Return the warehouse of a folder as it lies there; nothing is loaded.

    Raises StoreError where the folder has none.
    """
    home = folder / STORE / "loads"
    if not home.is_dir():
        raise StoreError(
            f"{folder}: nothing was loaded here yet. Load its feeds with: "
            f"highneeds loads list {folder} --load"
        )
    from highneeds.warehouse import Warehouse

    return Warehouse(home)


def list_between_returns(folder: Path, period: ReportingPeriod) -> list[tuple[Load, list[Query]]]:
    """Return what is doubted of the period's loaded returns, each beside the one before it, and beside
    the establishments and the places bought there."""
    home = folder / STORE / "loads"
    if not home.is_dir():
        return []
    from highneeds.warehouse import Warehouse
    from highneeds.warehouse.across import check_across_loads, check_against_places

    warehouse = Warehouse(home)
    across = {load.id: doubts for load, doubts in check_across_loads(warehouse)}
    found = [
        (load, [*across.get(load.id, ()), *check_against_places(warehouse, load)])
        for load in warehouse.list_loads("sen2")
        if load.reference_date is not None and load.reference_date in period
    ]
    return [(load, doubts) for load, doubts in found if doubts]


def list_raw(folder: Path, warehouse: Warehouse) -> list[tuple[Load, tuple[Path, ...]]]:
    """Return the feed files that are loaded, as they came, each with its load."""
    from highneeds.feeds.discovery import list_parts

    found = []
    for name, path in list_feed_files(folder):
        load = warehouse.find_file(name, path)
        if load is not None:
            found.append((load, tuple(list_parts(name, path))))
    return found


def list_resting(folder: Path, load: Load) -> list[str]:
    """Return the periods whose published editions rest on a load, oldest first."""
    shelf = Shelf(folder / "editions")
    return [
        period
        for period in shelf.list_periods()
        if (edition := shelf.find_published(period)) is not None
        and any(
            step.load == load.id
            for row in edition.measures
            if row.lineage is not None
            for step in row.lineage.loads
        )
    ]
