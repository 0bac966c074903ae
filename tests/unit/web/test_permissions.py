"""Who may open what: every page of a council, in every role, of one's own council and of another."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from highneeds.programme.roles import Role
from highneeds.web.models import Council, Post
from highneeds.web.permissions import TABLE, may
from tests.unit.web.made_office import FIRST, MadeOffice

GIVEN = {
    "period": FIRST, "table": "risks", "key": "late", "section": "overview", "finding": "0" * 16,
    "name": f"draft-{FIRST}", "copy": "public", "format_name": "csv", "measure": "requests",
    "variant": "-", "number": 1, "kind": "refused",
}  # fmt: skip


def pages_of_a_council() -> dict[str, Any]:
    return {
        pattern.name: pattern
        for pattern in get_resolver().url_patterns
        if "council" in getattr(pattern.pattern, "converters", {})
    }


def address(pattern: Any, slug: str) -> str:
    route = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        value = slug if name == "council" else str(GIVEN[name])
        route = route.replace(f"<{kind}:{name}>", value)
    return f"/{route}"


def test_every_page_of_a_council_is_in_the_table_and_no_other(office: MadeOffice) -> None:
    assert set(pages_of_a_council()) == set(TABLE)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.replace(" ", "-"))
def test_a_page_opens_to_the_roles_of_the_table_alone(office: MadeOffice, role: Role) -> None:
    client = office.client(role)

    for name, pattern in pages_of_a_council().items():
        answer = client.get(address(pattern, office.slug))
        refused = not may(frozenset({role}), name)
        assert (answer.status_code == 403) == refused, f"{role} at {name}: {answer.status_code}"
        assert answer.status_code < 500, name


@pytest.mark.parametrize("role", Role, ids=lambda role: role.replace(" ", "-"))
def test_a_form_is_taken_from_the_roles_of_the_table_alone(office: MadeOffice, role: Role) -> None:
    client = office.client(role)

    for name, pattern in pages_of_a_council().items():
        answer = client.post(address(pattern, office.slug), {"once": "none"})
        refused = not may(frozenset({role}), name, send=True)
        assert (answer.status_code == 403) == refused, f"{role} at {name}: {answer.status_code}"


@pytest.mark.parametrize("role", Role, ids=lambda role: role.replace(" ", "-"))
def test_another_council_looks_as_if_it_were_not_there(office: MadeOffice, role: Role) -> None:
    other = Council.objects.create(slug="elsewhere", name="Elsewhere Council")
    stranger = office.people[role]
    assert not Post.objects.filter(council=other, person=stranger).exists()
    client = office.client(role)

    for name, pattern in pages_of_a_council().items():
        there = client.get(address(pattern, "elsewhere"))
        nowhere = client.get(address(pattern, "nowhere"))
        sent = client.post(address(pattern, "elsewhere"), {})
        assert {there.status_code, nowhere.status_code, sent.status_code} == {404}, name


def test_without_signing_in_nothing_of_a_council_is_seen(office: MadeOffice) -> None:
    for name, pattern in pages_of_a_council().items():
        answer = Client().get(address(pattern, office.slug))
        assert answer.status_code == 302, name
        assert answer.headers["Location"].startswith("/accounts/login/"), name


def test_every_answer_has_the_strict_policy_refusals_and_redirects_too(office: MadeOffice) -> None:
    client = office.client(Role.DEMOCRATIC_SERVICES)
    paths = [office.at(""), office.at("log/"), "/nothing/here", "/accounts/login/", "/health/alive"]

    policies = [client.get(path).headers["Content-Security-Policy"] for path in paths]

    assert all(policy.startswith("default-src 'none'") for policy in policies)
    assert all("unsafe" not in policy and "http" not in policy for policy in policies)


def test_there_is_no_choice_of_role_outside_a_demonstration(office: MadeOffice) -> None:
    post = Post.objects.filter(council=office.council).first()

    assert Client().get("/demo/roles/").status_code == 404
    assert Client().post("/demo/role/", {"post": post.pk}).status_code == 404
