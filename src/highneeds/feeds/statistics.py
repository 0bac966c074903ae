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
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 400_000_000
Row = dict[str, str]


@dataclass(frozen=True)
class Release:
    """One publication: its tables by name (the file name without folder and ``.csv``)."""

    name: str
    sha256: str
    _texts: dict[str, str] = field(repr=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, in order."""
        return tuple(sorted(self._texts))

    def repeated_columns(self, table: str) -> list[str]:
        """Return the columns that a table has twice."""
        header = next(csv.reader(io.StringIO(self._texts[table], newline="")), [])
        plain = [name.strip().lower() for name in header]
        return sorted({name for name in plain if plain.count(name) > 1})

    def joined_with(self, other: Release) -> Release:
        """Return a release that has the other's tables too; where both have one, the other's."""
        digest = hashlib.sha256((self.sha256 + other.sha256).encode()).hexdigest()
        return Release(self.name, digest, {**self._texts, **other._texts})

    def rows(self, table: str, *, containing: str = "") -> Iterator[Row]:
        """Yield a table's rows, column names in lower case; a repeated column is read once.

        With ``containing``, only lines that hold that text are parsed: a code picks out one
        authority of a large table quickly, and the caller still looks at the column.

        Raises FeedError where the release has no such table.
        """
        if table not in self._texts:
            raise FeedError(
                f"{self.name} has no table {table}; it has {', '.join(self.tables)}. "
                "Download the whole release from Explore Education Statistics."
            )
        lines = io.StringIO(self._texts[table], newline="")
        header = [name.strip().lower() for name in next(csv.reader(lines), [])]
        for cells in csv.reader(line for line in lines if containing in line):
            yield dict(zip(header, cells, strict=False))


def read_release(paths: Path | Sequence[Path]) -> Release:
    """Read a release from its ZIP, or from CSV files of it.

    Raises FeedError where a file is no ZIP or CSV, holds no table, or unpacks beyond 400 MB.
    """
    listed = list(paths) if isinstance(paths, Sequence) else [paths]
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    for path in listed:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FeedError(f"{path}: the file could not be read ({error.strerror}).") from None
        digest.update(content)
        if zipfile.is_zipfile(io.BytesIO(content)):
            texts.update(_unpack(path.name, content))
        elif path.suffix.lower() == ".csv":
            texts[path.stem.lower()] = _decode(path.name, content)
        else:
            raise FeedError(f"{path.name}: wanted the release as a .zip, or its .csv files.")
    if not texts:
        raise FeedError(f"{listed[0].name}: the release holds no .csv table.")
    return Release(listed[0].name, digest.hexdigest(), texts)


def _unpack(name: str, content: bytes) -> dict[str, str]:
    texts = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(item.file_size for item in archive.infolist()) > MOST_BYTES:
            raise FeedError(f"{name}: it unpacks to more than {MOST_BYTES:,} bytes; not read.")
        for item in archive.infolist():
            if item.filename.lower().endswith(".csv"):
                stem = item.filename.rsplit("/", 1)[-1][:-4].lower()
                texts[stem] = _decode(item.filename, archive.read(item))
    return texts


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
