"""Records as Arrow tables: one column a field, and three that tell where the record came from."""

from __future__ import annotations

import functools
import operator
import typing
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING, Any

from highneeds.records.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from highneeds.warehouse.load import Load

SQL_TYPES = {int: "BIGINT", str: "VARCHAR", bool: "BOOLEAN", date: "DATE"}
PLACE = {"load": str, "authority": str, "reference_date": date}


@functools.cache
def columns_of(kind: str) -> dict[str, type]:
    """Return the plain type of each field of a kind of record."""
    hints = typing.get_type_hints(KINDS[kind])
    return {name: _plain(hint) for name, hint in hints.items()}


def _plain(hint: Any) -> type:
    parts = [part for part in typing.get_args(hint) if part is not NoneType]
    return typing.cast("type", parts[0] if parts else hint)


def arrow_table(kind: str, records: Sequence[Any], load: Load) -> pa.Table:
    """Return records as a table, with the load, its authority and its reference date beside."""
    import pyarrow as pa

    arrow = {int: pa.int64(), str: pa.string(), bool: pa.bool_(), date: pa.date32()}
    names: list[str] = []
    arrays: list[pa.Array] = []
    for name, plain in columns_of(kind).items():
        names.append(name)
        arrays.append(pa.array(map(operator.attrgetter(name), records), type=arrow[plain]))
    own_authority = "authority" in names
    values = {"load": load.id, "authority": load.authority, "reference_date": load.reference_date}
    for name, plain in PLACE.items():
        if name == "authority" and own_authority:
            continue
        names.append(name)
        arrays.append(pa.repeat(pa.scalar(values[name], type=arrow[plain]), len(records)))
    return pa.table(dict(zip(names, arrays, strict=True)))


def empty_table_sql(kind: str) -> str:
    """Return the SQL of an empty table of a kind, for a warehouse without any such load."""
    columns = {**PLACE, **columns_of(kind)}
    listed = ", ".join(f'"{name}" {SQL_TYPES[plain]}' for name, plain in columns.items())
    return f'CREATE TABLE "{kind}" ({listed})'
