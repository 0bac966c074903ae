"""The kinds of job there are: what each prepares outside the transaction, and what it does inside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from highneeds.programme.plain_file import write_bytes
from highneeds.renderers.discovery import list_formats
from highneeds.renderers.extract import file_name
from highneeds.web import audit, copies, forecast_runs, working_out
from highneeds.web.council_look import read_look
from highneeds.web.extracts import audience_of, extract_bytes
from highneeds.web.feed_files import read_upload
from highneeds.web.kept_programme import programme_of
from highneeds.web.public_pages import public_folder
from highneeds.web.standings import edition_paths, read_edition_held

if TYPE_CHECKING:
    from collections.abc import Callable

    from highneeds.web.models import Job

Ready = Any


def _render_public(job: Job) -> Ready:
    """Make the public files: of a period's last edition by the command, in the council's own look."""
    council, path = job.council, job.given["edition"]
    edition, audience = read_edition_held(council, path), audience_of(programme_of(council))
    day = max(timezone.localdate(), edition.period.end)
    if path != edition_paths(council, edition.period.key)[-1]:
        return {
            name: extract_bytes(
                edition,
                format_name=name,
                extracted_for=audience,
                on=day,
                internal=False,
                theme=read_look(council),
            )
            for name in list_formats()
        }
    with tempfile.TemporaryDirectory(prefix="highneeds-", ignore_cleanup_errors=True) as home:
        copies.make_copy(
            council, "pages", period=edition.period.key, audience=audience, on=day.isoformat(),
            out=Path(home),
        )  # fmt: skip
        made = {name: Path(home) / file_name(name, kind="") for name in list_formats()}
        return {name: file.read_bytes() for name, file in made.items() if file.is_file()}


def _write_public(job: Job, ready: Ready) -> dict[str, Any]:
    name = Path(job.given["edition"]).stem
    home = public_folder(job.council.slug, name)
    for format_name, content in ready.items():
        write_bytes(home / file_name(format_name, kind=""), content, name=format_name)
    audit.record(job.council, person=job.asked_by, deed="public pages", place=name)
    return {"files": len(ready)}


def _told_upload(job: Job, ready: Ready) -> dict[str, Any]:
    said: dict[str, Any] = ready
    return said


KINDS: dict[str, tuple[Callable[[Job], Ready], Callable[[Job, Ready], dict[str, Any]]]] = {
    "publish_pages": (_render_public, _write_public),
    "read_feed": (read_upload, _told_upload),
    forecast_runs.KIND: (forecast_runs.prepare, forecast_runs.finish),
    copies.KIND: (copies.prepare, copies.finish),
    working_out.KIND: (working_out.prepare, working_out.finish),
}
