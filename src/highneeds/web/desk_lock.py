"""One at a time on a council's desk, among the threads of a process and among processes."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 60.0  # seconds; longer than a desk is ever held
_locks: dict[Path, RLock] = {}
_depth: dict[Path, int] = {}
_among = RLock()


@contextmanager
def hold(home: Path) -> Iterator[None]:
    """Hold the desk that lies in a folder; whoever holds it may take hold again."""
    with _among:
        lock = _locks.setdefault(home, RLock())
    with lock:
        depth = _depth.get(home, 0)
        file = _take(home) if depth == 0 else None
        _depth[home] = depth + 1
        try:
            yield
        finally:
            _depth[home] = depth
            if file is not None:
                os.close(file)  # closing lets go


def _take(home: Path) -> int:
    """Return a file that this process alone has locked."""
    home.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(home.with_name(f"{home.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + PATIENCE
    while not _try(file):
        if time.monotonic() > deadline:
            os.close(file)
            raise TimeoutError(f"the desk {home.name} is held by another process")
        time.sleep(0.02)
    return file


if sys.platform == "win32":
    import msvcrt

    def _try(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
