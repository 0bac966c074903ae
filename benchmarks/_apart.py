"""A way of reading measured in a process of its own, so that its memory and time are its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def measure_apart(module: str, how: str, path: Path) -> dict[str, float]:
    """Return what ``python -m benchmarks.MODULE HOW PATH`` prints of itself: seconds and megabytes."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", how, str(path)],
        check=True, capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[1],
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found
