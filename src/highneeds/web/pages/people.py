"""People: who works for the programme, adding somebody, taking a post away, choosing a password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import UsageError
from highneeds.web import audit
from highneeds.web.invitations import DAYS, find_invited, invite, make_invitation
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Post


def people(request: Any) -> Any:
    """Show who works for the programme, and in which role; add somebody."""
    if request.method == "POST":
        try:
            return _add(request)
        except UsageError as error:
            return _show(request, error=str(error), status=422)
    return _show(request)


def take_post(request: Any, number: int) -> Any:
    """Ask whether a post shall be taken from somebody, or take it."""
    post = Post.objects.filter(council=request.council, pk=number).select_related("person").first()
    if post is None:
        raise Http404("no such post")
    if post.person == request.user:
        raise UsageError("Nobody takes their own post away. Ask somebody else who may.")
    if request.method != "POST":
        return render(request, "take_post.html", {"post": post})
    said = f"{post.person.name}: {post.role}"
    post.delete()
    audit.record(request.council, person=request.user.name, deed="take post", place=said)
    messages.success(request, f"{said}: taken away. Their next page is closed to them.")
    return redirect("people", request.council.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: Any, invitation: str) -> Any:
    """Let somebody who was invited choose a password, once."""
    person = find_invited(invitation)
    if person is None:
        return render(request, "invitation_over.html", {"days": DAYS}, status=404)
    errors: list[str] = []
    if request.method == "POST":
        password = request.POST.get("password", "")
        errors = _refusals(password, request.POST.get("again", ""), person)
        if not errors:
            person.set_password(password)
            person.save()
            messages.success(request, "Your password is kept. Sign in with it.")
            return redirect("account_login")
    seen = {"invited": person, "errors": errors}
    return render(request, "choose_password.html", seen, status=422 if errors else 200)


def _refusals(password: str, again: str, person: Any) -> list[str]:
    if password != again:
        return ["The two passwords are not alike."]
    try:
        validate_password(password, person)
    except ValidationError as error:
        return list(error.messages)
    return []


def _add(request: Any) -> Any:
    given = request.POST
    try:
        role = Role(given.get("role", ""))
    except ValueError:
        raise UsageError("Choose a role.") from None
    streams = {one.id for one in programme_of(request.council).workstreams}
    workstream = given.get("workstream", "") if role is Role.WORKSTREAM_LEAD else ""
    if role is Role.WORKSTREAM_LEAD and workstream not in streams:
        raise UsageError("Choose the workstream that they lead.")
    person, is_new = invite(
        request.council, name=given.get("name", ""), email=given.get("email", ""), role=role,
        workstream=workstream, by=request.user,
    )  # fmt: skip
    said = f"{person.name}: {role}"
    audit.record(request.council, person=request.user.name, deed="add person", place=said)
    if not is_new:
        messages.success(request, f"{said}. They sign in as they do already.")
        return redirect("people", request.council.slug)
    path = reverse("choose_password", args=[make_invitation(person)])
    seen = {
        "invited": person,
        "role": role,
        "days": DAYS,
        "address": request.build_absolute_uri(path),
    }
    return render(request, "invited.html", seen)


def _show(request: Any, *, error: str = "", status: int = 200) -> Any:
    posts = Post.objects.filter(council=request.council).select_related("person")
    streams = programme_of(request.council).workstreams
    titles = {each.id: each.title for each in streams}
    held = list(posts.order_by("role", "person__name"))
    for post in held:
        post.stream = titles.get(post.workstream, post.workstream)
    seen = {
        "held": held,
        "roles": [role.value for role in Role],
        "workstreams": streams,
        "error": error,
        "given": request.POST,
        "wrong": _field_of(error),
    }
    return render(request, "people.html", seen, status=status)


def _field_of(error: str) -> str:
    for word, field in (("email", "email"), ("address", "email"), ("role", "role"),
                        ("workstream", "workstream")):  # fmt: skip
        if word in error:
            return field
    return "name"
