"""The interface for programs: what a token opens, and that the description is true."""

from __future__ import annotations

from typing import Any

import jsonschema
from django.test import Client

from highneeds.web.interface import SCOPES, hash_token, openapi
from highneeds.web.models import ApiToken, Council
from tests.unit.web.made_office import FIRST, MadeOffice

TOKEN = "a-token-of-the-tests"  # noqa: S105


def give_token(office: MadeOffice, *scopes: str) -> None:
    ApiToken.objects.create(
        council=office.council,
        name="tests",
        sha256=hash_token(TOKEN),
        scopes=" ".join(scopes),
        made_by="tests",
    )


def ask(path: str, token: str = TOKEN) -> Any:
    return Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})


def addresses(slug: str) -> dict[str, str]:
    return {
        path: path.replace("{council}", slug)
        .replace("{period}", FIRST)
        .replace("{name}", FIRST)
        .removeprefix("/api/v1/")
        for path in openapi()["paths"]
    }


def test_every_address_answers_as_it_is_described(office: MadeOffice) -> None:
    give_token(office, *SCOPES)
    described = openapi()

    for path, address in addresses(office.slug).items():
        answer = ask(address)
        said = described["paths"][path]["get"]["responses"][str(answer.status_code)]["content"]
        kind = answer.headers["Content-Type"].split(";")[0]
        if kind == "application/json":
            shape = {**said[kind]["schema"], "components": described["components"]}
            jsonschema.validate(answer.json(), shape)
        assert kind in said, path


def test_without_a_token_with_a_wrong_one_or_without_the_scope_nothing_is_said(
    office: MadeOffice,
) -> None:
    give_token(office, "loads")
    Council.objects.create(slug="elsewhere", name="Elsewhere Council")

    assert ask(f"{office.slug}/editions/", "").status_code == 401
    assert ask(f"{office.slug}/editions/", "made-up").status_code == 401
    assert ask(f"{office.slug}/editions/").status_code == 403
    assert ask("elsewhere/loads/").status_code == 401
    assert ask("nowhere/loads/").status_code == 401
    assert ask(f"{office.slug}/loads/").status_code == 200


def test_measures_are_plain_numbers_or_say_why_there_is_none(office: MadeOffice) -> None:
    give_token(office, "measures")

    said = ask(f"{office.slug}/measures/{FIRST}").json()

    requests = next(row for row in said["measures"] if row["measure"] == "requests")
    missing = next(row for row in said["measures"] if row["measure"] == "ad_hoc_decisions")
    assert said["status"] == "draft"
    assert requests["value"] == 440
    assert (missing["value"], missing["missing"]) == (None, "Data feed is being established")


def test_the_calendar_is_one_that_programs_read(office: MadeOffice) -> None:
    give_token(office, "calendar")

    answer = Client().get(f"/api/v1/{office.slug}/calendar.ics?token={TOKEN}")

    lines = answer.content.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART;VALUE=DATE:20240630" in lines
    assert max(len(line.encode()) for line in lines) <= 75


def test_nothing_of_the_interface_can_be_sent_to(office: MadeOffice) -> None:
    give_token(office, *SCOPES)

    for address in addresses(office.slug).values():
        assert Client().post(f"/api/v1/{address}").status_code == 405
