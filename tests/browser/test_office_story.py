"""The office in a real browser: a council's quarter from an empty form to a published edition."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, HOME, become

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PERIOD = "2024-09"
LEDGER = "financial_year,block,line,kind,amount\n2024-25,high_needs,H1,budget,10\n2024-25,x,H2,budget,ten\n"
"""A ledger with one row that will do and one that will not."""


def sign(page: Any, role: str, button: str) -> None:
    become(page, role)
    page.goto(f"{HOME}periods/{PERIOD}/sign/")
    page.get_by_role("button", name=button).click()
    assert "Done" in page.locator(".notice").inner_text()


def test_a_quarter_from_its_first_edit_to_a_correction(page: Any, tmp_path: Path) -> None:
    _upload_a_file_with_a_fault(page, tmp_path)
    _edit_with_a_mistake_first(page)
    sign(page, "programme manager", "Submit the draft")
    sign(page, "finance partner", "Assure it")
    sign(page, "section 151 officer", "Approve it")  # the director edited: not by them
    sign(page, "democratic services", "Publish it")
    _download_every_format(page)
    _read_without_an_account(page)
    become(page, "programme manager")
    page.goto(f"{HOME}periods/{PERIOD}/sign/")
    page.fill("#reason-correct", "The ledger was closed late.")
    page.get_by_role("button", name="Begin a correction").click()
    assert "Edition 2, a correction" in page.locator("main").inner_text()


def _upload_a_file_with_a_fault(page: Any, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger-2024.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    become(page, "analyst")
    page.goto(f"{HOME}feeds/")
    page.set_input_files("#file", ledger)
    page.get_by_role("button", name="Upload and read").click()
    for _ in range(120):
        if "being read" not in page.locator("main").inner_text():
            break
        time.sleep(0.5)
        page.reload()
    assert re.search(r"Refused\s+1", page.locator("main").inner_text())
    with page.expect_download() as taken:
        page.get_by_role("link", name="Take the refused rows as they came").click()
    assert "ten" in Path(taken.value.path()).read_text(encoding="utf-8-sig")


def _edit_with_a_mistake_first(page: Any) -> None:
    become(page, "director")
    page.goto(f"{HOME}periods/{PERIOD}/conditions/c1/")
    page.fill("#field-reason", "")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("alert").get_by_role("link").get_attribute("href") == "#field-reason"
    page.fill("#field-reason", "Handover is agreed for October.")
    page.get_by_role("button", name="Save").click()
    assert "Saved" in page.locator(".notice").inner_text()


def _download_every_format(page: Any) -> None:
    page.goto(f"{HOME}editions/{PERIOD}/")
    for name in ("HTML", "PDF", "DOCX", "PPTX", "XLSX", "ODS", "CSV", "JSON"):
        with page.expect_download() as taken:
            page.get_by_role("link", name=f"{name} public copy", exact=True).click()
        assert Path(taken.value.path()).stat().st_size > 500, name


def _read_without_an_account(page: Any) -> None:
    page.context.clear_cookies()
    for _ in range(120):
        answer = page.goto(f"/published/eastvale-council/{PERIOD}/")
        if answer.status == 200:
            break
        time.sleep(0.5)
    assert "Eastvale Council" in page.locator("body").inner_text()


PAGES = (
    "", f"periods/{PERIOD}/", f"periods/{PERIOD}/conditions/", f"periods/{PERIOD}/conditions/c1/",
    f"periods/{PERIOD}/narrative/", f"periods/{PERIOD}/narrative/overview/",
    f"periods/{PERIOD}/risks/add", f"periods/{PERIOD}/checks/", f"periods/{PERIOD}/sign/",
    "editions/", "editions/2024-06/", "measures/", "measures/requests/-/", "feeds/", "forecast/",
    "log/", "people/", "begin-period/", "nothing/",
)  # fmt: skip


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_scrolls_sideways_and_every_field_has_its_label(page: Any, width: int) -> None:
    become(page, "programme manager")
    page.set_viewport_size({"width": width, "height": 900})

    for path in PAGES:
        page.goto(f"{HOME}{path}")
        box = page.locator("html").bounding_box()
        wide = page.locator("main").bounding_box()
        assert box["width"] <= width, path
        assert wide["x"] + wide["width"] <= width, path
        assert page.locator("h1").count() == 1, path
        for field in page.locator("main input:not([type=hidden]), select, textarea").all():
            name = field.get_attribute("id")
            assert page.locator(f"label[for='{name}']").count() == 1, f"{path}: {name}"
