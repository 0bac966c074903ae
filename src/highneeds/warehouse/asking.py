"""SQL over the Parquet of some loads, in an embedded engine that can reach nothing else."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from highneeds.records.kinds import KINDS
from highneeds.vocabulary.errors import StoreError
from highneeds.warehouse.tables import empty_table_sql

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.warehouse.load import Load

ENDING = b"PAR1"
FEW_BELOW = 1_000_000  # records, as one council has: read once, and asked by one thread
_PARAMETER = re.compile(r"\$([A-Za-z_]\w*)")


class Asking:
    """A connection in which each kind of record is a table of the given loads' records."""

    def __init__(self, folder: Path, loads: Sequence[Load]) -> None:
        self._engine = load_engine()
        self._connection = self._engine.connect(":memory:")
        self._parts: dict[str, tuple[object, ...]] = {}
        self._lookups: dict[str, Sequence[Mapping[str, object]]] = {}
        ask = self._connection.execute
        home = folder.resolve().as_posix()
        ask("SET autoinstall_known_extensions = false")
        ask("SET autoload_known_extensions = false")
        ask(f"SET allowed_directories = [{_quoted(home)}]")
        ask("SET enable_external_access = false")
        few = sum(sum(load.counts.values()) for load in loads) < FEW_BELOW
        if few:
            ask("SET threads = 1")
        made: list[str] = []
        for kind in KINDS:
            paths = [
                f"{home}/{load.id}/{load.part_name(kind)}"
                for load in loads
                if load.counts.get(kind)
            ]
            for path in paths:
                _refuse_lost(path)
            if paths:
                listed = ", ".join(map(_quoted, paths))
                # Names of kinds are ours, paths are quoted: a view takes no parameters.
                what = "TABLE" if few else "VIEW"
                made.append(f'CREATE {what} "{kind}" AS SELECT * FROM read_parquet([{listed}])')  # noqa: S608
            else:
                made.append(empty_table_sql(kind))
        with self._saying_what_is_lost():
            ask(";\n".join(made))

    def ask(
        self,
        sql: str,
        *,
        parameters: Mapping[str, object],
        tables: Mapping[str, Sequence[Mapping[str, object]]],
        parts: Mapping[str, str],
    ) -> list[dict[str, object]]:
        """Return the rows of a query, in the order it gives them."""
        for name, rows in tables.items():
            self._register(name, rows)
        given = tuple(sorted((key, str(value)) for key, value in parameters.items()))
        for name, part in parts.items():
            self._prepare(name, part, parameters, given)
        result = self._execute(sql, parameters)
        names = [column[0] for column in result.description]
        if len(set(names)) == len(names):
            return list(map(dict, map(zip, repeat(names), result.fetchall())))
        # Of two columns of one name, as a join may give them, the first is kept.
        names.reverse()
        return [dict(zip(names, reversed(row), strict=True)) for row in result.fetchall()]

    def _prepare(
        self, name: str, part: str, parameters: Mapping[str, object], given: object
    ) -> None:
        """Work a part out once, and again only where it is another or its parameters are."""
        made_of = (part, given)
        if self._parts.get(name) == made_of:
            return
        # Names of parts are ours: they are files of the catalogue.
        self._execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {part}', parameters)
        self._parts[name] = made_of

    def _execute(self, sql: str, parameters: Mapping[str, object]) -> Any:
        used = {name: parameters[name] for name in set(_PARAMETER.findall(sql))}
        with self._saying_what_is_lost():
            return self._connection.execute(sql, used)

    @contextmanager
    def _saying_what_is_lost(self) -> Iterator[None]:
        try:
            yield
        except self._engine.IOException as error:
            raise StoreError(
                f"a load cannot be read ({str(error).splitlines()[0]}). Delete the folder named "
                "there and load its file again."
            ) from None

    def _register(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        known = self._lookups.get(name)
        if known is rows or known == rows:
            return  # the same table was registered before
        self._parts.clear()  # what rests on it is worked out anew
        # Names of lookup tables are ours; the engine tells the columns' types from the values.
        made_of = "SELECT UNNEST(each) FROM (SELECT UNNEST($rows) AS each)"
        self._connection.execute(
            f'CREATE OR REPLACE TEMP TABLE "{name}" AS {made_of}',
            {"rows": [dict(row) for row in rows]},
        )
        self._lookups[name] = rows


def load_engine() -> Any:
    """Return the engine itself, where it can be had alone.

    The package around it, which builds queries step by step in Python and is of no use here, takes
    0.1 s to import: a tenth of what a council's whole catalogue may take.
    """
    try:
        import _duckdb
    except ImportError:  # an engine that is packed otherwise
        import duckdb

        return duckdb
    return _duckdb


def _refuse_lost(path: str) -> None:
    """Refuse a load of which a part is gone, or was cut: Parquet ends with its own four letters."""
    part = Path(path)
    try:
        with part.open("rb") as file:
            file.seek(-len(ENDING), 2)
            whole = file.read() == ENDING
    except OSError:
        whole = False
    if not whole:
        raise StoreError(
            f"{path}: this part of a load is gone or damaged. Delete the folder "
            f"{part.parent.name} and load the file again."
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
