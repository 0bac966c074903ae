"""Signing in: nobody signs themselves up, and every sign-in is on the record."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction

from highneeds.web import audit
from highneeds.web.models import Council, Person
from highneeds.web.tenancy import as_council


class ClosedDoor(DefaultAccountAdapter):
    """Accounts are made by an administrator alone."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Say no."""
        return False


def keep_record() -> None:
    """Write sign-ins and sign-outs into the log of each council the person works for."""
    user_logged_in.connect(_signed_in, dispatch_uid="office-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="office-signed-out")


def _signed_in(sender: Any, request: Any, user: Person, **_: Any) -> None:
    _record(user, "sign in")


def _signed_out(sender: Any, request: Any, user: Person | None, **_: Any) -> None:
    if user is not None:
        _record(user, "sign out")


def _record(person: Person, deed: str) -> None:
    for council in Council.objects.filter(posts__person=person).distinct():
        with transaction.atomic(), as_council(council):
            audit.record(council, person=person.name, deed=deed, place="office")
