"""How the office's processes end: in order, and with the one they serve, when their input is closed."""

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


def end_in_order() -> None:
    """Take a service manager's SIGTERM as Ctrl+C is taken: pages at hand are answered, then it ends."""

    def end(*_: object) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)


def _wait(let_go: Callable[[], None]) -> None:
    sys.stdin.buffer.read()
    let_go()
