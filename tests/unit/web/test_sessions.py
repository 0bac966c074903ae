"""Sessions and passwords: when they end, what they may not rest on, and what is written down."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from highneeds.programme.roles import Role
from highneeds.web.log_lines import LogLines
from tests.unit.web.made_office import FIRST
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


def test_who_keeps_working_signs_in_again_after_ten_hours(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, start = office.client(Role.ANALYST), time.time()
    answers = []
    for minutes in range(0, 631, 30):
        monkeypatch.setattr("highneeds.web.idle.time.time", lambda: start + minutes * 60)  # noqa: B023
        answers.append(client.get(office.at("")).status_code)

    assert answers == [200] * 21 + [302]


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


def test_a_code_of_the_authenticator_counts_once(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from allauth.mfa.totp.internal import auth

    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    secret, counter = auth.generate_totp_secret(), 58_000_000
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([counter]))
    auth.TOTP.activate(person, secret)
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    sent = {"login": person.email, "password": RIGHT}
    ways_in = []
    for _ in range(2):
        client = Client()
        asked = client.post("/accounts/login/", sent)
        assert asked.headers["Location"] == "/accounts/2fa/authenticate/"
        client.post("/accounts/2fa/authenticate/", {"code": code})
        ways_in.append(client.get(office.at("")).status_code)

    assert ways_in == [200, 302]


def test_an_old_code_of_the_authenticator_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from allauth.mfa.totp.internal import auth

    secret, now = auth.generate_totp_secret(), 1_750_000_000
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: now)
    codes = [auth.format_hotp_value(auth.hotp_value(secret, now // 30 - age)) for age in (0, 1, 2)]

    assert [auth.validate_totp_code(secret, code) for code in codes] == [True, False, False]


def test_a_refused_sign_in_and_a_refused_page_are_in_the_log_without_what_was_typed(
    office: MadeOffice, caplog: pytest.LogCaptureFixture
) -> None:
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


def test_signing_in_makes_another_session(office: MadeOffice) -> None:
    client, person = Client(), office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "by somebody who knows this session"
    session.save()
    before = session.session_key
    client.cookies[settings.SESSION_COOKIE_NAME] = before or ""

    client.post("/accounts/login/", {"login": person.email, "password": RIGHT})

    assert client.get(office.at("")).status_code == 200
    assert client.session.session_key != before


def test_nobody_is_sent_to_another_site_after_signing_in(office: MadeOffice) -> None:
    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    sent = {"login": person.email, "password": RIGHT}

    for elsewhere in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = Client().post("/accounts/login/", {**sent, "next": elsewhere})
        assert answer.headers["Location"] == "/", elsewhere


def test_changing_a_password_takes_the_old_one(office: MadeOffice) -> None:
    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    client, new = office.client(Role.ANALYST), "quite another pass phrase"

    for old, is_changed in (("not the old one", False), (RIGHT, True)):
        client.post("/accounts/password/", {"oldpassword": old, "password1": new, "password2": new})
        person.refresh_from_db()
        assert person.check_password(new) is is_changed


def test_a_password_is_typed_unseen_and_may_be_pasted(office: MadeOffice) -> None:
    page = Client().get("/accounts/login/").content.decode()
    field = page.partition('name="password"')
    tag = field[0].rpartition("<")[2] + field[1] + field[2].partition(">")[0]

    assert 'type="password"' in tag
    assert 'autocomplete="current-password"' in tag
    assert "onpaste" not in page


def test_every_page_offers_to_sign_out(office: MadeOffice) -> None:
    client = office.client(Role.PROGRAMME_MANAGER)

    for path in ("", "measures/", "editions/", "feeds/", "log/", "people/"):
        assert "/accounts/logout/" in client.get(office.at(path)).content.decode(), path


def test_no_folder_is_listed(office: MadeOffice) -> None:
    client = office.client(Role.PROGRAMME_MANAGER)

    for path in ("/static/", f"/published/{office.slug}/", "/.highneeds/", "/.git/config"):
        answer = client.get(path)
        assert answer.status_code in {301, 302, 404} or b"Index of" not in answer.content, path


def test_a_failure_is_logged_by_kind_and_place_and_not_in_its_words() -> None:
    try:
        raise ValueError("Ann Example\nborn 1 May 2012")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "failed: %s", ("/a\nb/",), sys.exc_info()
        )
    line = LogLines().format(record)

    assert "Example" not in line
    assert line.count("\n") == 0
    assert json.loads(line)["error"] == "ValueError"


def test_a_failure_in_the_middle_of_a_form_saves_nothing(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from highneeds.web.models import HeldFile, LogEntry

    client = office.client(Role.PROGRAMME_MANAGER)
    client.raise_request_exception = False
    before = (list(HeldFile.objects.values_list("path", "sha256")), LogEntry.objects.count())

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("highneeds.web.audit.record", fail)
    answer = office.send(client, f"periods/{FIRST}/narrative/overview/", text="Half a deed.")

    assert answer.status_code == 500
    assert b"in the middle" not in answer.content
    after = (list(HeldFile.objects.values_list("path", "sha256")), LogEntry.objects.count())
    assert after == before


def signed_in_with(office: MadeOffice, browser: str) -> Client:
    """Sign the analyst in with a password, in a browser of some name."""
    person = office.people[Role.ANALYST]
    if not person.has_usable_password():
        person.set_password(RIGHT)
        person.save()
    client = Client(headers={"User-Agent": browser})
    answer = client.post("/accounts/login/", {"login": person.email, "password": RIGHT})
    assert answer.headers["Location"] == "/"
    return client


def test_a_person_sees_where_they_are_signed_in_and_ends_it_there(office: MadeOffice) -> None:
    at_home, at_work = signed_in_with(office, "Firefox"), signed_in_with(office, "Chromium")
    other = office.client(Role.DIRECTOR)

    asked = at_work.get("/accounts/sessions/").headers["Location"]
    page = at_work.post(asked, {"password": RIGHT}, follow=True).content.decode()
    assert "Firefox" in page
    assert page.count(">End it<span") == 1  # this one is signed out of
    answer = at_work.post("/accounts/sessions/", {"name": ""})

    assert answer.status_code == 302
    assert at_home.get(office.at("")).status_code == 302
    assert at_work.get(office.at("")).status_code == 200
    assert other.get(office.at("")).status_code == 200


def test_nobody_ends_anothers_session(office: MadeOffice) -> None:
    from highneeds.web.own_sessions import end_sessions, list_signed_in

    director = office.client(Role.DIRECTOR)
    theirs = list_signed_in(office.people[Role.DIRECTOR], this="")[0].name

    assert end_sessions(office.people[Role.ANALYST], this="", name=theirs) == 0
    assert director.get(office.at("")).status_code == 200
