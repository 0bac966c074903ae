"""The worker beside the pages: a process of its own, begun again when it ends, gone when they go."""

from __future__ import annotations

import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAUSE = 2.0  # seconds before a worker that ended is begun again


class WorkerBeside:
    """Keeps one worker process running. Its standard input is its lifeline: it ends with it."""

    def __init__(self, folder: Path) -> None:
        command = ["-m", "highneeds", "manage", "--folder", str(folder), "work", "--lifeline"]
        self._command = [sys.executable, *command]
        self._stopped = Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = Thread(target=self._keep, name="office-keeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._keeper.start()

    def stop(self) -> None:
        """Let the worker end after the job at hand."""
        self._stopped.set()
        process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()  # its lease runs out, and the job is taken up at the next start

    def _keep(self) -> None:
        while not self._stopped.is_set():
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603
            self._process.wait()
            self._stopped.wait(PAUSE)
