"""Loads on disk: whole or absent, never changed, the same file twice one load.

A load is written beside its place and moved there in one rename, its manifest last. What a killed
process leaves behind has no manifest in place, is never listed, and is swept later.
"""

from __future__ import annotations

import re
import shutil
import time
import uuid
from typing import TYPE_CHECKING, Any

import msgspec

from highneeds.vocabulary.errors import FileInUseError, StoreError
from highneeds.vocabulary.readable_kinds import readable
from highneeds.warehouse.asking import Asking
from highneeds.warehouse.load import Load, load_id, load_of
from highneeds.warehouse.writing import MANIFEST, UNFINISHED, Writing, write_durably

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

STANDING = "standing.json"  # of each file, the load that it is as it was last asked for
ABANDONED_AFTER = 3600  # seconds; what another process is still writing is younger than that


class Warehouse:
    """The loads of one council, in one folder.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as home:
    ...     Warehouse(Path(home)).list_loads()
    []
    """

    def __init__(self, folder: Path, *, until: date | None = None) -> None:
        self.folder = folder
        self._until = until
        self._asking: dict[tuple[str, ...], Asking] = {}
        folder.mkdir(parents=True, exist_ok=True)
        self.sweep(older_than=ABANDONED_AFTER)

    def add(self, result: FeedResult) -> Load:
        """Keep a file's records; where the same file is kept already, return that load."""
        return self.add_in_parts(lambda _: result)

    def add_in_parts(
        self, read: Callable[[Callable[[FeedResult], None]], FeedResult], *, name: str = ""
    ) -> Load:
        """Keep a file's records while it is read; return the load, or the one that is kept already.

        ``read`` is given what takes the records of a part of the file, and returns the rest with
        what was found. What it raises leaves nothing behind.
        """
        writing = Writing(self.folder)
        try:
            result = read(writing.write)
            name = result.file
            kept = self.find(load_of(result).id)
            return kept or self._put_in_place(writing.folder, writing.finish(result))
        except OSError as error:
            raise StoreError(
                f"{self.folder}: {name} could not be kept ({error.strerror or error}). Nothing "
                "of it was: look whether the disk is full or the folder is read-only."
            ) from error
        finally:
            writing.abandon()

    def _put_in_place(self, unfinished: Path, load: Load) -> Load:
        place = self.folder / load.id
        if place.exists() and self.find(load.id) is None:
            shutil.rmtree(place, ignore_errors=True)  # its manifest was lost: it is no load
        try:
            unfinished.rename(place)
        except OSError as error:
            kept = self.find(load.id)
            if kept is not None:  # somebody else added the same file in the meantime
                return kept
            raise FileInUseError(str(place)) from error
        return load

    def find(self, identity: str) -> Load | None:
        """Return the load of that id, where it is kept."""
        path = self.folder / identity / MANIFEST
        return _read_manifest(path) if path.exists() else None

    def find_file(self, feed: str, path: Path) -> Load | None:
        """Return the load that a file became, where the same bytes were read the same way."""
        from highneeds.feeds.discovery import find_reader, fingerprint

        return self.find(load_id(fingerprint(feed, path), find_reader(feed, path)))

    def is_out_of_use(self, feed: str, path: Path) -> bool:
        """Say whether a file was withdrawn or deleted, whatever reader or mapping would read it now."""
        from highneeds.feeds.discovery import fingerprint

        digest = fingerprint(feed, path)
        readings = [each for each in self.list_all() if (each.feed, each.sha256) == (feed, digest)]
        return bool(readings) and all(each.ended is not None for each in readings)

    def list_loads(self, feed: str | None = None) -> list[Load]:
        """Return the loads that figures may rest on, by feed, reference date, file name and id.

        What was withdrawn or deleted is none of them, and of one file read by two readers, or by
        two mappings, one reading stands alone: the one last asked for, else the newer.
        """
        loads = [each for each in self.list_all() if each.ended is None]
        standing = set(self._read_standing().values())
        newest: dict[tuple[str, str], Load] = {}
        for load in loads:
            same = newest.setdefault((load.feed, load.sha256), load)
            if (load.id in standing, reader_order(load)) > (
                same.id in standing,
                reader_order(same),
            ):
                newest[load.feed, load.sha256] = load
        return [
            load
            for load in loads
            if feed in {None, load.feed}
            and self._knows(load)
            and newest[load.feed, load.sha256] is load
        ]

    def stand(self, loads: Sequence[Load]) -> None:
        """Let figures rest on these readings of their files, as the mappings of today read them."""
        standing = self._read_standing()
        changed = standing | {f"{each.feed} {each.sha256}": each.id for each in loads}
        if changed != standing:
            fresh = self.folder / f"{UNFINISHED}{uuid.uuid4().hex}.json"
            write_durably(fresh, msgspec.json.encode(changed))
            fresh.replace(self.folder / STANDING)

    def _read_standing(self) -> dict[str, str]:
        path = self.folder / STANDING
        try:
            return msgspec.json.decode(path.read_bytes(), type=dict[str, str])
        except FileNotFoundError:
            return {}
        except msgspec.DecodeError as error:
            raise StoreError(
                f"{path}: the list of readings is damaged ({error}). Delete it: it is made again."
            ) from None

    def list_all(self) -> list[Load]:
        """Return every load there is or was, also those withdrawn and deleted, in the same order."""
        loads = [
            _read_manifest(path)
            for path in self.folder.glob(f"*/{MANIFEST}")
            if not path.parent.name.startswith(UNFINISHED)
        ]
        return sorted(
            loads,
            key=lambda load: (load.feed, load.about.get("reference_date", ""), load.file, load.id),
        )

    def get_load(self, identity: str) -> Load:
        """Return the load whose id begins so; refused where none does, or several do."""
        found = [load for load in self.list_all() if identity and load.id.startswith(identity)]
        if len(found) == 1:
            return found[0]
        many = f"{len(found)} loads begin so" if found else "no load begins so"
        raise StoreError(
            f"load {identity!r}: {many}. Name one by the first characters of its id, as "
            "`highneeds loads list` shows them."
        )

    def replace_manifest(self, load: Load) -> None:
        """Put another manifest in a load's place, in one step."""
        place = self.folder / load.id
        fresh = place / f"{UNFINISHED}{uuid.uuid4().hex}"
        write_durably(fresh, msgspec.json.encode(load))
        fresh.replace(place / MANIFEST)
        self._asking.clear()

    def known_at(self, day: date) -> Warehouse:
        """Return this warehouse as it was known on a day: without the returns made for later days."""
        return Warehouse(self.folder, until=day)

    def find_return(self, as_at: date) -> Load | None:
        """Return the SEN2 return that answers for a day: the earliest made on or after it."""
        made = [(load.reference_date, load) for load in self.list_loads("sen2")]
        later = [(day, load) for day, load in made if day is not None and day >= as_at]
        # Of several returns for one day the last by name stands: a corrected file is named later.
        return max(
            (load for day, load in later if day == min(day for day, _ in later)),
            key=lambda load: (load.file.rpartition(".")[0], load.id),
            default=None,
        )

    def _knows(self, load: Load) -> bool:
        made = load.reference_date
        return self._until is None or made is None or made <= self._until

    def read_findings(self, load: Load) -> dict[str, Any]:
        """Return what was refused, doubted and assumed when a load was read."""
        content = (self.folder / load.id / "findings.json").read_bytes()
        return msgspec.json.decode(content, type=dict[str, Any])

    def ask(
        self,
        sql: str,
        *,
        parameters: Mapping[str, object],
        loads: Sequence[Load],
        tables: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
        parts: Mapping[str, str] | None = None,
    ) -> list[dict[str, object]]:
        """Ask in SQL: each kind of record is a table of the given loads' records.

        ``$name`` in the SQL is a parameter; ``tables`` are small lookup tables by name;
        ``parts`` are queries by the name of the table they become, each after those it rests on.
        """
        key = tuple(load.id for load in loads)
        if key not in self._asking:
            self._asking[key] = Asking(self.folder, loads)
        return self._asking[key].ask(
            sql, parameters=parameters, tables=tables or {}, parts=parts or {}
        )

    def sweep(self, *, older_than: float = 0) -> int:
        """Remove what killed processes left unfinished, and parts that no manifest names; return
        how many. What a manifest names is not touched."""
        swept = 0
        for path in (*self.folder.glob(f"{UNFINISHED}*"), *self._list_orphans()):
            try:
                # Housekeeping of the disk is the one thing here that may look at the clock.
                if time.time() - path.stat().st_mtime >= older_than:
                    if path.is_dir():
                        shutil.rmtree(path, ignore_errors=True)
                    else:
                        path.unlink()
                    swept += 1
            except OSError:
                continue  # it went away, or is being written
        return swept

    def _list_orphans(self) -> list[Path]:
        """Return the parts and manifests that a killed rewriting or deletion left in loads."""
        orphans: list[Path] = []
        for place in self.folder.glob(f"*/{MANIFEST}"):
            if place.parent.name.startswith(UNFINISHED):
                continue
            load = _read_manifest(place)
            deleted = load.ended is not None and load.ended.what == "deleted"
            named = () if deleted else [load.part_name(kind) for kind in load.counts]
            orphans += [each for each in place.parent.glob("*.parquet") if each.name not in named]
            orphans += place.parent.glob(f"{UNFINISHED}*")
        return orphans


def reader_order(load: Load) -> tuple[str, tuple[int, ...]]:
    """Return a key by which the newer of two readers of one feed comes later.

    >>> from highneeds.warehouse.load import Load
    >>> old, new = (Load("", "sen2", "", "", each, {}, {}, 0, 0) for each in ("sen2-9", "sen2-10"))
    >>> reader_order(old) < reader_order(new)
    True
    """
    reader = load.reader.partition("+")[0]  # what follows names a mapping, of which none is newer
    name = "".join(each for each in reader if not each.isdigit())
    return name, tuple(int(each) for each in re.findall(r"\d+", reader))


def _read_manifest(path: Path) -> Load:
    try:
        return msgspec.json.decode(path.read_bytes(), type=readable(Load))
    except (msgspec.DecodeError, OSError) as error:
        raise StoreError(
            f"{path}: this load's manifest is damaged ({error}). "
            f"Delete the folder {path.parent.name} and load the file again."
        ) from None
