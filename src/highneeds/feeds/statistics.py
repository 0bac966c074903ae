"""Published statistics: a DfE "Education, health and care plans" release, as the downloaded ZIP.

Layouts: reporting year 2022 and earlier (long files ``sen2_*``), and that in force since 2023
(``caseload``, ``requests``, ...). The reader gives the tables as they were published, with column
names in lower case; what a table means is for the reader of the reader.
Source: Explore Education Statistics, Open Government Licence v3.0.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 400_000_000
Row = dict[str, str]


@dataclass(frozen=True)
class PackedTable:
    """A table as it lies in a release; ``item`` is its place in the ZIP that ``content`` is.

    It is unpacked when it is asked for: a release holds a dozen tables, of which most callers ask one.
    """

    name: str
    content: bytes
    item: zipfile.ZipInfo | None = None

    @cached_property
    def text(self) -> str:
        if self.item is None:
            return _decode(self.name, self.content)
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return _decode(self.name, archive.read(self.item))


@dataclass(frozen=True)
class Release:
    """One publication: its tables by name (the file name without folder and ``.csv``).

    Raises FeedError where a table that is asked for is not UTF-8.
    """

    name: str
    sha256: str
    _packed: dict[str, PackedTable] = field(repr=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in order."""
        return tuple(sorted(self._packed))

    def repeated_columns(self, table: str) -> list[str]:
        """Return the columns that a table has twice."""
        header = next(csv.reader(io.StringIO(self._packed[table].text, newline="")), [])
        plain = [name.strip().lower() for name in header]
        return sorted({name for name in plain if plain.count(name) > 1})

    def joined_with(self, other: Release) -> Release:
        """Return a release that has the other's tables too; where both have one, the other's."""
        digest = hashlib.sha256((self.sha256 + other.sha256).encode()).hexdigest()
        return Release(self.name, digest, {**self._packed, **other._packed})

    def rows(self, table: str, *, containing: str = "") -> Iterator[Row]:
        """Yield a table's rows, column names in lower case; a repeated column is read once.

        With ``containing``, only lines that hold that text are parsed: a code picks out one
        authority of a large table quickly, and the caller still looks at the column.

        Raises FeedError where the release has no such table.
        """
        if table not in self._packed:
            raise FeedError(
                f"{self.name} has no table {table}; it has {', '.join(self.tables)}. "
                "Download the whole release from Explore Education Statistics."
            )
        lines = io.StringIO(self._packed[table].text, newline="")
        header = [name.strip().lower() for name in next(csv.reader(lines), [])]
        rest = _lines_with(containing, lines.read()) if containing else lines
        for cells in csv.reader(rest):
            yield dict(zip(header, cells, strict=False))


def read_release(paths: Path | Sequence[Path]) -> Release:
    """Read a release from its ZIP, or from CSV files of it.

    Raises FeedError where a file is no ZIP or CSV, holds no table, or unpacks beyond 400 MB.
    """
    listed = list(paths) if isinstance(paths, Sequence) else [paths]
    packed: dict[str, PackedTable] = {}
    digest = hashlib.sha256()
    for path in listed:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FeedError(f"{path}: the file could not be read ({error.strerror}).") from None
        digest.update(content)
        if zipfile.is_zipfile(io.BytesIO(content)):
            packed.update(_list_packed(path.name, content))
        elif path.suffix.lower() == ".csv":
            packed[path.stem.lower()] = PackedTable(path.name, content)
        else:
            raise FeedError(f"{path.name}: wanted the release as a .zip, or its .csv files.")
    if not packed:
        raise FeedError(f"{listed[0].name}: the release holds no .csv table.")
    return Release(listed[0].name, digest.hexdigest(), packed)


def _list_packed(name: str, content: bytes) -> dict[str, PackedTable]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        items = archive.infolist()
    if sum(item.file_size for item in items) > MOST_BYTES:
        raise FeedError(f"{name}: it unpacks to more than {MOST_BYTES:,} bytes; not read.")
    return {
        item.filename.rsplit("/", 1)[-1][:-4].lower(): PackedTable(item.filename, content, item)
        for item in items
        if item.filename.lower().endswith(".csv")
    }


def _lines_with(wanted: str, text: str) -> Iterator[str]:
    """Yield the lines that hold a text, found by looking for it and not line by line."""
    at = text.find(wanted)
    while at >= 0:
        end = text.find("\n", at) + 1 or len(text)
        yield text[text.rfind("\n", 0, at) + 1 : end]
        at = text.find(wanted, end)


def _decode(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FeedError(f"{name}: wanted UTF-8 text. Download the file again.") from None


def published_count(text: str) -> int | None:
    """Return a published whole number, or nothing where the cell holds a symbol or is empty.

    >>> published_count("1,203"), published_count("x")
    (1203, None)
    """
    bare = text.strip().replace(",", "")
    return int(bare) if bare.lstrip("-").isdigit() else None
