"""Sessions and passwords: when they end, what they may not rest on, and what is written down."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from highneeds.programme.roles import Role
from tests.unit.web.test_production import WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.web.made_office import MadeOffice

RIGHT = "a long enough pass phrase"


def test_who_asks_for_nothing_for_an_hour_signs_in_again(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = office.client(Role.ANALYST)
    assert client.get(office.at("")).status_code == 200
    later = time.time() + 3_600 + 301
    monkeypatch.setattr("highneeds.web.idle.time.time", lambda: later)

    answer = client.get(office.at(""))

    assert answer.headers["Location"] == f"/accounts/login/?next={office.at('')}"
    assert client.get(office.at("")).status_code == 302


def test_who_keeps_working_stays_signed_in(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, start = office.client(Role.ANALYST), time.time()

    for minutes in (0, 50, 100, 150):
        monkeypatch.setattr("highneeds.web.idle.time.time", lambda: start + minutes * 60)  # noqa: B023
        assert client.get(office.at("")).status_code == 200, minutes


def test_who_leaves_is_signed_out_at_once(office: MadeOffice) -> None:
    client, person = office.client(Role.ANALYST), office.people[Role.ANALYST]
    person.is_active = False
    person.save()

    assert client.get(office.at("")).status_code == 302


def test_an_administrator_ends_the_sessions_of_one_person_alone(office: MadeOffice) -> None:
    from django.core.management import call_command

    analyst, director = office.client(Role.ANALYST), office.client(Role.DIRECTOR)

    call_command("end_sessions", office.people[Role.ANALYST].email)

    assert analyst.get(office.at("")).status_code == 302
    assert director.get(office.at("")).status_code == 200


def test_a_new_password_ends_every_other_session(office: MadeOffice) -> None:
    person, other = office.people[Role.ANALYST], office.client(Role.ANALYST)
    person.set_password(RIGHT)
    person.save()

    assert other.get(office.at("")).status_code == 302


@pytest.mark.parametrize(
    "password", ["Highneeds-2026-!", "Eastvale Council 12", "password password"]
)
def test_a_password_that_rests_on_the_offices_own_words_is_refused(
    office: MadeOffice, password: str
) -> None:
    office.council.name = "Eastvale Council"
    office.council.save()

    with pytest.raises(ValidationError, match="name of the council"):
        validate_password(password, office.people[Role.ANALYST])


@pytest.mark.parametrize(
    "password", ["plum jam and bread", "wxyz" * 16, "ünïcödé ørdinary 漢字", " spaces count  here "]
)
def test_any_other_password_is_taken_as_it_is_typed(office: MadeOffice, password: str) -> None:
    person = office.people[Role.ANALYST]
    validate_password(password, person)
    person.set_password(password)

    assert person.check_password(password)
    assert not person.check_password(password.swapcase())
    assert not person.check_password(password[:-1])


def test_a_code_of_the_authenticator_counts_once(office: MadeOffice) -> None:
    from allauth.mfa.totp.internal import auth
    from django.test import Client

    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    secret = auth.generate_totp_secret()
    auth.TOTP.activate(person, secret)
    code = auth.format_hotp_value(
        auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time())))
    )
    sent = {"login": person.email, "password": RIGHT}
    ways_in = []
    for _ in range(2):
        client = Client()
        asked = client.post("/accounts/login/", sent)
        assert asked.headers["Location"] == "/accounts/2fa/authenticate/"
        client.post("/accounts/2fa/authenticate/", {"code": code})
        ways_in.append(client.get(office.at("")).status_code)

    assert ways_in == [200, 302]


def test_a_refused_sign_in_and_a_refused_page_are_in_the_log_without_what_was_typed(
    office: MadeOffice, caplog: pytest.LogCaptureFixture
) -> None:
    from django.test import Client

    analyst, secret = office.people[Role.ANALYST], "tell nobody this"
    with caplog.at_level(logging.WARNING, logger="highneeds.office"):
        Client().post("/accounts/login/", {"login": analyst.email, "password": secret})
        Client().post("/accounts/login/", {"login": "nobody@x.example", "password": secret})
        office.client(Role.ANALYST).get(office.at("log/"))

    said = [record.getMessage() for record in caplog.records if record.name == "highneeds.office"]
    assert said == [
        f"sign-in refused: person {analyst.pk}",
        "sign-in refused: nobody we know",
        f"refused: person {analyst.pk}, page log, GET",
    ]


def test_signing_out_clears_what_the_browser_kept(office: MadeOffice) -> None:
    answer = office.client(Role.ANALYST).post("/accounts/logout/")

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "CONNECT"])
def test_a_method_the_office_has_no_use_for_is_refused(office: MadeOffice, method: str) -> None:
    answer = office.client(Role.ANALYST).generic(method, office.at(""))

    assert answer.status_code == 405
    assert "Content-Security-Policy" in answer.headers


def test_cookies_of_production_are_of_this_host_and_of_https_alone(tmp_path: Path) -> None:
    told = {**os.environ, **WHOLE, "HIGHNEEDS_FOLDER": str(tmp_path)}
    told.pop("DATABASE_URL", None)
    asked = (
        "from highneeds.web import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME,"
        " s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True, env=told
    )

    assert done.stdout.split() == ["__Host-session", "__Host-form", "True", "True", "Lax"]
