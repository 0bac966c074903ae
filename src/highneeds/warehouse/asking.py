"""SQL over the Parquet of some loads, in an embedded engine that can reach nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from highneeds.records.kinds import KINDS
from highneeds.warehouse.tables import empty_table_sql

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from highneeds.warehouse.load import Load

_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")


class Asking:
    """A connection in which each kind of record is a table of the given loads' records."""

    def __init__(self, folder: Path, loads: Sequence[Load]) -> None:
        import duckdb

        self._connection = duckdb.connect(":memory:")
        self._lookups: dict[str, Sequence[Mapping[str, object]]] = {}
        ask = self._connection.execute
        home = folder.resolve().as_posix()
        ask("SET autoinstall_known_extensions = false")
        ask("SET autoload_known_extensions = false")
        ask(f"SET allowed_directories = [{_quoted(home)}]")
        ask("SET enable_external_access = false")
        for kind in KINDS:
            paths = [f"{home}/{load.id}/{kind}.parquet" for load in loads if load.counts.get(kind)]
            if paths:
                listed = ", ".join(map(_quoted, paths))
                # Names of kinds are ours, paths are quoted: a view takes no parameters.
                ask(f'CREATE VIEW "{kind}" AS SELECT * FROM read_parquet([{listed}])')  # noqa: S608
            else:
                ask(empty_table_sql(kind))

    def ask(
        self,
        sql: str,
        *,
        parameters: Mapping[str, object],
        tables: Mapping[str, Sequence[Mapping[str, object]]],
    ) -> list[dict[str, object]]:
        """Return the rows of a query, in the order it gives them."""
        for name, rows in tables.items():
            self._register(name, rows)
        used = {name: parameters[name] for name in set(_PARAMETER.findall(sql))}
        result = self._connection.execute(sql, used)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def _register(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        import pyarrow as pa

        if self._lookups.get(name) is rows:
            return  # the same table object was registered before
        self._connection.register(name, pa.Table.from_pylist([dict(row) for row in rows]))
        self._lookups[name] = rows


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
