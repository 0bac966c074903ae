"""Pages without an account: a published edition's files, and the demonstration's roles."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from highneeds.renderers.discovery import list_formats
from highneeds.renderers.extract import file_name
from highneeds.web.extracts import TYPES
from highneeds.web.models import Post
from highneeds.web.pages.editions import page_policy
from highneeds.web.public_pages import public_folder
from highneeds.web.surroundings import Mode

_EDITION = re.compile(r"\d{4}-\d{2}(\.\d+)?")


@require_GET
def published(request: Any, council: str, name: str) -> Any:
    """Show a published edition's page, without login."""
    return _public_file(council, name, "html")


@require_GET
def published_file(request: Any, council: str, name: str, format_name: str) -> Any:
    """Give a published edition's file, without login."""
    answer = _public_file(council, name, format_name)
    if format_name != "html":
        said = f"{name}-{file_name(format_name, kind='')}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{said}"'
    return answer


def _public_file(council: str, name: str, format_name: str) -> HttpResponse:
    if not _EDITION.fullmatch(name) or format_name not in list_formats():
        raise Http404("no such edition")
    path = public_folder(council, name) / file_name(format_name, kind="")
    if not path.is_file():
        raise Http404("no such edition")
    content = path.read_bytes()
    answer = HttpResponse(content, content_type=TYPES[format_name])
    answer.headers["Cache-Control"] = "public, max-age=300"
    if format_name == "html":
        answer.headers["Content-Security-Policy"] = page_policy(content.decode())
    return answer


@require_POST
def take_role(request: Any) -> Any:
    """Sign in as one of the demonstration's made-up people; outside a demonstration, no page."""
    if settings.SURROUNDINGS.mode is not Mode.DEMO:
        raise Http404("there is no choice of role here")
    post = Post.objects.filter(pk=_number(request.POST.get("post", ""))).first()
    if post is None:
        raise Http404("no such post")
    logout(request)
    backend = "highneeds.web.every_page.Backend"
    login(request, post.person, backend=backend)
    return redirect("home", post.council.slug)


def choose_role(request: Any) -> Any:
    """Show the demonstration's people to choose from."""
    if settings.SURROUNDINGS.mode is not Mode.DEMO:
        raise Http404("there is no choice of role here")
    return render(request, "choose_role.html")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
