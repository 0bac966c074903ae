"""The day the phone is lost: recovery codes, each once; and an administrator who lets somebody in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.management import CommandError, call_command
from django.test import Client

from highneeds.programme.roles import Role
from highneeds.web.models import LogEntry
from highneeds.web.recovery_codes import COUNT, count_left, make_codes

if TYPE_CHECKING:
    from highneeds.web.models import Person
    from tests.unit.web.made_office import MadeOffice

RIGHT = "a long enough pass phrase"
PAGE = "/accounts/recovery-codes/"


@pytest.fixture
def analyst(office: MadeOffice) -> Person:
    """An analyst with a password and an authenticator app."""
    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    TOTP.activate(person, generate_totp_secret())
    return person


def sign_in(person: Person, code: str) -> tuple[Client, Any]:
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": RIGHT})
    return client, client.post("/accounts/2fa/authenticate/", {"code": code})


def say_again(client: Client) -> Client:
    """Give the password once more, as the page of codes asks."""
    asked = client.get(PAGE).headers["Location"]
    assert asked.startswith("/accounts/reauthenticate/")
    client.post(asked, {"password": RIGHT})
    return client


def test_a_recovery_code_lets_in_once_however_it_is_typed(
    office: MadeOffice, analyst: Person
) -> None:
    first, second = make_codes(analyst)[:2]

    ways_in = []
    for typed in (first, first, second.upper().replace("-", " ").replace("0", "O")):
        client, _ = sign_in(analyst, typed)
        ways_in.append(client.get(office.at("")).status_code)

    assert ways_in == [200, 302, 200]
    assert count_left(analyst) == COUNT - 2


def test_the_database_holds_no_code_and_nothing_they_follow_from(analyst: Person) -> None:
    codes = make_codes(analyst)

    kept = Authenticator.objects.get(user=analyst, type="recovery_codes").data

    assert list(kept) == ["migrated_codes"]
    assert all(re.fullmatch(r"[0-9a-f]{64}", each) for each in kept["migrated_codes"])
    assert len({*codes}) == COUNT
    assert not any(code.replace("-", "") in str(kept) for code in codes)


def test_what_the_database_holds_of_a_code_does_not_let_in(
    office: MadeOffice, analyst: Person
) -> None:
    make_codes(analyst)
    kept = Authenticator.objects.get(user=analyst, type="recovery_codes").data["migrated_codes"]

    client, answer = sign_in(analyst, kept[0])

    assert answer.status_code == 200
    assert client.get(office.at("")).status_code == 302
    assert count_left(analyst) == COUNT


def test_codes_are_shown_once_after_the_password_and_new_ones_end_the_old(
    office: MadeOffice, analyst: Person
) -> None:
    old = make_codes(analyst)[0]
    client, _ = sign_in(analyst, make_codes(analyst)[0])
    page = say_again(client).post(PAGE).content.decode()
    shown = re.findall(r"<code>([0-9a-z-]{29})</code>", page)

    assert len(shown) == COUNT
    assert not re.findall(r"<code>", client.get(PAGE).content.decode())
    assert sign_in(analyst, old)[1].status_code == 200  # asked again
    assert sign_in(analyst, shown[0])[1].status_code == 302
    assert LogEntry.objects.filter(council=office.council, deed="make recovery codes").exists()


def test_without_a_factor_there_are_no_codes(office: MadeOffice) -> None:
    person = office.people[Role.DIRECTOR]
    person.set_password(RIGHT)
    person.save()
    client = Client()
    client.post("/accounts/login/", {"login": person.email, "password": RIGHT})

    assert say_again(client).post(PAGE).headers["Location"] == "/accounts/2fa/"
    assert count_left(person) == 0


def test_nobody_else_sees_or_makes_anybodys_codes(analyst: Person) -> None:
    assert Client().get(PAGE).headers["Location"].startswith("/accounts/login/")
    assert Client().post(PAGE).status_code == 302
    assert count_left(analyst) == 0


def test_a_lost_factor_is_removed_at_the_server_and_sessions_end(
    office: MadeOffice, analyst: Person
) -> None:
    client, _ = sign_in(analyst, make_codes(analyst)[0])
    assert client.get(office.at("")).status_code == 200

    call_command("remove_second_factor", analyst.email.upper())

    assert client.get(office.at("")).status_code == 302
    assert not Authenticator.objects.filter(user=analyst).exists()
    said = "second factor removed at the server"
    assert LogEntry.objects.filter(council=office.council, deed=said).exists()
    with pytest.raises(CommandError, match="Nobody signs in"):
        call_command("remove_second_factor", "nobody@eastvale.example")


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        "null",
        "1",
        '{"response": 3}',
        '{"response": {"userHandle": "MQ"}}',
        '{"id": 1, "response": {}}',
        "x" * 50,
    ],
)
@pytest.mark.parametrize("path", ["webauthn/login/", "authenticate/"])
def test_what_is_no_answer_of_a_passkey_opens_nothing(
    office: MadeOffice, analyst: Person, path: str, sent: str
) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": analyst.email, "password": RIGHT})

    answer = client.post(f"/accounts/2fa/{path}", {"credential": sent})

    assert answer.status_code < 500
    assert client.get(office.at("")).status_code == 302


def test_what_is_no_new_passkey_is_not_kept(office: MadeOffice) -> None:
    person = office.people[Role.ANALYST]
    person.set_password(RIGHT)
    person.save()
    client, page = Client(), "/accounts/2fa/webauthn/add/"
    client.post("/accounts/login/", {"login": person.email, "password": RIGHT})
    client.post(client.get(page).headers["Location"], {"password": RIGHT})
    assert client.get(page).status_code == 200

    for sent in (
        "",
        "{}",
        "[1]",
        '{"id": "a", "rawId": "a", "response": {}, "type": "public-key"}',
    ):
        assert client.post(page, {"credential": sent, "name": "x"}).status_code == 200, sent
    assert not Authenticator.objects.filter(user=person).exists()
