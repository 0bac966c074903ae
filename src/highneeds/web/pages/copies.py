"""Copies for one reader of a published period: asked for, waited for, taken."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.programme.lifecycle import Stage
from highneeds.vocabulary.errors import UsageError
from highneeds.web import audit, jobs
from highneeds.web.copies import FOR_ANYBODY, KIND, TITLES, copy_folder
from highneeds.web.extracts import TYPES
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Job
from highneeds.web.periods import label_of, require_period
from highneeds.web.permissions import WORKING
from highneeds.web.standings import read_standing
from highneeds.web.tenancy import as_council


def ask_copies(request: Any, period: str) -> Any:
    """Show for whom a copy can be made, or ask the worker for it."""
    council = request.council
    require_period(council, period)
    if read_standing(council, period).stage is not Stage.PUBLISHED:
        raise UsageError(
            "Copies for readers are made of what is published. Publish the period first."
        )
    audiences = [each.name for each in programme_of(council).audiences] or ["the public"]
    kinds = [kind for kind in TITLES if kind in FOR_ANYBODY or request.roles & WORKING]
    if request.method == "POST":
        audience, kind = request.POST.get("audience", ""), request.POST.get("kind", "")
        if audience not in audiences or kind not in TITLES:
            raise UsageError("Choose a reader and a copy from the lists.")
        if kind not in kinds:
            raise PermissionDenied("That copy is for those who work on the books.")
        return _ask(request, period, audience, kind)
    seen = {
        "period": period,
        "label": label_of(programme_of(council), period),
        "audiences": audiences,
        "kinds": [(kind, TITLES[kind]) for kind in kinds],
        "made": [job for job in Job.objects.filter(council=council, kind=KIND).order_by("-pk")[:20]
                 if job.given["period"] == period and _may_see(request, job)],
    }  # fmt: skip
    return render(request, "copies.html", seen)


def _ask(request: Any, period: str, audience: str, kind: str) -> Any:
    on = timezone.localdate().isoformat()
    given = {"period": period, "audience": audience, "kind": kind, "on": on}
    job = jobs.ask(request.council, KIND, given, person=request.user.name)
    place = f"{period}: {kind} for {audience}"
    audit.record(request.council, person=request.user.name, deed="make copy", place=place)
    return redirect("copy", request.council.slug, job.pk)


def show_copy(request: Any, number: int) -> Any:
    """Show the files of a copy, or that it is being made."""
    job = _job(request, number)
    busy = job.status in {"waiting", "running"}
    seen = {
        "job": job, "busy": busy, "title": TITLES[job.given["kind"]],
        "label": label_of(programme_of(request.council), job.given["period"]),
    }  # fmt: skip
    answer = render(request, "copy.html", seen)
    if busy:
        answer.headers["Refresh"] = "2"
    return answer


def take_copy(request: Any, number: int, name: str) -> Any:
    """Give one file of a copy; one that is not public is on the record."""
    job = _job(request, number)
    path = copy_folder(job) / name
    if name not in job.result.get("files", []) or not path.is_file():
        raise Http404("no such file")
    if job.given["kind"] not in FOR_ANYBODY:
        with as_council(request.council):
            audit.record(
                request.council, person=request.user.name, deed="internal copy", place=name
            )
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(path.read_bytes(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _job(request: Any, number: int) -> Job:
    job = Job.objects.filter(council=request.council, kind=KIND, pk=number).first()
    if job is None or not _may_see(request, job):
        raise Http404("no such copy")
    return job


def _may_see(request: Any, job: Job) -> bool:
    return job.given["kind"] in FOR_ANYBODY or bool(request.roles & WORKING)
