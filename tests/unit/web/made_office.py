"""A council in the office with one person a role, and clients signed in as them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.test import Client

from highneeds.programme.roles import Role
from highneeds.web.models import Council, Person, Post
from highneeds.web.round_trip import import_folder

FIRST, SECOND = "2024-06", "2024-09"
BACKEND = "highneeds.web.every_page.Backend"
NAMES = {
    Role.PROGRAMME_MANAGER: "Amina Yusuf",
    Role.ANALYST: "Tomasz Brandt",
    Role.FINANCE_PARTNER: "Marta Lindqvist",
    Role.WORKSTREAM_LEAD: "Priya Nand",
    Role.SECTION_151_OFFICER: "David Oyelaran",
    Role.DIRECTOR: "Helen Aske",
    Role.DEMOCRATIC_SERVICES: "Colin Farrow",
}


class MadeOffice:
    """A council brought in from a folder, and its people."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.council: Council = import_folder(folder, person="test").council
        self.slug = self.council.slug
        self.people = {role: self._person(name, role) for role, name in NAMES.items()}

    def _person(self, name: str, role: Role) -> Person:
        email = f"{name.lower().replace(' ', '.')}@eastvale.example"
        person = Person.objects.create_user(email, name)
        stream = "w1" if role is Role.WORKSTREAM_LEAD else ""
        Post.objects.create(council=self.council, person=person, role=role, workstream=stream)
        return person

    def client(self, role: Role) -> Client:
        """Return a browser in which somebody is signed in."""
        client = Client()
        client.force_login(self.people[role], backend=BACKEND)
        return client

    def at(self, path: str) -> str:
        """Return an address of the council."""
        return f"/{self.slug}/{path}"

    def send(self, client: Client, path: str, **fields: str) -> Any:
        """Open a page, fill in its form, and send it with its one-time token."""
        page = client.get(self.at(path))
        assert page.status_code == 200, page.content.decode()[-800:]
        return client.post(self.at(path), {**fields_of(page.content.decode()), **fields})


def fields_of(page: str) -> dict[str, str]:
    """Return what the last form of a page would send, as it stands."""
    form = page.rpartition("<form")[2].partition("</form>")[0]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        said = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if "name" in said:
            found[said["name"]] = said.get("value", "")
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S))
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r"<option[^>]*selected[^>]*>([^<]*)<", body)
        found[name] = chosen[1] if chosen else ""
    return found
