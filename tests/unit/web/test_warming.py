"""Warming: what first pages would wait for is there, and an office that cannot be warmed still opens."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from highneeds.web import warming

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

WARMED = """
import sys
from pathlib import Path
from highneeds.web.setting_up import set_up
set_up(Path(sys.argv[1]))
from highneeds.web.warming import warm_up
warm_up()
print(*sorted({"markdown_it", "vl_convert", "highneeds.web.pages.home", "highneeds.feeds.sen2",
               "highneeds.forecast.what_if"} - set(sys.modules)))
"""


def test_what_first_pages_need_is_loaded_before_they_ask(tmp_path: Path) -> None:
    told = {**os.environ, "HIGHNEEDS_MODE": "desk", "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "-c", WARMED, str(tmp_path)],
        capture_output=True, encoding="utf-8", check=True, env=told,
    )  # fmt: skip

    assert (done.stdout.strip(), done.stderr) == ("", "")


def test_what_cannot_be_warmed_is_told_in_the_log_and_the_office_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise OSError("a file of letters is missing")

    monkeypatch.setattr(warming, "warm", fail)
    warming.warm_up()

    assert "warming failed" in caplog.text
