"""``highneeds manage end-sessions``: sign somebody out everywhere, or everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from highneeds.web.models import Person
from highneeds.web.own_sessions import find_sessions

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Ends the sessions of a person, or of everybody."""

    help = "sign a person out everywhere: EMAIL, or --everybody"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email", nargs="?", default="")
        parser.add_argument("--everybody", action="store_true")

    def handle(self, *_: Any, **given: Any) -> None:
        """End them, and say how many."""
        if bool(given["email"]) == given["everybody"]:
            raise CommandError("Name one email address, or say --everybody.")
        whose = None if given["everybody"] else self._person(given["email"])
        ended = find_sessions(whose)
        for session in ended:
            session.delete()
        self.stderr.write(f"{len(ended)} sessions were ended.")

    @staticmethod
    def _person(email: str) -> Person:
        person = Person.objects.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {email}.")
        return person
