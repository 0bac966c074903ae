"""A load being written: its records part by part, beside its place, its manifest last."""

from __future__ import annotations

import os
import shutil
import uuid
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from highneeds.warehouse.load import load_of
from highneeds.warehouse.tables import arrow_table

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.warehouse.load import Load

MANIFEST = "manifest.json"
UNFINISHED = ".unfinished-"
ROWS_AT_ONCE = 200_000  # records of one kind that are laid out as columns at a time


class Writing:
    """The folder of a load that is no load yet. A long file's records come in several parts."""

    def __init__(self, home: Path) -> None:
        self.folder = home / f"{UNFINISHED}{uuid.uuid4().hex}"
        self._writers: dict[str, Any] = {}
        self._counts: dict[str, int] = {}

    def write(self, part: FeedResult) -> None:
        """Write the records that a part of the file gave."""
        import pyarrow.parquet as pq

        self.folder.mkdir(exist_ok=True)
        load = load_of(part)
        for kind, records in part.records.items():
            self._counts[kind] = self._counts.get(kind, 0) + len(records)
            for start in range(0, len(records), ROWS_AT_ONCE):
                table = arrow_table(kind, records[start : start + ROWS_AT_ONCE], load)
                if kind not in self._writers:
                    path = self.folder / load.part_name(kind)
                    self._writers[kind] = pq.ParquetWriter(path, table.schema, compression="zstd")
                self._writers[kind].write_table(table)

    def finish(self, result: FeedResult) -> Load:
        """Write what is left, what was found, and the manifest; the folder is then a load."""
        self.write(result)
        load = replace(load_of(result), counts=dict(self._counts))
        self._close()
        for kind in self._writers:
            sync(self.folder / load.part_name(kind))
        findings = {"rejections": result.rejections, "queries": result.queries,
                    "assumed": result.assumed}  # fmt: skip
        (self.folder / "findings.json").write_bytes(msgspec.json.encode(findings))
        write_durably(self.folder / MANIFEST, msgspec.json.encode(load))
        return load

    def abandon(self) -> None:
        """Remove what was written; of what became a load, nothing is left here to remove."""
        self._close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()


def write_parquet(path: Path, table: Any) -> None:
    """Write one part of a load, so that it is on the disk when this returns."""
    import pyarrow.parquet as pq

    pq.write_table(table, path, compression="zstd")
    sync(path)


def sync(path: Path) -> None:
    """Wait until a file is on the disk: before the manifest is, because power may fail too."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def write_durably(path: Path, content: bytes) -> None:
    """Write a file, so that it is on the disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
