"""``highneeds manage add-person``: an account, with a post."""

from __future__ import annotations

import getpass
import secrets
import sys
from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import UsageError
from highneeds.web import audit
from highneeds.web.invitations import check_name
from highneeds.web.models import Council, Person, Post
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Adds a person, or another post of a person who is there."""

    help = "add a person who signs in, with a post: NAME EMAIL ROLE"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("name", help="as it stands under an edition")
        parser.add_argument("email")
        parser.add_argument("role", choices=[role.value for role in Role])
        parser.add_argument("--workstream", default="", help="of a workstream lead: its id")
        parser.add_argument("--council", default="", help="its short name, where there are several")
        parser.add_argument(
            "--password-from", choices=["prompt", "stdin", "made-up"], default="prompt"
        )

    def handle(self, *_: Any, **given: Any) -> None:
        """Add them."""
        council = self._council(given["council"])
        person = Person.objects.filter(email__iexact=given["email"]).first()
        if person is None:
            try:
                check_name(given["name"])
            except UsageError as error:
                raise CommandError(str(error)) from None
            person = self._make(given)
        with as_council(council):
            Post.objects.get_or_create(
                council=council, person=person, role=given["role"], workstream=given["workstream"]
            )
            said = f"{person.name}: {given['role']}"
            audit.record(council, person="the command line", deed="add person", place=said)
        self.stderr.write(f"{said} of {council}.")

    def _make(self, given: dict[str, Any]) -> Person:
        password = self._password(given["password_from"])
        unsaved = Person(email=given["email"].lower(), name=given["name"])
        try:
            validate_password(password, unsaved)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        if given["password_from"] == "made-up":  # noqa: S105  # a choice, no password
            self.stdout.write(password)
        return Person.objects.create_user(given["email"], given["name"], password)

    @staticmethod
    def _password(source: str) -> str:
        if source == "stdin":
            return sys.stdin.readline().rstrip("\n")
        if source == "made-up":  # a choice, no password
            return secrets.token_urlsafe(18)
        if not sys.stdin.isatty():
            raise CommandError(
                "There is no terminal to ask for a password at, and nothing was made. Add "
                "--password-from stdin and give it as a line of standard input, or "
                "--password-from made-up, which prints one."
            )
        first = getpass.getpass("Password, 12 characters or more: ")
        if first != getpass.getpass("Once more: "):
            raise CommandError("The two were not alike. Nothing was made.")
        return first

    @staticmethod
    def _council(name: str) -> Council:
        every = Council.objects.filter(slug=name) if name else Council.objects.all()
        if len(every) != 1:
            known = ", ".join(Council.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"Name one council with --council: {known}.")
        return every[0]
