"""``highneeds manage make-token``: a token of the interface for programs, shown once."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from highneeds.web import audit
from highneeds.web.interface import SCOPES, hash_token
from highneeds.web.models import ApiToken, Council
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Makes a token, or takes one away."""

    help = "make a token of the interface for programs: NAME --scopes editions measures"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("name", help="who will use it")
        parser.add_argument("--scopes", nargs="+", choices=SCOPES, default=["editions"])
        parser.add_argument("--council", default="")
        parser.add_argument(
            "--remove", action="store_true", help="take the token of that name away"
        )

    def handle(self, *_: Any, **given: Any) -> None:
        """Make it and print it; nobody can show it again."""
        every = Council.objects.all()
        chosen = [one for one in every if given["council"] in {"", one.slug}]
        if len(chosen) != 1:
            known = ", ".join(one.slug for one in every) or "none yet"
            raise CommandError(f"Name one council with --council: {known}.")
        council, name = chosen[0], given["name"]
        with as_council(council):
            if given["remove"]:
                gone, _by = ApiToken.objects.filter(council=council, name=name).delete()
                if not gone:
                    raise CommandError(f"There is no token called {name}.")
                audit.record(council, person="the command line", deed="remove token", place=name)
                return
            token = secrets.token_urlsafe(32)
            ApiToken.objects.create(
                council=council, name=name, sha256=hash_token(token),
                scopes=" ".join(given["scopes"]), made_by="the command line",
            )  # fmt: skip
            audit.record(council, person="the command line", deed="make token", place=name)
        self.stdout.write(token)
