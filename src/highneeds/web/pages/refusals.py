"""Pages that say no: what was wrong, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from highneeds.web.tenancy import as_council
from highneeds.web.working_out import ask_for

if TYPE_CHECKING:
    from highneeds.vocabulary.errors import HighNeedsError
    from highneeds.web.working_out import BeingWorkedOut


def look_again(request: Any, error: BeingWorkedOut) -> Any:
    """Say that the page is being worked out, and look again by itself; a form was not taken."""
    if request.method != "GET":
        return refused(request, error)
    with as_council(request.council):
        ask_for(request.council, error.period)
    answer = render(request, "being_worked_out.html", status=202)
    answer.headers["Refresh"] = "2"
    return answer


def refused(request: Any, error: HighNeedsError) -> Any:
    """Say a refusal of the rules in its own words; nothing was saved."""
    lines = str(error).splitlines()
    return render(request, "refused.html", {"lines": lines}, status=422)


def not_found(request: Any, exception: Exception) -> Any:
    """Say that a page is not there; to a program, in its own form."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": "There is no such thing here."}, status=404)
    return render(request, "404.html", status=404)


def not_allowed(request: Any, exception: Exception) -> Any:
    """Say that a page is not for this person."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def form_from_elsewhere(request: Any, reason: str = "") -> Any:
    """Say that a form did not come from a page of the office."""
    said = "The form had grown old, or came from another site. Nothing was saved."
    return render(request, "403.html", {"reason": said}, status=403)


def failed(request: Any) -> Any:
    """Say that the office failed; the page needs nothing that could fail too."""
    from django.template.loader import get_template

    if request.path.startswith("/api/"):
        return JsonResponse({"error": "It is our fault, and in the log."}, status=500)
    return HttpResponse(get_template("500.html").render({}), status=500)
