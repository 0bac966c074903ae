"""The office's modules can be imported in tests: Django is set up once, on a folder that goes again."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

# Imported only where a council's accounts are set up, which an office by itself has not.
collect_ignore = ["src/highneeds/web/open_id.py"]
_FOLDER = Path(tempfile.mkdtemp(prefix="highneeds-office-"))


def pytest_configure() -> None:
    """Set Django up before anything of the office is imported."""
    from highneeds.web.setting_up import set_up

    os.environ["HIGHNEEDS_MODE"] = "desk"
    set_up(_FOLDER)


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_FOLDER, ignore_errors=True)
    for name in ("HIGHNEEDS_FOLDER", "HIGHNEEDS_MODE"):
        os.environ.pop(name, None)
