"""A made-up council's eighth quarter in a real browser, on seven published ones, by people who sign in.

A newcomer is invited and uploads the return, first with a fault; the books are typed in; the checks are
answered; four people take the period to its edition, in every format; and a figure is corrected.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import CHROMIUM, serve

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PERIOD, HOME, RETURN = "2024-03", "/westmarch-council/", "sen2-999-2024-03-31.xml"
PASSWORD = "copper ladder violin"  # noqa: S105  # of made-up people in a folder that goes again
PEOPLE = {
    "programme manager": "Amina Yusuf", "section 151 officer": "David Oyelaran",
    "director": "Helen Aske", "democratic services": "Colin Farrow",
}  # fmt: skip
SIGNED = (
    ("programme manager", "Submit the draft"),
    ("section 151 officer", "Assure it"),
    ("director", "Approve it"),
    ("democratic services", "Publish it"),
)
FORMATS = ("HTML", "PDF", "DOCX", "PPTX", "XLSX", "ODS", "CSV", "JSON")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Make the demonstration, and take its last quarter out: the folder, and what was taken."""
    home = tmp_path_factory.mktemp("quarters")
    folder, taken = home / "council", home / "taken"
    _ours(folder, "demo", "--out", str(folder))
    (folder / "editions" / f"{PERIOD}.json").unlink()
    (folder / "made-by-highneeds-demo.txt").unlink()
    shutil.move(folder / "periods" / PERIOD, taken)
    shutil.move(folder / "feeds" / "sen2" / RETURN, taken / RETURN)
    _ours(folder, "import", str(folder))
    for role, name in PEOPLE.items():
        command = ["manage", "--folder", str(folder), "add-person", name, _email(name), role]
        _ours(folder, *command, "--password-from", "stdin", said=f"{PASSWORD}\n")
    return folder, taken


@pytest.fixture(scope="module")
def page(made: tuple[Path, Path], browser: Any) -> Iterator[Any]:
    """Open a page of the office that allows no script."""
    with serve(made[0], _told(made[0])) as address:
        context = browser.new_context(
            base_url=address, java_script_enabled=False, viewport={"width": 1280, "height": 900}
        )
        opened = context.new_page()
        opened.set_default_timeout(120_000)
        yield opened
        context.close()


def test_the_eighth_quarter_from_its_return_to_a_corrected_edition(
    page: Any, made: tuple[Path, Path]
) -> None:
    _sign_in(page, _email(PEOPLE["programme manager"]))
    _begin(page)
    _invite_an_analyst(page)
    _upload(page, made[1])
    _sign_in(page, _email(PEOPLE["programme manager"]))
    for table in ("conditions", "finance", "mitigations"):
        _type_in(page, table, made[1])
    _answer_the_checks(page)
    _take_to_its_edition(page)
    _download_every_format(page, PERIOD)
    _correct_a_figure(page)

    said = _read_without_an_account(page, f"{PERIOD}.2")
    assert "£1,234,567" in said
    assert "[r]" in said
    assert "£1,234,567" not in _read_without_an_account(page, PERIOD)


def _begin(page: Any) -> None:
    page.get_by_role("link", name="Begin the next period").click()
    page.get_by_role("button", name="Begin it").click()
    assert "January to March 2024 is begun" in page.locator(".notice").inner_text()


def _invite_an_analyst(page: Any) -> None:
    _open(page, "people/")
    page.fill("#name", "Ines Carvalho")
    page.fill("#email", "ines@westmarch.example")
    page.select_option("#role", "analyst")
    page.get_by_role("button", name="Add them").click()
    address = page.locator("p.inset code").inner_text()
    page.context.clear_cookies()
    page.goto(address)
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.get_by_role("button", name="Keep it").click()
    _sign_in(page, "ines@westmarch.example")


def _upload(page: Any, taken: Path) -> None:
    """Upload the return with a day that is none, look, mend it, and upload it again."""
    text = (taken / RETURN).read_text(encoding="utf-8")
    faulty = taken / "faulty" / RETURN
    faulty.parent.mkdir()
    wrong = re.sub(r"<ReceivedDate>[^<]*<", "<ReceivedDate>2024-02-31<", text, count=1)
    assert wrong != text
    faulty.write_text(wrong, encoding="utf-8")
    refused = _send(page, faulty)
    assert "2024-02-31" in page.locator("main").inner_text()
    assert _send(page, taken / RETURN) == refused - 1  # the made-up return has faults of its own
    page.get_by_role("button", name="Keep this file").click()
    _open(page, "feeds/")
    assert page.get_by_role("rowheader", name=RETURN).count() >= 1


def _send(page: Any, file: Path) -> int:
    """Upload a file, wait until it is read, and return how many rows were refused."""
    _open(page, "feeds/")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Upload and read").click()
    for _ in range(600):
        said = page.locator("main").inner_text()
        if "being read" not in said:
            found = re.search(r"Refused\s+([\d,]+)", said)
            assert found, said
            return int(found[1].replace(",", ""))
        time.sleep(0.5)
        page.reload()
    raise AssertionError("the upload was never read")


def _type_in(page: Any, table: str, taken: Path) -> None:
    """Type a table of the books in, row by row, as the people of the made-up council wrote it."""
    with (taken / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        key, *_ = row.values()
        _open(page, f"periods/{PERIOD}/{table}/{key}/")
        for column, cell in list(row.items())[1:]:
            field = page.locator(f"#field-{column.replace(' ', '-')}")
            if not cell or not field.count():
                continue
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(label=cell)
            else:
                field.fill(cell)
        page.get_by_role("button", name="Save").click()
        assert page.locator(".notice").count(), (
            f"{table} {key}: {page.locator('main').inner_text()}"
        )


def _answer_the_checks(page: Any) -> None:
    _open(page, f"periods/{PERIOD}/checks/")
    links = [
        link.get_attribute("href")
        for link in page.get_by_role("link").all()
        if link.inner_text().startswith("Answer")
    ]
    for link in links:
        page.goto(link)
        page.fill("#text", "It is so, and the committee was told.")
        page.get_by_role("button", name="Keep the answer").click()


def _take_to_its_edition(page: Any) -> None:
    for role, button in SIGNED:
        _sign_in(page, _email(PEOPLE[role]))
        _open(page, f"periods/{PERIOD}/sign/")
        page.get_by_role("button", name=button).click()
        assert "Done" in page.locator(".notice").inner_text(), page.locator("main").inner_text()


def _download_every_format(page: Any, edition: str) -> None:
    _open(page, f"editions/{edition}/")
    for name in FORMATS:
        with page.expect_download() as taken:
            page.get_by_role("link", name=f"{name} public copy", exact=True).click()
        assert Path(taken.value.path()).stat().st_size > 500, name


def _correct_a_figure(page: Any) -> None:
    _sign_in(page, _email(PEOPLE["programme manager"]))
    _open(page, f"periods/{PERIOD}/sign/")
    page.fill("#reason-correct", "The ledger was closed late.")
    page.get_by_role("button", name="Begin a correction").click()
    _open(page, f"periods/{PERIOD}/finance/")
    page.locator("tbody th a").first.click()
    page.fill("#field-this-quarter", "£1,234,567")
    page.get_by_role("button", name="Save").click()
    _answer_the_checks(page)
    _take_to_its_edition(page)


def _read_without_an_account(page: Any, edition: str) -> str:
    page.context.clear_cookies()
    for _ in range(900):
        answer = page.goto(f"/published/westmarch-council/{edition}/")
        if answer.status == 200:
            return str(page.locator("body").inner_text())
        time.sleep(0.5)
    raise AssertionError(f"{edition} was never shown")


def _sign_in(page: Any, email: str) -> None:
    page.context.clear_cookies()
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    _open(page, "")


def _open(page: Any, path: str) -> None:
    """Open a page of the council, and wait while its figures are being worked out."""
    for _ in range(600):
        answer = page.goto(f"{HOME}{path}")
        if answer is not None and answer.status != 202:
            assert answer.status == 200, page.locator("main").inner_text()
            return
        time.sleep(0.5)
    raise AssertionError(f"{path} was never worked out")


def _email(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@westmarch.example"


def _ours(folder: Path, *arguments: str, said: str = "") -> None:
    command = [sys.executable, "-m", "highneeds", *arguments]
    subprocess.run(
        command, check=True, env=_told(folder), capture_output=True, encoding="utf-8", input=said
    )


def _told(folder: Path) -> dict[str, str]:
    told = {**os.environ, "HIGHNEEDS_PROFILE": str(folder.parent / "profile")}
    for name in ("HIGHNEEDS_FOLDER", "HIGHNEEDS_MODE", "DATABASE_URL"):
        told.pop(name, None)
    return told
