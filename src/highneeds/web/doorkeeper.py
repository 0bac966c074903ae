"""The doorkeeper: which council, whose post, may they, and has this form been sent already?

Every page of a council passes here. A page that is not in the table of permissions is closed, and a
council one does not work for looks as if it did not exist.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web.every_page import read_posts
from highneeds.web.form_tokens import read_token
from highneeds.web.holding import look_once
from highneeds.web.models import Council, FormToken
from highneeds.web.permissions import may
from highneeds.web.tenancy import as_council, looking_as_council

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = logging.getLogger("highneeds.office")
SAFE = ("GET", "HEAD", "OPTIONS")


class Doorkeeper:
    """Middleware over every page whose address names a council."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], _: Any, arguments: dict[str, Any]
    ) -> Any:
        """Let in, or refuse; a form runs in one transaction, and counts once."""
        if "council" not in arguments or request.resolver_match.namespace:
            return None  # published pages and programs have doors of their own
        if not request.user.is_authenticated:
            return redirect(f"/accounts/login/?next={request.path}")
        council = self._let_in(request, str(arguments.pop("council")))
        if request.method in SAFE:
            with looking_as_council(council):
                look_once(council)
                return self._run(request, view, arguments)
        return self._once(request, council, lambda: self._run(request, view, arguments))

    @staticmethod
    def _let_in(request: Any, slug: str) -> Council:
        posts = read_posts(request.user, slug)
        if not posts:
            raise Http404("no such council")
        request.council = posts[0].council
        request.posts = posts
        request.roles = frozenset(Role(post.role) for post in posts)
        page = request.resolver_match.url_name
        if not may(request.roles, page, send=request.method not in SAFE):
            LOG.warning("refused: person %s, page %s, %s", request.user.pk, page, request.method)
            raise PermissionDenied(f"This is not for the {' or '.join(sorted(request.roles))}.")
        return request.council

    @staticmethod
    def _run(request: Any, view: Callable[..., Any], arguments: dict[str, Any]) -> Any:
        from highneeds.web.pages.refusals import look_again, refused
        from highneeds.web.working_out import BeingWorkedOut

        try:
            answer = view(request, **arguments)
            if hasattr(answer, "render") and not answer.is_rendered:
                answer = answer.render()
        except BeingWorkedOut as error:
            return look_again(request, error)
        except HighNeedsError as error:
            return refused(request, error)
        return answer

    @staticmethod
    def _once(request: Any, council: Council, run: Callable[[], Any]) -> Any:
        """Run a form's deed whole or not at all, and a second click on it not at all."""
        token = read_token(request.POST.get("once", ""), request.user)
        if not token:
            messages.error(request, "That form had grown old. Nothing was saved; send it again.")
            return redirect(request.path)
        try:
            with as_council(council):
                kept = FormToken(token=token, council=council)
                kept.save(force_insert=True)
                answer: HttpResponse = run()
                if answer.status_code >= 400:
                    transaction.set_rollback(
                        True
                    )  # nothing happened, so the form may be sent again
                else:
                    FormToken.objects.filter(pk=token).update(
                        answered_with=answer.headers.get("Location", request.path)[:500]
                    )
                return answer
        except IntegrityError:
            with as_council(council):
                before = FormToken.objects.filter(pk=token, council=council).first()
            if before is None:
                raise
            return redirect(before.answered_with or request.path)
