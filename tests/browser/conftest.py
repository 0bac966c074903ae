"""An office that is served, and a browser that looks at it; axe-core where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.unit.editions.made_programme import write_clean_programme

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
HOME = "/eastvale-council/"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a demonstration of two quarters, the first of them published; yield its address."""
    folder = write_clean_programme(tmp_path_factory.mktemp("served") / "council", quarters=2)
    (folder / "made-by-highneeds-demo.txt").write_text("for a test\n", encoding="utf-8")
    told = {**os.environ, "HIGHNEEDS_PROFILE": str(folder / ".profile")}
    for name in ("HIGHNEEDS_FOLDER", "HIGHNEEDS_MODE", "DATABASE_URL"):
        told.pop(name, None)
    highneeds = [sys.executable, "-m", "highneeds"]
    signed = ["--approved-by", "Helen Aske", "--released-by", "Amina Yusuf", "--on", "2024-07-20"]
    subprocess.run(
        [*highneeds, "publish", str(folder), "--period", "2024-06", *signed], check=True, env=told
    )
    with serve(folder, told) as address:
        yield address


@contextmanager
def serve(folder: Path, told: dict[str, str]) -> Iterator[str]:
    """Serve a folder's office on a free port; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "highneeds", "serve", str(folder), "--port", str(port)]
    served = subprocess.Popen(command, env=told)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(f"{address}/health/ready")
        yield address
    finally:
        served.terminate()
        served.wait()


@pytest.fixture(
    scope="module"
)  # while it is open, no other test of the process may use the database
def browser() -> Iterator[Any]:
    """Drive the system's own Chromium, without scripts: every flow works without."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Any, office: str) -> Iterator[Any]:
    """Open a page that allows no script at all and notes what the browser complains of."""
    context = browser.new_context(base_url=office, java_script_enabled=False)
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    yield opened
    context.close()


def become(page: Any, role: str) -> None:
    page.goto("/demo/roles/")
    label = next(
        text for text in page.locator("#post option").all_inner_texts() if text.endswith(role)
    )
    page.select_option("#post", label=label)
    page.get_by_role("button", name="Change role").click()


def look_with_axe(page: Any) -> list[tuple[str, str]]:
    """Return each rule that the page breaks, and the first place where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", RULES
    )
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found["violations"]]


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310  # our own
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{address} never answered")
