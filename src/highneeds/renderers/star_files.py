"""Facts and dimensions as Parquet files, for programs such as Power BI; the same to the byte."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STAR = "parquet"  # what the set of files is called among the formats


class FactTable(Protocol):
    """A table with a name, typed columns and rows."""

    @property
    def name(self) -> str:
        """What the table is called."""

    @property
    def columns(self) -> Mapping[str, type]:
        """The columns in order, each with its type: text, whole numbers or numbers."""

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """The rows, a value or None for every column."""


def render_star(tables: Iterable[FactTable], *, stem: str) -> dict[str, bytes]:
    """Return a file a table, by name: ``highlight-report.fact_measure.parquet``."""
    return {f"{stem}.{table.name}.{STAR}": _file(table) for table in tables}


def _file(table: FactTable) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    columns = [[row[name] for row in table.rows] for name in table.columns]
    made = pa.table(columns, schema=schema)
    out = io.BytesIO()
    parquet.write_table(made, out, compression="snappy")
    return out.getvalue()
