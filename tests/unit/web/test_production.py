"""Production: what it is refused without, what Django's own check says of it, and the second factor."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import UsageError
from highneeds.web.surroundings import Mode, read_surroundings

if TYPE_CHECKING:
    from tests.unit.web.made_office import MadeOffice

WHOLE = {
    "HIGHNEEDS_MODE": "production",
    "HIGHNEEDS_HOSTS": "highneeds.council.example",
    "HIGHNEEDS_SECRET_KEY": "k9" * 32 + "ABCDEFGHIJKL",
}


@pytest.mark.parametrize("lacking", ["HIGHNEEDS_HOSTS", "HIGHNEEDS_SECRET_KEY"])
def test_production_is_refused_without_its_host_or_its_key(lacking: str, tmp_path: Path) -> None:
    given = {**WHOLE, "HIGHNEEDS_FOLDER": str(tmp_path)}
    del given[lacking]

    with pytest.raises(UsageError, match=lacking):
        read_surroundings(given)


def test_a_demonstration_is_one_only_in_a_folder_that_was_made_for_it(tmp_path: Path) -> None:
    given = {"HIGHNEEDS_FOLDER": str(tmp_path)}
    before = read_surroundings(given).mode
    (tmp_path / "made-by-highneeds-demo.txt").write_text("made\n", encoding="utf-8")

    assert (before, read_surroundings(given).mode) == (Mode.DESK, Mode.DEMO)
    assert read_surroundings({**given, **WHOLE}).mode is Mode.PRODUCTION


def test_djangos_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    told = {**os.environ, **WHOLE}
    told.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "highneeds", "manage", "--folder", str(tmp_path)]
    done = subprocess.run(
        [*command, "check", "--deploy", "--fail-level", "INFO"],
        capture_output=True, encoding="utf-8", check=False, env=told,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_without_a_second_factor_no_page_of_a_council_opens(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", True)
    client = office.client(Role.PROGRAMME_MANAGER)

    for path in ("", "log/", "editions/", "feeds/"):
        answer = client.get(office.at(path))
        assert answer.headers["Location"] == "/accounts/2fa/totp/activate/", path
    assert client.post(office.at("begin-period/")).status_code == 302


def test_a_check_refuses_production_whose_second_factor_was_turned_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from django.conf import settings

    from highneeds.web.serving_checks import second_factor_is_on

    production = read_surroundings({**WHOLE, "HIGHNEEDS_FOLDER": str(tmp_path)})
    monkeypatch.setattr(settings, "SURROUNDINGS", production)
    monkeypatch.setattr(settings, "SECOND_FACTOR_REQUIRED", False)

    assert [each.id for each in second_factor_is_on(None)] == ["office.E001"]


def test_after_five_wrong_passwords_the_right_one_waits(office: MadeOffice) -> None:
    from django.test import Client

    person = office.people[Role.ANALYST]
    right = "a long enough password"
    person.set_password(right)
    person.save()
    client, sent = Client(), {"login": person.email, "password": "wrong"}
    said = [client.post("/accounts/login/", sent).content.decode() for _ in range(6)]

    locked = client.post("/accounts/login/", {**sent, "password": right})

    assert "Too many failed login attempts" in said[-1]
    assert locked.status_code == 200
    assert person.password.startswith("argon2")
