"""Where tests find real published statistics, and what they say where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data"


def real_data(name: str) -> Path:
    """Return the path of a published file, or skip the test and say why."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"real statistics are absent: {name} is not in ../shared/data")
    return path
