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
from typing import TYPE_CHECKING, Any

import pytest

from highneeds.editions.folder import edition_of
from highneeds.renderers.making import make_file
from highneeds.renderers.options import Logo, RenderOptions, Theme
from highneeds.reports.highlight import build_document

if TYPE_CHECKING:
    from highneeds.reports.document import Document

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MARCH = Path(__file__).parents[2] / "examples" / "march-2024"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]
FLAGS += ["--virtual-time-budget=60000", "--timeout=90000", "--dump-dom"]

SIGN = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
# The two lightest and darkest colours that a council may have: each a shade more would be refused.
FAINT = Theme(brand="#767676", panel="#7C7C7C", font="Georgia", logo=Logo(SIGN, "svg", "Logo"))
COPIES = {
    "a council's faintest colours": RenderOptions(FAINT),
    "large print": RenderOptions(large_print=True),
    "large print of a council": RenderOptions(FAINT, large_print=True),
    "greyscale": RenderOptions(FAINT, greyscale=True),
}

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not AXE.exists(),
    reason="NOT CHECKED: needs Chromium, and axe-core by: npm install --prefix tests/browser axe-core",
)


@pytest.fixture(scope="module")
def document() -> Document:
    """The committee's report of March 2024."""
    return build_document(
        edition=edition_of(MARCH, "2024-02"),
        extracted_for="Children's Select Committee",
        extracted_on=date(2024, 3, 4),
        internal=False,
    )


@pytest.fixture(scope="module")
def page(document: Document) -> str:
    return made(document, RenderOptions())


def made(document: Document, options: RenderOptions) -> str:
    """Return a page, its policy of no scripts taken off to let axe in."""
    written = make_file(document, "html", options=options).decode()
    return re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", written)


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_the_page_does_not_scroll_sideways(
    page: str, width: int, tmp_path: Path
) -> None:
    found = look(page, width=width, home=tmp_path)
    assert found["violations"] == []
    assert found["passes"] > 20
    assert found["scroll"] <= found["window"]


@pytest.mark.parametrize("width", [320, 1280])
def test_every_rating_is_seen_without_scrolling_a_table(
    page: str, width: int, tmp_path: Path
) -> None:
    found = look(page, width=width, home=tmp_path)
    assert found["cards"] >= 3
    assert found["beyond"] == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("copy", COPIES)
def test_axe_finds_nothing_in_a_copy_of_a_councils_own_look_or_in_large_print(
    document: Document, copy: str, width: int, tmp_path: Path
) -> None:
    found = look(made(document, COPIES[copy]), width=width, home=tmp_path)
    assert found["violations"] == []
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
        "cards: document.querySelectorAll('table.cards').length,"
        "beyond: [...document.querySelectorAll('.badge')].map(b => [b.textContent, "
        "b.getBoundingClientRect().right - b.closest('.scroll').getBoundingClientRect().right])"
        ".filter(([_, over]) => over > 0.5),"
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
