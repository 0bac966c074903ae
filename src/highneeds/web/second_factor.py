"""A second factor, asked of everybody in production before any page of a council."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect

if TYPE_CHECKING:
    from collections.abc import Callable

GIVEN_ELSEWHERE = "second_factor_given_elsewhere"  # by whom, in the session
FREE = ("/accounts/", "/static/", "/published/", "/api/")


class SecondFactor:
    """Sends a person without a second factor to set one up; there is no way round it."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """Answer, or send to the page that sets a second factor up."""
        asked = settings.SECOND_FACTOR_REQUIRED and not request.path.startswith(FREE)
        if asked and request.user.is_authenticated and not _has_one(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def _has_one(request: Any) -> bool:
    """Return whether a person has a second factor here, or gave one where they signed in."""
    elsewhere = request.session.get(GIVEN_ELSEWHERE) == request.user.pk
    return elsewhere or is_mfa_enabled(request.user)
