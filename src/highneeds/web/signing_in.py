"""Signing in: nobody signs themselves up, and every sign-in is on the record."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db import transaction

from highneeds.web import audit
from highneeds.web.models import Council, Person
from highneeds.web.own_sessions import BROWSER, LONGEST
from highneeds.web.tenancy import as_council

LOG = logging.getLogger("highneeds.office")


class ClosedDoor(DefaultAccountAdapter):
    """Accounts are made by an administrator alone."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Say no."""
        return False


class Factors(DefaultMFAAdapter):
    """Second factors, called in the office's own words."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  # its name there
        """Return how a key is called whose owner gave it no name."""
        from allauth.mfa.models import Authenticator

        return f"Key {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def keep_record() -> None:
    """Write sign-ins and sign-outs into the log of each council the person works for."""
    user_logged_in.connect(_signed_in, dispatch_uid="office-signed-in")
    user_logged_out.connect(_signed_out, dispatch_uid="office-signed-out")
    user_login_failed.connect(_refused, dispatch_uid="office-sign-in-refused")
    authenticator_added.connect(_factor_added, dispatch_uid="office-factor-added")
    authenticator_removed.connect(_factor_removed, dispatch_uid="office-factor-removed")


def _signed_in(sender: Any, request: Any, user: Person, **_: Any) -> None:
    request.session[BROWSER] = request.headers.get("User-Agent", "")[:LONGEST]
    record_deed(user, "sign in")


def _signed_out(sender: Any, request: Any, user: Person | None, **_: Any) -> None:
    if user is not None:
        record_deed(user, "sign out")


def _factor_added(sender: Any, user: Person, **_: Any) -> None:
    record_deed(user, "add second factor")


def _factor_removed(sender: Any, user: Person, **_: Any) -> None:
    record_deed(user, "remove second factor")


def _refused(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    """Say in the log that a sign-in failed, and whose; what was typed as a name may be a password."""
    person = Person.objects.filter(email__iexact=str(credentials.get("email", ""))).first()
    LOG.warning("sign-in refused: %s", f"person {person.pk}" if person else "nobody we know")


def record_deed(person: Person, deed: str) -> None:
    """Write what a person did with their own account into the log of each council they work for."""
    for council in Council.objects.filter(posts__person=person).distinct():
        with transaction.atomic(), as_council(council):
            audit.record(council, person=person.name, deed=deed, place="office")
