"""Feeds: what is loaded, a file uploaded, what was found in it, and keeping it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.feeds.discovery import get_feed, list_feeds
from highneeds.vocabulary.errors import UsageError
from highneeds.web import audit, jobs
from highneeds.web.column_names import list_wanted, say_columns, title_of
from highneeds.web.feed_files import find_rows, keep_upload, take_upload
from highneeds.web.models import HeldFile, Job
from highneeds.web.periods import current_period
from highneeds.web.permissions import may
from highneeds.web.working_out import ask_for


def show_feeds(request: Any) -> Any:
    """List the feed files there are and the uploads, or take one in."""
    council = request.council
    error = ""
    if request.method == "POST":
        try:
            return _take(request)
        except UsageError as refusal:
            error = str(refusal)
    files = HeldFile.objects.filter(council=council, deleted=False, path__startswith="feeds/")
    seen = {
        "files": [
            {"feed": row.path.split("/")[1], "name": row.path.split("/", 2)[-1], "row": row}
            for row in files.order_by("path")
            if not row.path.endswith("/") and row.path.count("/") >= 2
        ],
        "uploads": Job.objects.filter(council=council, kind="read_feed").order_by("-pk")[:20],
        "kinds": [(name, get_feed(name).title) for name in list_feeds()],
        "may_upload": may(request.roles, "feeds", send=True),
        "error": error,
    }
    return render(request, "feeds.html", seen, status=422 if error else 200)


def _take(request: Any) -> Any:
    uploaded = request.FILES.get("file")
    if uploaded is None:
        raise UsageError("Choose a file to upload.")
    feed = request.POST.get("feed", "")
    if feed and feed not in list_feeds():
        raise UsageError("Choose what the file is from the list.")
    upload, name = take_upload(uploaded)
    given = {"upload": upload, "file": name, "feed": feed}
    job = jobs.ask(request.council, "read_feed", given, person=request.user.name)
    audit.record(request.council, person=request.user.name, deed="upload", place=name)
    return redirect("upload", request.council.slug, job.pk)


def show_upload(request: Any, number: int) -> Any:
    """Show what was found in an upload, or keep it among the feeds."""
    job = _job(request, number)
    if request.method == "POST":
        if job.status != "done" or job.result.get("error"):
            raise UsageError("There is nothing to keep of this upload.")
        path = keep_upload(request.council, job, person=request.user.name)
        audit.record(request.council, person=request.user.name, deed="keep feed", place=path)
        if period := current_period(request.council):
            ask_for(request.council, period)
        messages.success(request, f"Kept as {path}. The next draft is worked out from it.")
        return redirect("feeds", request.council.slug)
    answer = render(
        request,
        "upload.html",
        {
            "job": job,
            "found": job.result,
            "busy": job.status in {"waiting", "running"},
            "may_keep": may(request.roles, "upload", send=True),
            "may_see_rows": may(request.roles, "refused_rows"),
        },
    )
    if job.status in {"waiting", "running"}:
        answer.headers["Refresh"] = "2"
    return answer


def say_what_columns_mean(request: Any, number: int) -> Any:
    """Show a file's headings beside the feed's columns, or keep what each means and read again."""
    job = _job(request, number)
    headers, feed = job.result.get("headers", []), str(job.result.get("feed", ""))
    if not headers or feed not in list_feeds():
        raise Http404("no columns to name")
    error = ""
    if request.method == "POST":
        names = {name.removeprefix("column-"): text for name, text in request.POST.items()
                 if name.startswith("column-")}  # fmt: skip
        try:
            say_columns(request.council, feed, names, headers=headers, by=request.user.name,
                        on=timezone.localdate())  # fmt: skip
        except UsageError as refusal:
            error = str(refusal)
        else:
            audit.record(request.council, person=request.user.name, deed="name columns", place=feed)
            given = {**job.given, "feed": feed}
            again = jobs.ask(request.council, "read_feed", given, person=request.user.name)
            return redirect("upload", request.council.slug, again.pk)
    seen = {
        "job": job, "title": title_of(feed), "headers": headers, "error": error,
        "wanted": list_wanted(feed, headers),
    }  # fmt: skip
    return render(request, "columns.html", seen, status=422 if error else 200)


def refused_rows(request: Any, number: int, kind: str) -> Any:
    """Give refused or doubted rows as they came: they hold children's data, so it is on the record."""
    job = _job(request, number)
    if job.status != "done" or kind not in {"refused", "doubted"}:
        raise Http404("no such rows")
    path = find_rows(job, kind)
    if path is None:
        raise Http404("no such rows")
    name, content = path.name, path.read_bytes()
    from highneeds.web.tenancy import as_council

    with as_council(request.council):
        audit.record(
            request.council, person=request.user.name, deed="look at rows of children", place=name
        )
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _job(request: Any, number: int) -> Job:
    job = Job.objects.filter(council=request.council, kind="read_feed", pk=number).first()
    if job is None:
        raise Http404("no such upload")
    return job
