"""axe-core finds nothing wrong with the page on a phone or on a desk, and nothing scrolls sideways.

It needs Chromium and axe-core, which .ci/run installs; where either is missing these tests are
skipped and say so.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from highneeds.editions.folder import edition_of
from highneeds.renderers.html_format import render
from highneeds.renderers.options import RenderOptions
from highneeds.reports.highlight import build_document

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MARCH = Path(__file__).parents[2] / "examples" / "march-2024"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
FLAGS += ["--virtual-time-budget=60000", "--timeout=90000", "--dump-dom"]

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not AXE.exists(),
    reason="NOT CHECKED: needs Chromium, and axe-core by: npm install --prefix tests/browser axe-core",
)


@pytest.fixture(scope="module")
def page() -> str:
    """The committee's report of March 2024, its policy of no scripts taken off to let axe in."""
    document = build_document(
        edition=edition_of(MARCH, "2024-02"),
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=False,
    )
    made = render(document, options=RenderOptions()).decode()
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", made)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_the_page_does_not_scroll_sideways(
    page: str, width: int, tmp_path: Path
) -> None:
    found = look(page, width=width, home=tmp_path)
    assert found["violations"] == []
    assert found["passes"] > 20
    assert found["scroll"] <= found["window"]


def test_axe_would_find_a_page_without_its_language(page: str, tmp_path: Path) -> None:
    found = look(page.replace('<html lang="en-GB">', "<html>"), width=1280, home=tmp_path)
    assert [each[0] for each in found["violations"]] == ["html-has-lang"]


def test_a_page_that_is_too_wide_would_be_seen(page: str, tmp_path: Path) -> None:
    wide = page.replace("<main ", '<main style="width: 40rem" ')
    found = look(wide, width=320, home=tmp_path)
    assert found["scroll"] > found["window"]


def look(page: str, *, width: int, home: Path) -> dict[str, Any]:
    """Open the page in a frame so wide and return what axe found there."""
    tags = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    script = (
        f'<script src="{AXE.as_uri()}"></script><script>addEventListener("load", () => '
        f"axe.run(document, {tags}).then(r => parent.postMessage(JSON.stringify({{"
        "violations: r.violations.map(v => [v.id, v.nodes[0].html]), passes: r.passes.length,"
        "scroll: document.documentElement.scrollWidth,"
        'window: document.documentElement.clientWidth}), "*")))</script></body>'
    )
    (home / "page.html").write_text(page.replace("</body>", script), encoding="utf-8")
    frame = home / "frame.html"
    frame.write_text(
        f'<iframe title="page" src="page.html" width="{width}" height="900"></iframe><pre></pre>'
        '<script>onmessage = e => { document.querySelector("pre").textContent = e.data }</script>',
        encoding="utf-8",
    )
    command = [str(CHROMIUM), *FLAGS, frame.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    said = re.search(r"<pre>(.+?)</pre>", done.stdout, re.DOTALL)
    assert said is not None, done.stdout[-500:]
    found: dict[str, Any] = json.loads(html.unescape(said[1]))
    return found
