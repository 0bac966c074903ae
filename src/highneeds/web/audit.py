"""The log: every deed in order, each entry chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from highneeds.web.models import Council, LogEntry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FIRST = "0" * 64
SAID = (
    "council_id", "number", "at", "person", "deed", "place", "detail", "previous", "sha256",
)  # fmt: skip


def record(council: Council, *, person: str, deed: str, place: str, detail: str = "") -> LogEntry:
    """Add an entry, within the transaction of the deed itself: both stand or neither."""
    Council.objects.select_for_update().get(pk=council.pk)  # two deeds at once queue here
    last = LogEntry.objects.filter(council=council).order_by("-number").first()
    entry = LogEntry(
        council=council,
        number=last.number + 1 if last else 1,
        at=timezone.now().isoformat(timespec="seconds"),
        person=person,
        deed=deed,
        place=place[:500],
        detail=detail[:1000],
        previous=last.sha256 if last else FIRST,
    )
    entry.sha256 = hash_of(entry)
    entry.save(force_insert=True)
    return entry


def hash_of(entry: Any) -> str:
    """Return the hash of an entry: of all it says and of the hash before it."""
    said = [
        entry.council_id, entry.number, entry.at, entry.person, entry.deed, entry.place,
        entry.detail, entry.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def read_entries(council: Council) -> Iterator[Any]:
    """Yield what each entry of the log says, in order, for looking at the chain of all of them."""
    said = (
        LogEntry.objects.filter(council=council).order_by("number").values_list(*SAID, named=True)
    )
    return said.iterator()


def root_of(council: Council) -> str:
    """Return the hash of the last entry: written down elsewhere, it vouches for all before it."""
    last = LogEntry.objects.filter(council=council).order_by("-number").first()
    return str(last.sha256) if last else FIRST


def find_break(entries: Iterable[Any], *, root: str = "") -> str:
    """Return where the chain is broken, in words; nothing where it holds.

    ``root`` is a hash written down elsewhere: without it, entries taken off the end do not show.
    """
    before, seen = FIRST, not root
    for number, entry in enumerate(entries, 1):
        if entry.number != number:
            return f"Entry {number} is missing: {entry.number} stands in its place."
        if entry.previous != before or entry.sha256 != hash_of(entry):
            return f"Entry {number} was changed after it was written."
        before = entry.sha256
        seen = seen or before == root
    return "" if seen else "The entry whose hash was written down elsewhere is missing."
