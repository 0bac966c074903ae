"""Headers on every answer, refusals and redirects included: nothing from other hosts, no inline code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseNotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

ALWAYS = (("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store"))

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
SIGNING_OUT = "/accounts/logout/"


class AnswerHeaders:
    """Adds the content security policy where a page has no stricter one of its own."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """Answer, with the headers."""
        answer = self._answer(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"
        )
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(("/static/", "/published/")):
            answer.headers.setdefault("Cache-Control", "no-store")
        if request.path == SIGNING_OUT and request.method == "POST":
            answer.headers.setdefault("Clear-Site-Data", '"cache", "storage"')
        return answer

    def _answer(self, request: Any) -> Any:
        """Answer; a method that would send the request's own headers back is no method here."""
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return self.get_response(request)
