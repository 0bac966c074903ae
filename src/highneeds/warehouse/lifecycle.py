"""The end of a load: withdrawn from use, taken back into use, or its records deleted.

What is withdrawn or deleted keeps its manifest and its findings, which hold nothing about a child:
an edition that rests on it can still be told what the file was, and the file is not loaded again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.vocabulary.errors import StoreError
from highneeds.warehouse.load import Ending
from highneeds.warehouse.rewriting import remove_old_parts

if TYPE_CHECKING:
    from datetime import date

    from highneeds.warehouse.load import Load
    from highneeds.warehouse.warehouse import Warehouse

WITHDRAWN, DELETED = "withdrawn", "deleted"


def withdraw(warehouse: Warehouse, load: Load, *, on: date, by: str, reason: str) -> Load:
    """Take a load out of use; its records stay until retention or a deletion takes them.

    It is the file that is withdrawn: what another reader or mapping made of it goes with it.
    """
    if load.ended is not None:
        raise StoreError(
            f"load {load.id[:12]} ({load.file}) was {load.ended.what} on {load.ended.on} by "
            f"{load.ended.by}. There is nothing left to withdraw."
        )
    ending = Ending(WITHDRAWN, on, by, reason)
    for other in _list_readings(warehouse, load, ended=None):
        _end(warehouse, other, ending)
    return _end(warehouse, load, ending)


def delete_records(warehouse: Warehouse, load: Load, *, on: date, by: str, reason: str) -> Load:
    """Delete a load's records; that it was, and what its file was, stays told."""
    ending = Ending(DELETED, on, by, reason)
    for other in _list_readings(warehouse, load, ended=None):
        remove_old_parts(warehouse.folder / other.id, _end(warehouse, other, ending))
    ended = _end(warehouse, load, ending)
    remove_old_parts(warehouse.folder / load.id, ended)
    return ended


def restore(warehouse: Warehouse, load: Load) -> Load | None:
    """Take a withdrawn load back into use. Of a deleted one the memory goes, so that its file, where
    it still is, is read again: nothing is returned then."""
    if load.ended is None:
        raise StoreError(f"load {load.id[:12]} ({load.file}) is in use. Nothing was changed.")
    others = _list_readings(warehouse, load, ended=load.ended.what)
    if load.ended.what == DELETED:
        for each in (load, *others):
            shutil.rmtree(warehouse.folder / each.id)
        return None
    for other in others:
        warehouse.replace_manifest(replace(other, ended=None))
    kept = replace(load, ended=None)
    warehouse.replace_manifest(kept)
    return kept


def _list_readings(warehouse: Warehouse, load: Load, *, ended: str | None) -> list[Load]:
    """Return what other readers and mappings made of a load's file, in use or ended in that way."""
    return [
        each
        for each in warehouse.list_all()
        if (each.feed, each.sha256) == (load.feed, load.sha256)
        and each.id != load.id
        and (each.ended.what if each.ended else None) == ended
    ]


def _end(warehouse: Warehouse, load: Load, ending: Ending) -> Load:
    ended = replace(load, ended=ending)
    warehouse.replace_manifest(ended)
    return ended
