"""What the office lets go of by itself: uploads nobody kept, forms long sent, sessions long over."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from highneeds.web import audit
from highneeds.web.models import Council, FormToken, Job
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from datetime import datetime

UPLOAD_DAYS = 7  # a file that nobody kept holds children's data for no purpose
TOKEN_DAYS = 2  # longer than a form is good for
GONE = "It was uploaded more than a week ago and not kept, so it was deleted. Upload it again."


def uploads_folder() -> Path:
    """Return where a file lies between its upload and being kept."""
    return Path(settings.SURROUNDINGS.store) / "uploads"


def sweep(*, now: float) -> None:
    """Let go of what is too old."""
    from django.contrib.sessions.models import Session

    at = timezone.datetime.fromtimestamp(now, tz=timezone.get_current_timezone())
    Session.objects.filter(expire_date__lt=at).delete()
    for council in Council.objects.all():
        with as_council(council):
            old = at - timedelta(days=TOKEN_DAYS)
            FormToken.objects.filter(council=council, used_at__lt=old).delete()
            _delete_uploads(council, at)
    _delete_strays(at)


def delete_upload(job: Job) -> None:
    """Delete the file of an upload, and the rows of it that could be taken away."""
    shutil.rmtree(uploads_folder() / str(job.given["upload"]), ignore_errors=True)


def _delete_uploads(council: Council, now: datetime) -> None:
    old = now - timedelta(days=UPLOAD_DAYS)
    for job in Job.objects.filter(council=council, kind="read_feed", asked_at__lt=old):
        if (uploads_folder() / str(job.given["upload"])).exists():
            delete_upload(job)
            Job.objects.filter(pk=job.pk).update(status="failed", result={"error": GONE})
            said = str(job.given["file"])
            audit.record(council, person="the office", deed="delete upload", place=said)


def _delete_strays(now: datetime) -> None:
    """Delete what was uploaded and never asked for: its form was refused, or the office stopped."""
    old = (now - timedelta(days=UPLOAD_DAYS)).timestamp()
    home = uploads_folder()
    for folder in home.iterdir() if home.is_dir() else ():
        if folder.stat().st_mtime < old:
            shutil.rmtree(folder, ignore_errors=True)
