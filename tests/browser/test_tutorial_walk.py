"""The walk of the tutorial, from nothing to a published edition; how long it took is reported.

With HIGHNEEDS_PICTURES naming a folder, the pictures of the docs are taken on the way.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, become, serve

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PERIOD, HOME = "2024-03", "/westmarch-council/"
PICTURES = os.environ.get("HIGHNEEDS_PICTURES", "")
TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial" / "ten-minutes-in-the-office.md"
SIGNED = (
    ("programme manager", "Submit the draft"),
    ("section 151 officer", "Assure it"),
    ("director", "Approve it"),
    ("democratic services", "Publish it"),
)


@pytest.fixture(scope="module")
def begun() -> float:
    return time.monotonic()


@pytest.fixture(scope="module")
def page(begun: float, browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Make the demonstration, serve it, and open a page that allows no script."""
    folder = tmp_path_factory.mktemp("walk") / "demo"
    told = {**os.environ, "HIGHNEEDS_PROFILE": str(folder.parent / "profile")}
    for name in ("HIGHNEEDS_FOLDER", "HIGHNEEDS_MODE", "DATABASE_URL"):
        told.pop(name, None)
    command = [sys.executable, "-m", "highneeds", "demo", "--out", str(folder)]
    subprocess.run(command, check=True, env=told, capture_output=True)
    with serve(folder, told) as address:
        context = browser.new_context(
            base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900}
        )
        opened = context.new_page()
        opened.set_default_timeout(120_000)
        yield opened
        context.close()


def test_a_newcomer_publishes(
    page: Any, begun: float, record_testsuite_property: Callable[[str, object], None]
) -> None:
    _begin_a_correction(page)
    _correct_something(page)
    _answer_what_blocks(page)
    for role, button in SIGNED:
        become(page, role)
        _open(page, f"periods/{PERIOD}/sign/")
        if role == "director":
            _picture(page, "office-sign")
        page.get_by_role("button", name=button).click()
        assert "Done" in page.locator(".notice").inner_text()
    _read_without_an_account(page)

    record_testsuite_property("seconds from nothing to published", time.monotonic() - begun)


def test_the_tutorial_names_the_buttons_that_were_pressed() -> None:
    text = TUTORIAL.read_text(encoding="utf-8")

    for _, button in SIGNED:
        assert f"*{button}*" in text


def _begin_a_correction(page: Any) -> None:
    become(page, "programme manager")
    _open(page, "")
    _picture(page, "office-home")
    page.get_by_role("link", name="January to March 2024").first.click()
    page.get_by_role("link", name="Submit, assure, approve, publish").click()
    page.fill("#reason-correct", "The ledger was closed late.")
    page.get_by_role("button", name="Begin a correction").click()


def _correct_something(page: Any) -> None:
    become(page, "finance partner")
    _open(page, f"periods/{PERIOD}/finance/")
    page.locator("tbody th a").first.click()
    page.fill("#field-commentary", "The ledger was closed after the papers went out.")
    _picture(page, "office-row")
    page.get_by_role("button", name="Save").click()
    assert "Saved" in page.locator(".notice").inner_text()


def _answer_what_blocks(page: Any) -> None:
    become(page, "programme manager")
    _open(page, f"periods/{PERIOD}/checks/")
    _picture(page, "office-checks")
    blocking = page.locator("h2:has-text('Blocks publication') ~ section.finding")
    links = [
        each.get_attribute("href")
        for each in blocking.get_by_role("link").all()
        if each.inner_text().startswith("Answer")
    ]
    for link in links:
        page.goto(link)
        page.fill("#text", "It is so, and the committee was told.")
        page.get_by_role("button", name="Keep the answer").click()


def _read_without_an_account(page: Any) -> None:
    page.context.clear_cookies()
    for _ in range(900):
        answer = page.goto(f"/published/westmarch-council/{PERIOD}.2/")
        if answer.status == 200:
            break
        time.sleep(0.5)
    assert "Westmarch Council" in page.locator("body").inner_text()


def _open(page: Any, path: str) -> None:
    """Open a page of the council, and wait while its figures are being worked out."""
    for _ in range(240):
        answer = page.goto(f"{HOME}{path}")
        if answer is not None and answer.status != 202:
            return
        time.sleep(0.5)
    raise AssertionError(f"{path} was never worked out")


def _picture(page: Any, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=False)
