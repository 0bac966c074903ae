"""The recovery codes of one's own second factor: made, shown once, made anew."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from highneeds.web.recovery_codes import count_left, has_factor, make_codes
from highneeds.web.signing_in import record_deed


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required(app="allauth.mfa")
def recovery_codes(request: Any) -> Any:
    """Say how many codes are left, or make new ones and show them this once."""
    if not has_factor(request.user):
        return redirect("mfa_index")
    codes = []
    if request.method == "POST":
        codes = make_codes(request.user)
        record_deed(request.user, "make recovery codes")
    seen = {"codes": codes, "left": count_left(request.user)}
    return render(request, "recovery_codes.html", seen)
