"""Editions: what was published, what changed between them, and extracts in every format."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.editions.remembered import Remembered
from highneeds.renderers.discovery import list_formats
from highneeds.renderers.extract import file_name
from highneeds.web import audit, jobs
from highneeds.web.council_look import hash_of_look, read_look
from highneeds.web.differences import list_differences
from highneeds.web.drafting import read_present
from highneeds.web.extracts import TYPES, audience_of, extract_bytes
from highneeds.web.holding import list_held, read_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Job
from highneeds.web.periods import require_period
from highneeds.web.permissions import WORKING, may
from highneeds.web.public_pages import has_page
from highneeds.web.since_notes import hash_of_notes, list_notes
from highneeds.web.standings import edition_paths, read_card, read_edition_held
from highneeds.web.tenancy import as_council

if TYPE_CHECKING:
    from datetime import date

    from highneeds.editions.edition import Edition
    from highneeds.editions.since_edition import SinceNote
    from highneeds.renderers.options import Theme

_pages: Remembered[tuple[bytes, str]] = Remembered(64)  # of about 300 kB each
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def list_editions(request: Any) -> Any:
    """List what was published, the latest first."""
    paths = [path for path in list_held(request.council, "editions/") if path.endswith(".json")]
    seen = [
        {"name": _name(path), "edition": read_card(request.council, path)}
        for path in sorted(paths, reverse=True)
    ]
    return render(request, "editions.html", {"editions": seen})


def differences(request: Any) -> Any:
    """Show what differs between two editions, the last two where none are named."""
    paths = [path for path in list_held(request.council, "editions/") if path.endswith(".json")]
    names = sorted(map(_name, paths), reverse=True)
    last, before = [*names[:2], "", ""][:2]
    then, now = request.GET.get("then", before), request.GET.get("now", last)
    tables = (
        list_differences(_edition(request, then), _edition(request, now)) if len(names) > 1 else []
    )
    seen = {"names": names, "then": then, "now": now, "tables": tables}
    return render(request, "differences.html", seen)


def show_edition(request: Any, name: str) -> Any:
    """Show one edition: who signed it, what changed, and its extracts; or have its public page made.

    A release asks for the page by itself; an edition that was brought in with a folder has none
    before somebody says that it shall be on the web.
    """
    edition = _edition(request, name)
    asked = {"edition": f"editions/{name}.json"}
    waiting = Job.objects.filter(
        council=request.council, kind="publish_pages", status__in=("waiting", "running")
    )
    being_made = asked in list(waiting.values_list("given", flat=True))
    if request.method == "POST":
        if not being_made:
            jobs.ask(request.council, "publish_pages", asked, person=request.user.name)
        messages.success(request, "The public page is being made. It is there in a minute.")
        return redirect("edition", request.council.slug, name)
    others = [_name(path) for path in edition_paths(request.council, edition.period.key)]
    seen = {
        "name": name,
        "edition": edition,
        "others": [other for other in others if other != name],
        "formats": list_formats(),
        "root": audit.root_of(request.council),
        "public": f"/published/{request.council.slug}/{name}/",
        "is_public": has_page(request.council.slug, name),
        "being_made": being_made,
        "may_publish": may(request.roles, "edition", send=True),
        "notes": list_notes(request.council, edition, until=timezone.localdate()),
        "may_note": name == others[-1] and may(request.roles, "since_edition", send=True),
    }
    return render(request, "edition.html", seen)


def edition_file(request: Any, name: str) -> Any:
    """Give the edition itself, as it is kept."""
    _edition(request, name)
    content = read_held(request.council, f"editions/{name}.json").content
    return _file(content, "application/json", f"{name}.json")


def download(request: Any, name: str, copy: str, format_name: str) -> Any:
    """Give an extract: of an edition, or of a draft that says so on every page."""
    if format_name not in list_formats() or copy not in {"public", "internal"}:
        raise Http404("no such copy")
    internal = copy == "internal"
    _check_copy(request, copy)
    edition = _edition_or_draft(request, name)
    programme = programme_of(request.council)
    content = extract_bytes(
        edition,
        format_name=format_name,
        extracted_for="Programme board" if internal else audience_of(programme),
        on=timezone.localdate(),
        internal=internal,
        theme=read_look(request.council),
        since=list_notes(request.council, edition, until=timezone.localdate()),
    )
    if internal:
        with as_council(request.council):
            audit.record(
                request.council, person=request.user.name, deed="internal copy",
                place=f"{name}.{format_name}",
            )  # fmt: skip
    said = "" if edition.publication else "draft-"
    return _file(
        content,
        TYPES[format_name],
        f"{said}{name}-{file_name(format_name, kind=copy.replace('public', ''))}",
    )


def preview(request: Any, name: str, copy: str) -> Any:
    """Show the report as a page, by itself."""
    if copy not in {"public", "internal"}:
        raise Http404("no such copy")
    edition = _edition_or_draft(request, name)
    audience = audience_of(programme_of(request.council))
    day = timezone.localdate()
    made_from = f"{hash_of_notes(request.council, edition)} {hash_of_look(request.council)}"
    content, policy = _pages.get(
        f"{edition.sha256} {made_from} {copy} {day} {audience}",
        lambda: _page(
            edition,
            audience,
            day,
            internal=copy == "internal",
            theme=read_look(request.council),
            since=list_notes(request.council, edition, until=day),
        ),
    )
    answer = HttpResponse(content, content_type=TYPES["html"])
    answer.headers["Content-Security-Policy"] = policy
    return answer


def _page(
    edition: Edition,
    audience: str,
    day: date,
    *,
    internal: bool,
    theme: Theme,
    since: tuple[SinceNote, ...],
) -> tuple[bytes, str]:
    """Return a report as a page, with its policy."""
    content = extract_bytes(
        edition, format_name="html", extracted_for=audience, on=day, internal=internal,
        theme=theme, since=since,
    )  # fmt: skip
    return content, page_policy(content.decode())


def page_policy(page: str) -> str:
    """Return the policy of a whole report: no script at all, its own styles, pictures and letters.

    >>> page_policy("<style>p {}</style>").partition("style-src ")[2].split(";")[0]
    "'sha256-SNJDlN1Iy2mnt7DOjQIyDb2LQE6O5PQiSZomcdzawQ4='"
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in _STYLE.findall(page)
    )
    return (
        f"default-src 'none'; style-src {hashes}; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _edition(request: Any, name: str) -> Edition:
    path = f"editions/{name}.json"
    if path not in list_held(request.council, "editions/"):
        raise Http404("no such edition")
    return read_edition_held(request.council, path)


def _edition_or_draft(request: Any, name: str) -> Edition:
    if not name.startswith("draft-"):
        return _edition(request, name)
    period = name.removeprefix("draft-")
    require_period(request.council, period)
    return read_present(request.council, period)


def _check_copy(request: Any, copy: str) -> None:
    if copy == "internal" and not request.roles & WORKING:
        raise PermissionDenied("The internal copy is for those who work on the books.")


def _name(path: str) -> str:
    return path.removeprefix("editions/").removesuffix(".json")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
