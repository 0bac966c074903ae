"""The nine-file CSV export of the return ("Blade"): a folder, a ZIP, or the files side by side.

Each file is one table; rows are joined by the export's own table ids. The file ``..._sen2.csv``
stands for all nine, so that a set is loaded once.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from highneeds.feeds.cells import Cells
from highneeds.feeds.headers import plain_header
from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.sen2.keyed import miss_columns
from highneeds.feeds.sen2.modules import BY_NAME, DAYS, MODULES
from highneeds.feeds.sen2.names import ALIASES, KNOWN
from highneeds.feeds.sen2.tree import Source, SourceRow
from highneeds.feeds.tables import read_headers, read_table_bytes
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from highneeds.feeds.mappings import FeedMapping
    from highneeds.feeds.result import Query
    from highneeds.feeds.sen2.modules import Module
    from highneeds.feeds.tables import Table

_PART = re.compile(rf"(.*?)({'|'.join(BY_NAME)})\.csv", re.IGNORECASE | re.DOTALL)
TECHNICAL = frozenset({"nativeid", "sourceid"})
MOST_BYTES = 400_000_000
LONGEST_TOLD = 40


def part_of(name: str) -> tuple[str, str] | None:
    """Return what a file's name begins with, and the table it holds; None where it is no part.

    >>> part_of("Blade-Export_18-01-2024_placementdetail.csv")
    ('blade-export_18-01-2024_', 'placementdetail')
    """
    matched = _PART.fullmatch(name)
    return (matched[1].casefold(), matched[2].casefold()) if matched else None


def list_parts(path: Path) -> dict[str, Path]:
    """Return the files of the set that a folder, or one file of a set, stands for."""
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.is_file() and part_of(each.name))
        beginnings = {(part_of(each.name) or ("", ""))[0] for each in files}
        if len(beginnings) > 1:
            raise FeedError(
                f"{path.name}: the folder holds {len(beginnings)} exports. Put each into a folder "
                "of its own, or give the _sen2.csv file of the one you mean."
            )
    else:
        own = (part_of(path.name) or ("", ""))[0]
        files = [
            each
            for each in sorted(path.parent.glob("*.[cC][sS][vV]"))
            if (part_of(each.name) or (None,))[0] == own
        ]
    return {(part_of(each.name) or ("", ""))[1]: each for each in files}


def is_part(path: Path) -> bool:
    """Say whether a file is one of the nine: by its name and by the table id among its headers."""
    part = part_of(path.name)
    if part is None:
        return False
    try:
        headers = {plain_header(each) for each in read_headers(path)}
    except (FeedError, OSError):
        return False
    return f"{part[1]}tableid" in headers


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a set: of its parts' own, in the order of the tables."""
    parts = list_parts(path)
    return _fingerprint({name: parts[name].read_bytes() for name in parts})


def read_files(path: Path, mapping: FeedMapping = NO_MAPPING) -> Source:
    """Read a folder, or the set that one file stands for."""
    parts = list_parts(path)
    _nothing_lacks(path.name, parts)
    if sum(each.stat().st_size for each in parts.values()) > MOST_BYTES:
        raise FeedError(f"{path.name}: the export is larger than {MOST_BYTES:,} bytes.")
    contents = {name: (each.name, each.read_bytes()) for name, each in parts.items()}
    return _source(path.name, contents, sha256=None, mapping=mapping)


def read_archive(
    name: str, parts: Mapping[str, bytes], *, sha256: str, mapping: FeedMapping = NO_MAPPING
) -> Source:
    """Read an unpacked ZIP of the nine files."""
    contents: dict[str, tuple[str, bytes]] = {}
    for each, content in parts.items():
        file = each.rsplit("/", 1)[-1]
        part = part_of(file)
        if part and not each.startswith("__MACOSX"):
            if part[1] in contents:
                raise FeedError(f"{name}: the ZIP holds {part[1]}.csv twice. Pack one export.")
            contents[part[1]] = (f"{name}, {file}", content)
    _nothing_lacks(name, contents)
    return _source(name, contents, sha256=sha256, mapping=mapping)


def _nothing_lacks(name: str, found: Iterable[str]) -> None:
    lacking = sorted(set(BY_NAME) - set(found))
    if lacking:
        raise FeedError(
            f"{name}: of the nine files of a CSV export {len(lacking)} are not there: "
            f"{', '.join(f'{each}.csv' for each in lacking)}. Export again, and keep the nine "
            "files together under the names they came with."
        )


def _source(
    name: str,
    contents: Mapping[str, tuple[str, bytes]],
    *,
    sha256: str | None,
    mapping: FeedMapping,
) -> Source:
    cells = Cells()
    assumed: list[str] = []
    queries: list[Query] = []
    ours = {
        plain_header(theirs): field for field, all_ in mapping.headers().items() for theirs in all_
    }
    tables: dict[str, list[SourceRow]] = {}
    for module in MODULES:
        file, content = contents[module.name]
        table = read_table_bytes(file, content)
        assumed += [f"{file}: {each}" for each in table.assumed]
        headers = [ours.get(plain := plain_header(each), plain) for each in table.headers]
        tables[module.name] = _rows(table, headers, module, cells)
        unknown = [] if module.name == "sen2" else _list_unknown(headers, table.headers)
        if tables[module.name]:
            queries += miss_columns(module.name, headers, unknown, f"{module.name} line 1")
    header = tables.pop("sen2")
    if len(header) != 1:
        raise FeedError(
            f"{name}: sen2.csv holds {len(header)} rows; one was wanted, the header of the return."
        )
    return Source(
        file=name,
        sha256=sha256 or _fingerprint({part: content for part, (_, content) in contents.items()}),
        header=header[0].values,
        tables=tables,
        assumed=[*assumed, *cells.list_assumed()],
        queries=[*queries, *cells.list_doubts()],
    )


def _list_unknown(headers: Sequence[str], given: Sequence[str]) -> list[str]:
    """Return the headers that no table of the return has."""
    return [
        told[:LONGEST_TOLD]
        for name, told in zip(headers, given, strict=True)
        if name
        and ALIASES.get(name, name) not in KNOWN
        and not name.endswith(("tableid", "orderseqcolumn"))
    ]


def _rows(table: Table, headers: Sequence[str], module: Module, cells: Cells) -> list[SourceRow]:
    """Return a table's rows in the order that its own column gives, else as they stand."""
    own, parent, order = (
        f"{module.name}tableid",
        f"{module.parent}tableid",
        f"{module.name}orderseqcolumn",
    )
    if own not in headers or (module.parent and parent not in headers):
        wanted = own if own not in headers else parent
        raise FeedError(
            f"{table.file}: no column {wanted!r}, by which the tables are joined. Export again, "
            "with the technical columns."
        )
    at = {name: headers.index(name) for name in (own, parent, order) if name in headers}
    fields = [
        (index, name, ALIASES.get(name, name) == "birth" or name in DAYS)
        for index, name in enumerate(headers)
        if name and index not in at.values() and name not in TECHNICAL
    ]
    rows: list[tuple[int, SourceRow]] = []
    for line, row in table.rows():
        key = _cell(row, at.get(own))
        values = {
            name: cells.text(row[index], day=day)
            for index, name, day in fields
            if index < len(row) and row[index]
        }
        made = SourceRow(f"{module.name} line {line}", values, key, _cell(row, at.get(parent)))
        rows.append((_order(_cell(row, at.get(order))), made))
    return [made for _, made in sorted(rows, key=lambda each: each[0])]


def _cell(row: Sequence[str], index: int | None) -> str:
    return row[index].removesuffix(".0") if index is not None and index < len(row) else ""


def _order(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


def _fingerprint(contents: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for module in MODULES:
        if module.name in contents:
            whole.update(f"{module.name}\n".encode())
            whole.update(hashlib.sha256(contents[module.name]).digest())
    return whole.hexdigest()
