"""The records of a load written anew: a child left out, or pseudonyms under a renewed key.

New parts are written beside the old ones; the manifest that names them takes the old one's place in
one step; then the old parts go. Killed at any moment, a load is whole: as it was, or as it will be.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from highneeds.warehouse.tables import columns_of
from highneeds.warehouse.writing import write_parquet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from highneeds.warehouse.load import Load
    from highneeds.warehouse.warehouse import Warehouse

PERSON = "person"


def leave_out(warehouse: Warehouse, load: Load, people: Collection[str]) -> Load:
    """Write a load anew without some children; return it as it now stands."""

    def without(table: Any) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        return table.filter(pc.invert(pc.is_in(table[PERSON], pa.array(sorted(people)))))

    return _rewrite(warehouse, load, without, key_id=load.key_id)


def rename_people(
    warehouse: Warehouse, load: Load, rename: Callable[[str], str], *, key_id: str
) -> Load:
    """Write a load anew with other pseudonyms; return it as it now stands."""

    def renamed(table: Any) -> Any:
        import pyarrow as pa

        place = table.schema.get_field_index(PERSON)
        names = [rename(each) for each in table[PERSON].to_pylist()]
        return table.set_column(place, PERSON, pa.array(names, type=pa.string()))

    return _rewrite(warehouse, load, renamed, key_id=key_id)


def about_people(load: Load) -> list[str]:
    """Return the kinds of a load's records that are about a child."""
    return [kind for kind, number in load.counts.items() if number and PERSON in columns_of(kind)]


def remove_old_parts(place: Path, load: Load) -> None:
    """Remove the parts of a load that its manifest does not name."""
    kept = {load.part_name(kind) for kind in load.counts} if not _is_deleted(load) else set()
    for part in place.glob("*.parquet"):
        if part.name not in kept:
            part.unlink()


def _is_deleted(load: Load) -> bool:
    return load.ended is not None and load.ended.what == "deleted"


def _rewrite(
    warehouse: Warehouse, load: Load, change: Callable[[Any], Any], *, key_id: str
) -> Load:
    import pyarrow.parquet as pq

    place = warehouse.folder / load.id
    fresh = replace(load, parts=uuid.uuid4().hex[:8], key_id=key_id)
    counts = dict(load.counts)
    for kind in (kind for kind, number in load.counts.items() if number):
        table = pq.read_table(place / load.part_name(kind))
        table = change(table) if kind in about_people(load) else table
        counts[kind] = table.num_rows
        write_parquet(place / fresh.part_name(kind), table)
    fresh = replace(fresh, counts=counts)
    warehouse.replace_manifest(fresh)
    remove_old_parts(place, fresh)
    return fresh
