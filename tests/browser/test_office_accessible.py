"""axe-core finds nothing wrong with any page of the office, on a phone or on a desk, in any role."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import AXE, CHROMIUM, HOME, become, look_with_axe

pytestmark = [
    pytest.mark.skipif(
        CHROMIUM is None or not AXE.exists(),
        reason="NOT CHECKED: needs Chromium, and axe-core by: npm install --prefix tests/browser axe-core",
    ),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PERIOD = "2024-09"
NOTHING = "nothing/"  # a page that is not there says so, and is looked at too
PAGES = (
    "", f"periods/{PERIOD}/", f"periods/{PERIOD}/conditions/", f"periods/{PERIOD}/conditions/c1/",
    f"periods/{PERIOD}/measures/requests/", f"periods/{PERIOD}/finance/",
    f"periods/{PERIOD}/finance/spend/", f"periods/{PERIOD}/mitigations/",
    f"periods/{PERIOD}/risks/", f"periods/{PERIOD}/risks/add", f"periods/{PERIOD}/narrative/",
    f"periods/{PERIOD}/narrative/overview/", f"periods/{PERIOD}/checks/",
    f"periods/{PERIOD}/sign/", "periods/2024-06/copies/", "editions/", "editions/2024-06/",
    "editions/2024-06/since/",
    "differences/", "measures/", "measures/requests/-/", "explore/", "feeds/", "forecast/",
    "forecast/runs/", "log/", "people/", "people/1/take", "begin-period/", NOTHING,
)  # fmt: skip
OPEN = ("/demo/roles/", "/accounts/login/", "/accounts/invited/none/")
OTHERS = (
    "analyst", "finance partner", "workstream lead", "section 151 officer", "director",
    "democratic services",
)  # fmt: skip


@pytest.fixture
def page(browser: Any, office: str) -> Iterator[Any]:
    """Open a page with scripts on: axe is one, and ours runs too."""
    context = browser.new_context(base_url=office)
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    yield opened
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_any_page(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    become(page, "programme manager")

    assert faults_of(page, PAGES, width) == {}


def test_axe_finds_nothing_before_signing_in(page: Any) -> None:
    found = {}
    for path in OPEN:
        page.goto(path)
        found[path] = look_with_axe(page)

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("role", OTHERS)
def test_axe_finds_nothing_in_any_other_role(page: Any, role: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    become(page, role)

    assert faults_of(page, PAGES, width) == {}


def test_a_refused_form_is_announced_and_leads_to_its_field(page: Any) -> None:
    become(page, "director")
    page.goto(f"{HOME}periods/{PERIOD}/conditions/c1/")
    page.fill("#field-reason", "")
    page.get_by_role("button", name="Save").click()

    link = page.get_by_role("alert").get_by_role("link")
    field = page.locator(str(link.get_attribute("href")))
    described = str(field.get_attribute("aria-describedby")).split()
    assert page.title().startswith("Error: ")
    assert any("Error" in page.locator(f"#{name}").inner_text() for name in described)
    assert look_with_axe(page) == []


def test_axe_would_find_a_field_without_its_label(page: Any) -> None:
    become(page, "programme manager")
    page.goto(f"{HOME}people/")
    page.evaluate("() => document.querySelector('label[for=email]').remove()")

    assert [rule for rule, _ in look_with_axe(page)] == ["label"]


def faults_of(page: Any, paths: tuple[str, ...], width: int) -> dict[str, Any]:
    """Return what is wrong with each page that has something wrong with it."""
    found: dict[str, Any] = {}
    for path in paths:
        open_page(page, path)
        if faults := look_with_axe(page):
            found[path] = faults
        if page.evaluate("() => document.documentElement.scrollWidth") > width:
            found.setdefault(path, []).append("it scrolls sideways")
    return found


def open_page(page: Any, path: str) -> None:
    """Open a page of the council, and wait while its figures are being worked out."""
    for _ in range(120):
        answer = page.goto(f"{HOME}{path}")
        if answer is not None and answer.status != 202:
            assert (answer.status == 404) is (path == NOTHING), f"{path}: {answer.status}"
            return
        time.sleep(0.5)
    raise AssertionError(f"{path} was never worked out")
