"""Where I am signed in, and how to end it there: asked for after signing in anew."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from highneeds.web.own_sessions import end_sessions, list_signed_in
from highneeds.web.signing_in import record_deed


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required
def own_sessions(request: Any) -> Any:
    """List a person's sessions, or end one, or all but this."""
    this = request.session.session_key
    if request.method != "POST":
        seen = {"sessions": list_signed_in(request.user, this=this)}
        return render(request, "sessions.html", seen)
    ended = end_sessions(request.user, this=this, name=request.POST.get("name", ""))
    record_deed(request.user, "end sessions")
    messages.success(request, f"Sessions ended: {ended}.")
    return redirect("own_sessions")
