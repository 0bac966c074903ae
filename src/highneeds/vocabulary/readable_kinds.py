"""Kinds of value made ready to be read, by one thread at a time."""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

import msgspec

T = TypeVar("T")

_ready: set[object] = set()
_one_at_a_time = Lock()


def readable(kind: type[T]) -> type[T]:
    """Return a kind of which it is worked out how it is read: so that threads may read it at once.

    msgspec works that out at the first reading and keeps it with the kind before it is whole; a second
    thread that reads meanwhile follows a pointer to nothing, and the process is gone. Every reading of
    a kind that several threads may read therefore asks here first.

    >>> msgspec.json.decode(b"[1]", type=readable(list[int]))
    [1]
    """
    if kind not in _ready:
        with _one_at_a_time:
            msgspec.json.Decoder(kind)
            _ready.add(kind)
    return kind
