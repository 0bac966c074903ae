"""Passkeys, an authenticator app and recovery codes in a real browser, with an authenticator of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import AXE, CHROMIUM, HOME, look_with_axe, serve
from tests.unit.editions.made_programme import write_clean_programme

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no browser: apt-get install chromium"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
EMAIL, PASSWORD = "amina@eastvale.example", "copper ladder violin"
PICTURES = os.environ.get("HIGHNEEDS_PICTURES")  # a folder, for those who look with their own eyes
SIGNED_UP = f"""
import sys
from pathlib import Path
from highneeds.web.setting_up import bring_up_to_date, set_up
set_up(Path(sys.argv[1]))
bring_up_to_date()
from highneeds.web.models import Person, Post
from highneeds.web.round_trip import import_folder
council = import_folder(Path(sys.argv[1]), person="test").council
person = Person.objects.create_user("{EMAIL}", "Amina Yusuf", "{PASSWORD}")
Post.objects.create(council=council, person=person, role="programme manager")
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the office of one machine, with one person who has a password."""
    folder = write_clean_programme(tmp_path_factory.mktemp("desk") / "council", quarters=1)
    told = {**os.environ, "HIGHNEEDS_PROFILE": str(folder / ".profile"), "HIGHNEEDS_MODE": "desk"}
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    subprocess.run([sys.executable, "-c", SIGNED_UP, str(folder)], check=True, env=told)
    with serve(folder, told) as address:
        yield address.replace("127.0.0.1", "localhost")  # a passkey is bound to a name


@pytest.fixture
def page(browser: Any, desk: str) -> Iterator[Any]:
    """Open a page whose browser has an authenticator built in, and notes what it complains of."""
    context = browser.new_context(base_url=desk)
    opened = context.new_page()
    opened.set_default_timeout(90_000)
    link = context.new_cdp_session(opened)
    link.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    link.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    opened.complaints = []
    opened.on("console", lambda said: _note(opened, said))
    yield opened
    context.close()


def _note(page: Any, said: Any) -> None:
    if said.type == "error":
        page.complaints.append(said.text)


def sign_in(page: Any) -> None:
    page.goto("/accounts/login/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def say_again(page: Any) -> None:
    """Give the password once more where it is asked for."""
    if "/reauthenticate/" in page.url:
        page.fill("input[name=password]", PASSWORD)
        page.get_by_role("button", name="Go on").click()


def sign_out(page: Any) -> None:
    page.goto("/accounts/logout/")
    page.locator("main form button").click()


def look(page: Any, name: str) -> None:
    """Look at a page at two widths: axe, nothing wider than the screen, and a picture if wanted."""
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        if AXE.exists():
            assert look_with_axe(page) == [], name


def test_passkey_app_and_recovery_codes_each_let_in(page: Any) -> None:
    sign_in(page)
    page.goto("/accounts/2fa/")
    look(page, "factors-none")
    _add_a_passkey(page)
    codes = _make_codes(page)
    sign_out(page)
    _sign_in_by_passkey_alone(page)
    sign_out(page)
    _sign_in_with_key_after_password(page)
    sign_out(page)
    _sign_in_with_a_recovery_code(page, codes[0])
    _remove_the_passkey(page)
    assert not [each for each in page.complaints if "Content Security Policy" in each]


def _add_a_passkey(page: Any) -> None:
    page.get_by_role("link", name="Add a passkey or key").click()
    say_again(page)
    look(page, "passkey-add")
    page.fill("input[name=name]", "Work laptop")
    page.check("input[name=passwordless]")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_url("**/accounts/2fa/")
    assert "Work laptop" in page.locator("main").inner_text()
    look(page, "factors-some")


def _make_codes(page: Any) -> list[str]:
    page.get_by_role("link", name="Make recovery codes").click()
    look(page, "codes-none")
    page.get_by_role("button", name="Make recovery codes").click()
    look(page, "codes-shown")
    codes = re.findall(r"[0-9a-z]{4}(?:-[0-9a-z]{4}){5}", page.locator("main").inner_text())
    assert len(codes) == 10
    return codes


def _sign_in_by_passkey_alone(page: Any) -> None:
    page.goto("/accounts/login/")
    look(page, "login")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"**{HOME}")


def _sign_in_with_key_after_password(page: Any) -> None:
    sign_in(page)
    assert page.url.endswith("/accounts/2fa/authenticate/")
    look(page, "second-factor")
    page.get_by_role("button", name="Use a passkey or key").click()
    page.wait_for_url(f"**{HOME}")


def _sign_in_with_a_recovery_code(page: Any, code: str) -> None:
    sign_in(page)
    page.fill("input[name=code]", "not the one")
    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.get_by_role("alert").get_by_role("link").get_attribute("href") == "#id_code"
    look(page, "second-factor-wrong")
    page.fill("input[name=code]", code.upper())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"**{HOME}")


def _remove_the_passkey(page: Any) -> None:
    page.goto("/accounts/2fa/webauthn/")
    look(page, "passkeys")
    page.get_by_role("link", name="Rename Work laptop").click()
    say_again(page)
    look(page, "passkey-rename")
    page.fill("input[name=name]", "Old laptop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove Old laptop").click()
    say_again(page)
    look(page, "passkey-remove")
    page.get_by_role("button", name="Remove it").click()
    page.goto("/accounts/2fa/")
    assert "Recovery codes" not in page.locator("main").inner_text()  # there is nothing to recover


def test_a_browser_that_gives_no_passkey_is_told_what_to_do(page: Any) -> None:
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()  # none is kept in it
    said = page.locator("#key-error")
    for _ in range(100):
        if said.is_visible():
            break
        time.sleep(0.2)

    assert "use a code" in said.inner_text()
    look(page, "login-no-passkey")
