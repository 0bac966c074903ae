"""The lifeline of a process that serves another: it ends when its standard input is closed."""

from __future__ import annotations

import signal
import sys
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def hold_on(let_go: Callable[[], None]) -> None:
    """Call a function when standard input is closed; Ctrl+C is left to the process that is served."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_wait, args=[let_go], name="office-lifeline", daemon=True).start()


def _wait(let_go: Callable[[], None]) -> None:
    sys.stdin.buffer.read()
    let_go()
