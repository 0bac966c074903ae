"""Signing in with the council's own accounts, by OpenID Connect: whom the office knows, and no other."""

from __future__ import annotations

import hmac
import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.account.signals import user_logged_in
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect.views import login
from django.conf import settings
from django.shortcuts import render

from highneeds.web.models import Person
from highneeds.web.second_factor import GIVEN_ELSEWHERE

# what an issuer says in the claim ``amr`` when it asked for more than a password (RFC 8176)
MORE_THAN_A_PASSWORD = frozenset({"mfa", "otp", "hwk", "fpt", "face", "iris", "sc", "sms", "tel"})

NONCE = "asked_with"


class CouncilAccounts(DefaultSocialAccountAdapter):
    """Lets in whom an administrator added, by the email address that the council vouches for."""

    def is_open_for_signup(self, request: Any, sociallogin: Any) -> bool:
        """Say no: nobody signs themselves up."""
        return False

    def pre_social_login(self, request: Any, sociallogin: Any) -> None:
        """Find who it is, or refuse."""
        _check_answer(request, sociallogin.account.extra_data.get("id_token") or {})
        if sociallogin.is_existing:
            return
        email = vouched_email(sociallogin.account.extra_data)
        person = Person.objects.filter(email__iexact=email).first() if email else None
        if person is None:
            raise ImmediateHttpResponse(
                render(request, "not_known.html", {"vouched": bool(email)}, status=403)
            )
        sociallogin.connect(request, person)


def go_to_issuer(request: Any, provider_id: str) -> Any:
    """Send a person to the council's issuer with a word that its answer has to say again."""
    request.session[NONCE] = secrets.token_urlsafe(24)
    request.GET = request.GET.copy()
    request.GET["auth_params"] = urlencode({"nonce": request.session[NONCE]})
    return login(request, provider_id=provider_id)


def _check_answer(request: Any, claims: dict[str, Any]) -> None:
    """Refuse an answer to another question than this session's, and one of another issuer.

    The library holds the answer against the issuer that the metadata names; that this is the one
    the office was told of is looked at here.
    """
    nonce = request.session.pop(NONCE, "")
    told = settings.SURROUNDINGS.open_id
    same = told is not None and str(claims.get("iss", "")).rstrip("/") == told.issuer
    if not (same and nonce and hmac.compare_digest(nonce, str(claims.get("nonce", "")))):
        raise ImmediateHttpResponse(render(request, "not_known.html", {"answer": True}, status=403))


def vouched_email(said: dict[str, Any]) -> str:
    """Return the email address of an answer, where the issuer says that it is the person's own.

    >>> vouched_email({"id_token": {"email": "a@b.example", "email_verified": True}})
    'a@b.example'
    >>> vouched_email({"id_token": {"email": "a@b.example"}})
    ''
    """
    trusted = settings.SURROUNDINGS.open_id is not None and settings.SURROUNDINGS.open_id.vouches
    for claims in (said.get("userinfo") or {}, said.get("id_token") or {}):
        if claims.get("email") and (trusted or claims.get("email_verified") in {True, "true"}):
            return str(claims["email"])
    return ""


def has_given_more_than_a_password(said: dict[str, Any]) -> bool:
    """Return whether the issuer asked for a second factor: only its signed answer counts.

    >>> has_given_more_than_a_password({"id_token": {"amr": ["pwd", "mfa"]}})
    True
    >>> has_given_more_than_a_password({"userinfo": {"amr": ["mfa"]}})
    False
    """
    ways = (said.get("id_token") or {}).get("amr") or []
    return bool(MORE_THAN_A_PASSWORD & set(ways if isinstance(ways, list) else [ways]))


def note_second_factor() -> None:
    """Remember in the session of somebody who signs in that the council asked for a second factor."""
    user_logged_in.connect(_signed_in, dispatch_uid="office-second-factor")


def _signed_in(sender: Any, request: Any, user: Person, sociallogin: Any = None, **_: Any) -> None:
    request.session.pop(GIVEN_ELSEWHERE, None)
    if sociallogin is not None and has_given_more_than_a_password(sociallogin.account.extra_data):
        request.session[GIVEN_ELSEWHERE] = user.pk
