"""Values that never change under their key, the last few of them remembered."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """So many values by the hash of what they were made from; the longest unasked for goes first.

    >>> few = Remembered(1)
    >>> few.get("a", lambda: 1), few.get("a", lambda: 2)
    (1, 1)
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, Value] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], Value]) -> Value:
        """Return the value of a key; it is made where it is not remembered."""
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
