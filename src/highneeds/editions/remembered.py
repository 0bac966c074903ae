"""Values that never change under their key, the last few of them remembered."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Value = TypeVar("Value")


class _Making:
    """A value being made: whose turn it is, and how many ask for it."""

    def __init__(self) -> None:
        self.lock, self.askers = Lock(), 0


class Remembered(Generic[Value]):
    """So many values by the hash of what they were made from; the longest unasked for goes first.

    Of several threads that ask for the same value at once one makes it, and the others wait for it.

    >>> few = Remembered(1)
    >>> few.get("a", lambda: 1), few.get("a", lambda: 2)
    (1, 1)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()
        self._making: dict[str, _Making] = {}

    def get(self, key: str, make: Callable[[], Value]) -> Value:
        """Return the value of a key; it is made where it is not remembered.

        Whoever waits for another's making holds nothing that the making needs: a lock, or a
        transaction that writes. Where it fails, whoever waited makes it anew.
        """
        found = self.find(key)
        if found is not None:
            return found
        with self._turn(key):
            found = self.find(key)
            return self.keep(key, make()) if found is None else found

    def find(self, key: str) -> Value | None:
        """Return the value of a key, where it is remembered."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: str, value: Value) -> Value:
        """Remember a value, and return it."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value

    @contextmanager
    def _turn(self, key: str) -> Iterator[None]:
        """Let one at a time make the value of a key."""
        with self._lock:
            making = self._making.setdefault(key, _Making())
            making.askers += 1
        try:
            with making.lock:
                yield
        finally:
            with self._lock:
                making.askers -= 1
                if not making.askers:
                    del self._making[key]
