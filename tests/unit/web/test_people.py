"""People: who may add whom, how a first password is chosen, and who does not sign beside whom."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from highneeds.programme.lifecycle import Stage
from highneeds.programme.roles import Role
from highneeds.web.models import LogEntry, Person, Post
from highneeds.web.standings import read_standing
from tests.unit.web.made_office import FIRST, MadeOffice

NEW = {"name": "Sam Okoro", "email": "Sam@Eastvale.example", "role": "finance partner"}
SIGN = f"periods/{FIRST}/sign/"


def add(office: MadeOffice, **given: str) -> Any:
    return office.send(office.client(Role.PROGRAMME_MANAGER), "people/", **{**NEW, **given})


def invitation(page: str) -> str:
    found = re.search(r"http://testserver(/accounts/invited/[^<]+)<", page)
    assert found is not None
    return found[1]


def test_somebody_added_chooses_a_password_once_and_signs_in(office: MadeOffice) -> None:
    path = invitation(add(office).content.decode())
    visitor = Client()
    chosen = {"password": "copper ladder violin", "again": "copper ladder violin"}

    first = visitor.post(path, chosen)
    again = visitor.post(
        path, {"password": "another one entirely", "again": "another one entirely"}
    )
    signed = visitor.post(
        "/accounts/login/", {"login": "sam@eastvale.example", "password": "copper ladder violin"}
    )

    assert first.headers["Location"] == "/accounts/login/"
    assert again.status_code == 404
    assert signed.status_code == 302
    assert visitor.get(office.at("")).status_code == 200
    said = LogEntry.objects.get(council=office.council, deed="add person")
    assert (said.person, said.place) == ("Amina Yusuf", "Sam Okoro: finance partner")


def test_a_short_password_is_refused_beside_its_field(office: MadeOffice) -> None:
    path = invitation(add(office).content.decode())

    page = Client().post(path, {"password": "short", "again": "short"})

    assert page.status_code == 422
    assert 'aria-describedby="password-hint password-error-1' in page.content.decode()
    assert not Person.objects.get(name="Sam Okoro").has_usable_password()


def test_without_name_address_or_role_nobody_is_added(office: MadeOffice) -> None:
    wrong = {"name": " ", "email": "no address", "role": "king"}
    for field, value in wrong.items():
        page = add(office, **{field: value})
        assert page.status_code == 422
        assert f'href="#{field}"' in page.content.decode(), field
    assert not Person.objects.filter(email="sam@eastvale.example").exists()


def test_two_people_have_two_names(office: MadeOffice) -> None:
    page = add(office, name="helen  ASKE")

    assert page.status_code == 422
    assert "a name signs editions" in page.content.decode()


def test_who_is_there_gets_another_post_and_keeps_the_password(office: MadeOffice) -> None:
    helen = office.people[Role.DIRECTOR]
    Person.objects.filter(pk=helen.pk).update(password="argon2$kept")  # noqa: S106  # no secret

    answer = add(office, name="Helen Aske", email=helen.email, role="analyst")

    assert answer.status_code == 302
    assert Person.objects.get(pk=helen.pk).password == "argon2$kept"  # noqa: S105
    assert Post.objects.filter(person=helen, role="analyst").exists()


def test_a_post_taken_away_closes_the_next_page(office: MadeOffice) -> None:
    analyst = office.client(Role.ANALYST)
    post = Post.objects.get(person=office.people[Role.ANALYST])

    office.send(office.client(Role.DIRECTOR), f"people/{post.pk}/take")

    assert analyst.get(office.at("")).status_code == 404


def test_nobody_takes_their_own_post_away(office: MadeOffice) -> None:
    director = office.people[Role.DIRECTOR]
    post = Post.objects.get(person=director)

    answer = office.client(Role.DIRECTOR).get(office.at(f"people/{post.pk}/take"))

    assert answer.status_code == 422
    assert Post.objects.filter(pk=post.pk).exists()


def test_who_let_the_other_in_does_not_publish_with_them(office: MadeOffice) -> None:
    for role, move in (
        (Role.PROGRAMME_MANAGER, "submit"),
        (Role.FINANCE_PARTNER, "assure"),
        (Role.DIRECTOR, "approve"),
    ):
        office.send(office.client(role), SIGN, move=move)
    Person.objects.filter(name="Helen Aske").update(added_by="Amina Yusuf")

    refused = office.send(office.client(Role.PROGRAMME_MANAGER), SIGN, move="release")
    done = office.send(office.client(Role.DEMOCRATIC_SERVICES), SIGN, move="release")

    assert refused.status_code == 422
    assert "one of them added the other" in refused.content.decode()
    assert done.status_code == 302
    assert read_standing(office.council, FIRST).stage is Stage.PUBLISHED


def test_a_person_added_where_there_is_no_terminal_is_refused_with_what_to_add(
    office: MadeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    wanted = ("Sam Okoro", "sam@eastvale.example", "analyst", f"--council={office.slug}")

    with pytest.raises(CommandError, match="--password-from stdin"):
        call_command("add_person", *wanted)

    assert not Person.objects.filter(email="sam@eastvale.example").exists()
