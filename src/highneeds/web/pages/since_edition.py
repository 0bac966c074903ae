"""Notes since an edition: what happened after it was published, dated, beside it and never in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from highneeds.editions.since_edition import SinceNote
from highneeds.vocabulary.errors import DefinitionError
from highneeds.web.since_notes import add_note, list_notes, take_back_note
from highneeds.web.standings import edition_paths, read_edition_held

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition

LONGEST = 1_000  # characters: a note is printed on the first page


def notes(request: Any, name: str) -> Any:
    """Show the notes of a period's last edition with a form for one more, or keep or take back one."""
    edition = _last_edition(request, name)
    if request.method != "POST":
        return _show(request, name, edition, given={"on": timezone.localdate().isoformat()})
    if "take back" in request.POST:
        return _take_back(request, name, edition)
    given = {field: request.POST.get(field, "") for field in ("on", "note")}
    note, wrong, error = _read(given, edition, by=request.user.name)
    if note is None:
        return _show(request, name, edition, given=given, wrong=wrong, error=error)
    try:
        add_note(request.council, edition, note)
    except DefinitionError as refused:
        said = f"{refused.got} {refused.remedy}"
        return _show(request, name, edition, given=given, wrong="note", error=said)
    messages.success(
        request, "The note is kept. The public page shows it as soon as it is made anew."
    )
    return redirect("edition", request.council.slug, name)


def _take_back(request: Any, name: str, edition: Edition) -> Any:
    every = list_notes(request.council, edition, until=date.max)
    wanted = request.POST["take back"]
    note = next((each for each in every if _mark(each) == wanted), None)
    if note is None or not take_back_note(request.council, edition, note, person=request.user.name):
        messages.info(request, "That note was taken back already.")
    else:
        messages.success(request, "The note is taken back. What it said stays in the log.")
    return redirect("edition", request.council.slug, name)


def _read(given: dict[str, str], edition: Edition, *, by: str) -> tuple[SinceNote | None, str, str]:
    """Return the note that was typed, or which field will not do, and why."""
    text, today = " ".join(given["note"].split()), timezone.localdate()
    first = edition.publication.on if edition.publication else today
    try:
        on = date.fromisoformat(given["on"].strip())
    except ValueError:
        return None, "on", "Write the day as year, month and day, such as 2024-07-25."
    if not first <= on <= today:
        between = f"{date_format(first, 'j F Y')} to {date_format(today, 'j F Y')}"
        return None, "on", f"Choose a day from {between}: after the edition, and not to come."
    if not text:
        return None, "note", "Write what happened."
    if len(text) > LONGEST:
        return None, "note", f"The note has {len(text):,} characters; {LONGEST:,} are the most."
    return SinceNote(on, by, text), "", ""


def _show(
    request: Any,
    name: str,
    edition: Edition,
    *,
    given: dict[str, str],
    wrong: str = "",
    error: str = "",
) -> Any:
    every = list_notes(request.council, edition, until=date.max)
    seen = {
        "name": name, "edition": edition, "given": given, "wrong": wrong, "error": error,
        "notes": [{"note": each, "mark": _mark(each)} for each in every],
    }  # fmt: skip
    return render(request, "since_edition.html", seen, status=422 if error else 200)


def _last_edition(request: Any, name: str) -> Edition:
    """Return the edition, where it is the last one of its period: a note is about what stands now."""
    period = name.partition(".")[0]
    paths = edition_paths(request.council, period)
    if not paths or paths[-1] != f"editions/{name}.json":
        raise Http404("no such edition, or not its period's last")
    return read_edition_held(request.council, paths[-1])


def _mark(note: SinceNote) -> str:
    return f"{note.on.isoformat()} {note.by}: {note.text}"
