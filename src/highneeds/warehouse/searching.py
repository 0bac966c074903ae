"""One child looked for in every load, by pseudonym: for access, rectification and erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.warehouse.load import Load
from highneeds.warehouse.rewriting import PERSON, about_people

if TYPE_CHECKING:
    from collections.abc import Collection

    from highneeds.warehouse.warehouse import Warehouse


class ChildRecord(Struct, frozen=True):
    """One record about the child: which load and kind, and its fields by name."""

    load: Load
    kind: str
    fields: dict[str, Any]

    @property
    def row(self) -> int | None:
        """The row of the file it came from: the line of a table, the person's ordinal in a return."""
        return self.fields.get("row")


def find_child(warehouse: Warehouse, people: Collection[str]) -> list[ChildRecord]:
    """Return every record about a child known by any of some pseudonyms, also in withdrawn loads."""
    import pyarrow.parquet as pq

    wanted = sorted(people)
    return [
        ChildRecord(load, kind, fields)
        for load in list_with_records(warehouse)
        for kind in about_people(load)
        for fields in pq.read_table(
            warehouse.folder / load.id / load.part_name(kind), filters=[(PERSON, "in", wanted)]
        ).to_pylist()
    ]


def list_with_records(warehouse: Warehouse) -> list[Load]:
    """Return the loads of which records are on the disk, in use or withdrawn."""
    return [
        load
        for load in warehouse.list_all()
        if load.ended is None or load.ended.what == "withdrawn"
    ]
