"""The erasure ledger: which children are not to be kept, whatever file or backup brings them back.

It lies beside the pseudonym key in the user's profile, not in the folder, so that a folder restored
from a backup meets it again. It holds pseudonyms alone.
"""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from highneeds.feeds.pseudonym import find_links_since, profile_folder, renewed
from highneeds.vocabulary.errors import StoreError
from highneeds.vocabulary.readable_kinds import readable

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult

LEDGER = "erasures.json"


class Erasure(Struct, frozen=True):
    """One child erased: the pseudonym under the key of that day, when, by whom and why."""

    person: str
    key_id: str
    authority: str
    on: date
    by: str
    reason: str


def list_erasures(home: Path | None = None) -> list[Erasure]:
    """Return the ledger, in the order it was written."""
    path = (home or profile_folder()) / LEDGER
    if not path.exists():
        return []
    try:
        return msgspec.json.decode(path.read_bytes(), type=readable(list[Erasure]))
    except msgspec.DecodeError as error:
        raise StoreError(
            f"{path}: the erasure ledger is damaged ({error}). Nothing is loaded until it is "
            "restored from your backup: it says who is not to be kept."
        ) from None


def note_erasures(erasures: list[Erasure], home: Path | None = None) -> None:
    """Add to the ledger, in one step."""
    folder = home or profile_folder()
    folder.mkdir(parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode([*list_erasures(folder), *erasures]))
    fresh = folder / f"{LEDGER}.{os.getpid()}"
    fresh.write_bytes(content)
    fresh.chmod(0o600)
    fresh.replace(folder / LEDGER)


def erased_people(key: bytes, *, authority: str, home: Path | None = None) -> frozenset[str]:
    """Return the pseudonyms, under the key as it is now, of the children an authority erased."""
    found = set()
    for each in list_erasures(home):
        links = find_links_since(key, each.key_id)
        if links is not None and each.authority in {"", authority}:
            found.add(renewed(each.person, links))
    return frozenset(found)


def count_erased(authority: str, home: Path | None = None) -> int:
    """Return how many children an authority erased; of a load that names none, how many anybody did."""
    every = list_erasures(home)
    return sum(not authority or each.authority in {"", authority} for each in every)


def without_erased(result: FeedResult, erased: frozenset[str]) -> FeedResult:
    """Return a file's records without those about the erased."""
    if not erased:
        return result
    records = {
        kind: [each for each in found if getattr(each, "person", None) not in erased]
        for kind, found in result.records.items()
    }
    return replace(result, records=records)
