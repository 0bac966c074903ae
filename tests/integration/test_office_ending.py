"""The office is told to end as a service manager tells it: in order, and nothing of it stays behind."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.editions.made_programme import write_clean_programme

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="which processes it began is read in /proc"
)


def test_sigterm_ends_it_in_order_with_every_process_it_began(tmp_path: Path) -> None:
    folder = write_clean_programme(tmp_path / "council", quarters=1)
    told = {**os.environ, "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "highneeds", "serve", str(folder), "--port", str(port)]
    with subprocess.Popen([*command, "--processes", "2"], env=told) as served:
        _wait_until_ready(port)
        began = _begun_by(served.pid)
        served.send_signal(signal.SIGTERM)
        ended = served.wait(60)

    assert len(began) == 2  # a worker, and another process for pages
    assert ended == 0
    assert not [pid for pid in began if Path(f"/proc/{pid}").exists()]


def _begun_by(pid: int) -> list[str]:
    """Return the processes that any thread of a process began."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for path in threads for child in path.read_text(encoding="utf-8").split()]


def _wait_until_ready(port: int) -> None:
    for _ in range(300):
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            link.request("GET", "/health/ready")
            if link.getresponse().status == 200:
                return
        except OSError:
            pass
        finally:
            link.close()
        time.sleep(0.1)
    raise AssertionError("the office never answered")
