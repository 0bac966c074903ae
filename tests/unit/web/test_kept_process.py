"""A process beside the office: begun again when it ends by itself, and the log says so."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from highneeds.web import kept_process
from highneeds.web.kept_process import KeptProcess

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_process_that_ends_by_itself_is_begun_again_and_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(kept_process, "PAUSE", 0.05)
    begun = tmp_path / "begun"
    kept = KeptProcess(tmp_path, "work")
    kept._command = [
        sys.executable,
        "-c",
        f"open({str(begun)!r}, 'a').write('x'); raise SystemExit(3)",
    ]
    kept.start()
    while not begun.exists() or len(begun.read_text("utf-8")) < 2:
        time.sleep(0.02)
    kept.stop()
    kept._keeper.join(10)

    assert "ended by itself and is begun again: 3" in caplog.text


def test_a_process_that_is_stopped_is_no_news(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    kept = KeptProcess(tmp_path, "work")
    kept._command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    kept.start()
    while kept._process is None:
        time.sleep(0.02)
    kept.stop()
    kept._keeper.join(10)

    assert (kept._process.returncode, caplog.text) == (0, "")
