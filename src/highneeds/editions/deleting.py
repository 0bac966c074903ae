"""What leaves a folder's store: by the retention policy, with a certificate, or because a child's
records must."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from highneeds.editions.store import list_raw
from highneeds.vocabulary.definitions import read_definition
from highneeds.vocabulary.errors import FileInUseError
from highneeds.warehouse.erasures import Erasure, note_erasures
from highneeds.warehouse.lifecycle import delete_records
from highneeds.warehouse.retention import Expired, RetentionPolicy, list_expired
from highneeds.warehouse.rewriting import leave_out
from highneeds.warehouse.searching import ChildRecord, find_child

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from highneeds.warehouse import Load, Warehouse

POLICY_FILE = "retention.yaml"
CERTIFICATES = "certificates"


class Deletion(Struct, frozen=True):
    """One line of a certificate: what was deleted, of which file, and why."""

    what: str
    load: str
    feed: str
    file: str
    sha256: str
    reference_date: str
    records: dict[str, int]
    why: str
    gone: bool  # looked for again after the deletion, and not there


class Certificate(Struct, frozen=True):
    """What was deleted, when, by whom and under which policy; it holds nothing about a child."""

    on: date
    by: str
    policy: RetentionPolicy
    deleted: tuple[Deletion, ...]
    not_covered: str = (
        "Backups and copies made elsewhere: delete them by the rules of whoever keeps them."
    )


def read_policy(folder: Path) -> RetentionPolicy:
    """Return a folder's retention policy: that of ``retention.yaml``, or the default."""
    path = folder / POLICY_FILE
    return read_definition(path, RetentionPolicy) if path.exists() else RetentionPolicy()


def list_to_delete(folder: Path, warehouse: Warehouse, *, on: date) -> list[Expired]:
    """Return what the folder's policy no longer allows on a day."""
    raw = list_raw(folder, warehouse)
    return list_expired(warehouse, read_policy(folder), on=on, raw=raw)


def delete_expired(
    folder: Path, warehouse: Warehouse, expired: Sequence[Expired], *, on: date, by: str
) -> tuple[Path, Certificate]:
    """Delete what expired and write the certificate; return where it stands, and it."""
    for each in expired:
        if each.what == "records":
            delete_records(warehouse, each.load, on=on, by=by, reason=each.why)
        for path in each.paths:
            try:
                path.unlink(missing_ok=True)
            except PermissionError:
                raise FileInUseError(str(path), verb="deleted") from None
    warehouse.sweep()
    lines = tuple(_line(warehouse, each) for each in expired)
    certificate = Certificate(on, by, read_policy(folder), lines)
    return _write(folder, certificate), certificate


def erase_child(
    warehouse: Warehouse,
    people: Collection[str],
    *,
    key_id: str,
    authority: str,
    on: date,
    by: str,
    reason: str,
) -> list[ChildRecord]:
    """Erase a child from every load and note it in the ledger first; return what was erased."""
    found = find_child(warehouse, people)
    known = {each.fields["person"] for each in found} or set(people)
    note_erasures([Erasure(each, key_id, authority, on, by, reason) for each in sorted(known)])
    loads: dict[str, Load] = {each.load.id: each.load for each in found}
    for load in loads.values():
        leave_out(warehouse, load, people)
    warehouse.sweep()
    return found


def _line(warehouse: Warehouse, each: Expired) -> Deletion:
    place = warehouse.folder / each.load.id
    left = list(place.glob("*.parquet")) if each.what == "records" else []
    made = each.load.reference_date
    return Deletion(
        what=each.what,
        load=each.load.id,
        feed=each.load.feed,
        file=each.load.file,
        sha256=each.load.sha256,
        reference_date=made.isoformat() if made else "",
        records=each.load.counts if each.what == "records" else {},
        why=each.why,
        gone=not left and not any(path.exists() for path in each.paths),
    )


def _write(folder: Path, certificate: Certificate) -> Path:
    home = folder / CERTIFICATES
    home.mkdir(exist_ok=True)
    number = 1
    while (path := home / f"deletion-{certificate.on}{f'.{number}' * (number > 1)}.json").exists():
        number += 1
    path.write_bytes(msgspec.json.format(msgspec.json.encode(certificate)) + b"\n")
    return path
