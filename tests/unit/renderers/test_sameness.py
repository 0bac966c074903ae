"""The same document is the same bytes, in another process and on another day."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.renderers.charts import chart_png, chart_svg
from highneeds.renderers.discovery import get_renderer, list_formats
from highneeds.renderers.options import RenderOptions
from tests.unit.renderers.plain_document import CHART, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = list_formats()
ROOT = Path(__file__).parents[3]
AGAIN = """
import hashlib, sys, time
real = time.time
time.time = lambda: real() + 3 * 86400
sys.path.insert(0, ".")
from highneeds.renderers.discovery import get_renderer
from highneeds.renderers.options import RenderOptions
from tests.unit.renderers.plain_document import document_of
for name in sys.argv[1:]:
    made = get_renderer(name).render(document_of(), options=RenderOptions())
    print(hashlib.sha256(made).hexdigest())
"""


def test_another_process_three_days_later_makes_the_same_bytes() -> None:
    here = [
        hashlib.sha256(
            get_renderer(name).render(document_of(), options=RenderOptions())
        ).hexdigest()
        for name in FORMATS
    ]

    there = subprocess.run(
        [sys.executable, "-c", AGAIN, *FORMATS],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert there.stdout.split() == here


@pytest.mark.parametrize("name", ["docx", "ods", "pdf", "pptx", "xlsx"])
def test_no_file_carries_the_day_it_was_made(name: str) -> None:
    made = get_renderer(name).render(document_of(), options=RenderOptions())

    for part in unpacked(made):
        assert time.strftime("D:%Y%m%d").encode() not in part
        assert time.strftime("%Y-%m-%dT").encode() not in part


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the parts of a zip and of the zips in it, or else the file itself."""
    if not content.startswith(b"PK"):
        yield content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for item in parts.infolist():
            assert item.date_time == (1980, 1, 1, 0, 0, 0)
            yield from unpacked(parts.read(item))


def test_a_chart_is_drawn_once_and_shared() -> None:
    assert chart_svg(CHART) is chart_svg(CHART)
    assert chart_png(CHART) is chart_png(CHART)
