"""A process beside this one: begun again when it ends by itself, gone when this one goes."""

from __future__ import annotations

import logging
import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

log = logging.getLogger("highneeds.office")
PAUSE = 2.0  # seconds before a process that ended is begun again


class KeptProcess:
    """Keeps one process of the office running. Its standard input is its lifeline: it ends with it."""

    def __init__(self, folder: Path, *arguments: str, files: Sequence[int] = ()) -> None:
        command = ["-m", "highneeds", "manage", "--folder", str(folder), *arguments]
        self._command = [sys.executable, *command]
        self._files = tuple(files)  # open files it inherits
        self._stopped = Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = Thread(target=self._keep, name="office-keeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._keeper.start()

    def stop(self) -> None:
        """Let the process end after what it has at hand."""
        self._stopped.set()
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()  # a job's lease runs out, and it is taken up at the next start

    def _keep(self) -> None:
        while not self._stopped.is_set():
            with subprocess.Popen(  # noqa: S603  # our own command
                self._command, stdin=subprocess.PIPE, pass_fds=self._files
            ) as self._process:
                ended = self._process.wait()
            if not self._stopped.wait(PAUSE):
                log.error("a process of the office ended by itself and is begun again: %s", ended)
