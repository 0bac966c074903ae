"""``highneeds manage remove-second-factor``: for somebody who lost phone, key and recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError

from highneeds.web.models import Person
from highneeds.web.own_sessions import find_sessions
from highneeds.web.signing_in import record_deed

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Removes a person's second factor and ends their sessions; production asks for a new one."""

    help = "remove the second factor of EMAIL, whom you know: they set another up when they sign in"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("email")

    def handle(self, *_: Any, **given: Any) -> None:
        """Remove it, and say so in the log of each council."""
        person = Person.objects.filter(email__iexact=given["email"]).first()
        if person is None:
            raise CommandError(f"Nobody signs in with {given['email']}.")
        Authenticator.objects.filter(user=person).delete()
        for session in find_sessions(person):
            session.delete()
        record_deed(person, "second factor removed at the server")
        self.stderr.write(f"{person.name} signs in with the password, and sets up another factor.")
