"""Signing in with the council's own accounts, in production, against an issuer that answers."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.integration.made_issuer import CLIENT, SECRET, Issuer
from tests.unit.editions.made_programme import write_clean_programme

HOME = "/eastvale-council/"
AMINA = {"sub": "1", "email": "Amina@Eastvale.example", "email_verified": True}


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    made = Issuer()
    yield made
    made.close()


@pytest.fixture(scope="module")
def office(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve an office in production, with Amina and Tomasz in it; yield its port."""
    folder = write_clean_programme(tmp_path_factory.mktemp("council"), quarters=1)
    told = {
        **os.environ,
        "HIGHNEEDS_MODE": "production",
        "HIGHNEEDS_HOSTS": "127.0.0.1",
        "HIGHNEEDS_SECRET_KEY": "k9" * 32 + "ABCDEFGHIJKL",
        "HIGHNEEDS_OIDC_ISSUER": issuer.address,
        "HIGHNEEDS_OIDC_CLIENT_ID": CLIENT,
        "HIGHNEEDS_OIDC_CLIENT_SECRET": SECRET,
        "HIGHNEEDS_OIDC_NAME": "Eastvale",
    }
    for name in ("HIGHNEEDS_FOLDER", "DATABASE_URL"):
        told.pop(name, None)
    highneeds = [sys.executable, "-m", "highneeds"]
    subprocess.run([*highneeds, "import", str(folder)], check=True, env=told, capture_output=True)
    for name, email, role in (
        ("Amina Yusuf", "amina@eastvale.example", "programme manager"),
        ("Tomasz Brandt", "tomasz@eastvale.example", "analyst"),
    ):
        add = ["manage", "--folder", str(folder), "add-person", name, email, role]
        made = [*highneeds, *add, "--password-from", "made-up"]
        subprocess.run(made, check=True, env=told, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen([*highneeds, "serve", str(folder), "--port", str(port)], env=told)
    try:
        _wait(port)
        yield port
    finally:
        served.terminate()
        served.wait()


class Browser:
    """Follows redirects by hand and keeps cookies, as if https stood before the office."""

    def __init__(self, office: int) -> None:
        self.office = office
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str, str]:
        """Return status, body and where it leads."""
        link = http.client.HTTPConnection("127.0.0.1", self.office, timeout=60)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        link.request("GET", path, headers={"Cookie": cookies, "X-Forwarded-Proto": "https"})
        answer = link.getresponse()
        body = answer.read().decode(errors="replace")
        for said in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        link.close()
        return answer.status, body, answer.headers.get("Location", "")

    def sign_in(self, *, code: str = "a-code") -> tuple[int, str, str]:
        """Go to the issuer and come back with its answer."""
        _, _, there = self.get("/accounts/oidc/council/login/")
        parts = urlsplit(there)
        link = http.client.HTTPConnection(parts.netloc, timeout=60)
        link.request("GET", f"{parts.path}?{parts.query}")
        back = urlsplit(link.getresponse().headers["Location"])
        link.close()
        return self.get(f"{back.path}?{back.query}".replace("a-code", code))


def test_who_gave_a_second_factor_at_the_council_is_in(issuer: Issuer, office: int) -> None:
    issuer.claims = {**AMINA, "amr": ["pwd", "mfa"]}
    browser = Browser(office)

    assert "Sign in with Eastvale" in browser.get("/accounts/login/")[1]
    status, _, leads = browser.sign_in()

    assert (status, leads) == (302, "/")
    assert browser.get(HOME)[0] == 200
    assert "Amina Yusuf" in browser.get(HOME)[1]
    assert issuer.asked["code_challenge_method"] == "S256"


def test_who_gave_a_password_alone_sets_a_second_factor_up_here(
    issuer: Issuer, office: int
) -> None:
    issuer.claims = {**AMINA, "amr": ["pwd"]}
    browser = Browser(office)
    browser.sign_in()

    status, _, leads = browser.get(HOME)

    assert (status, leads) == (302, "/accounts/2fa/totp/activate/")


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "7", "email": "stranger@eastvale.example", "email_verified": True},
        {"sub": "8", "email": "tomasz@eastvale.example", "email_verified": False},
        {"sub": "9"},
    ],
    ids=["somebody nobody added", "an address not vouched for", "no address"],
)
def test_whom_the_office_does_not_know_stays_outside(
    issuer: Issuer, office: int, claims: dict[str, object]
) -> None:
    issuer.claims = {**claims, "amr": ["mfa"]}
    browser = Browser(office)

    status, body, _ = browser.sign_in()

    assert status == 403
    assert "You are not known here" in body
    assert browser.get(HOME)[2].startswith("/accounts/login/")


def test_an_answer_that_was_forged_or_meant_for_another_opens_nothing(
    issuer: Issuer, office: int
) -> None:
    issuer.claims = {**AMINA, "amr": ["mfa"], "aud": "another"}
    meant_for_another = Browser(office)
    meant_for_another.sign_in()
    issuer.claims = {**AMINA, "amr": ["mfa"]}
    wrong_code = Browser(office)
    wrong_code.sign_in(code="made-up")
    no_state = Browser(office)
    no_state.get("/accounts/oidc/council/login/callback/?code=a-code&state=made-up")

    for browser in (meant_for_another, wrong_code, no_state):
        assert browser.get(HOME)[2].startswith("/accounts/login/")


def test_an_answer_to_another_question_opens_nothing(issuer: Issuer, office: int) -> None:
    for nonce in ("of another session", ""):
        issuer.claims = {**AMINA, "amr": ["mfa"], "nonce": nonce}
        browser = Browser(office)

        assert browser.sign_in()[0] == 403
        assert browser.get(HOME)[2].startswith("/accounts/login/")


def test_an_issuer_whose_metadata_names_another_opens_nothing(issuer: Issuer, office: int) -> None:
    issuer.claims = {**AMINA, "amr": ["mfa"]}
    issuer.calls_itself = "https://elsewhere.example"
    browser = Browser(office)
    try:
        assert browser.sign_in()[0] == 403
    finally:
        issuer.calls_itself = ""
    assert browser.get(HOME)[2].startswith("/accounts/login/")


def test_nobody_signs_themselves_up(office: int) -> None:
    for path in ("/accounts/signup/", "/accounts/elsewhere/signup/"):
        status, body, _ = Browser(office).get(path)
        assert "password1" not in body, path
        assert status == 200


def _wait(port: int) -> None:
    for _ in range(600):
        try:
            if Browser(port).get("/health/ready")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the office never answered")


def test_an_issuer_without_https_or_with_half_its_settings_is_refused(tmp_path: Path) -> None:
    from highneeds.vocabulary.errors import UsageError
    from highneeds.web.surroundings import read_surroundings

    half = {"HIGHNEEDS_FOLDER": str(tmp_path), "HIGHNEEDS_OIDC_ISSUER": "https://id.example"}
    plain = {
        **half,
        "HIGHNEEDS_OIDC_ISSUER": "http://id.example",
        "HIGHNEEDS_OIDC_CLIENT_ID": "a",
        "HIGHNEEDS_OIDC_CLIENT_SECRET": "b",
    }
    with pytest.raises(UsageError, match="HIGHNEEDS_OIDC_CLIENT_ID"):
        read_surroundings(half)
    with pytest.raises(UsageError, match="https"):
        read_surroundings(plain)
