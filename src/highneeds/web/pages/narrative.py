"""The narrative of a period: its sections, each read and edited with last period beside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from highneeds.programme.folder import NARRATIVE_FILE
from highneeds.programme.narrative_file import list_section_names, read_narrative
from highneeds.programme.narrative_writing import find_section, replace_section
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.roles import can_edit
from highneeds.vocabulary.errors import DefinitionError
from highneeds.web import audit
from highneeds.web.holding import ChangedMeanwhile, Held, hash_bytes, read_held, save_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.last_period import find_last_edition
from highneeds.web.periods import label_of, require_period
from highneeds.web.standings import begin_edit, read_standing

TITLES = {
    "overview": "Overview",
    "trajectory": "Deficit trajectory",
    "conditions": "Conditions",
    "measures": "Measures",
    "finance": "Finance",
    "mitigations": "Mitigations",
    "risks": "Risks",
    "asks": "What is asked of the committee",
}
TRIES = 20


def show_narrative(request: Any, period: str) -> Any:
    """Show every section there can be, and what each says."""
    council = request.council
    require_period(council, period)
    programme = programme_of(council)
    held = read_held(council, _path(period))
    written = {}
    if held.content:
        file = read_plain_bytes(held.content, name=held.path)
        written = {each.section: each for each in read_narrative(file, programme)}
    titles = _titles(programme)
    seen = {
        "period": period,
        "label": label_of(programme, period),
        "sections": [
            {"name": name, "title": title, "said": written.get(name)}
            for name, title in titles.items()
            if name in TITLES or name in written
        ],
        "others": [
            {"name": name, "title": title}
            for name, title in titles.items()
            if name not in TITLES and name not in written
        ],
        "state": read_standing(council, period),
        "may_edit": _may_edit(request),
    }
    return render(request, "narrative.html", seen)


def edit_section(request: Any, period: str, section: str) -> Any:
    """Show one section as a form, or save it."""
    council = request.council
    require_period(council, period)
    programme = programme_of(council)
    title = _titles(programme).get(section)
    if title is None:
        raise Http404("no such section")
    heading, body = _read(council, period, section)
    if request.method != "POST":
        return _show(request, period, section, body, _mark(body))
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    mark = request.POST.get("mark", "")
    person = request.user.name
    begin_edit(council, period=period, file=NARRATIVE_FILE, person=person, roles=request.roles)
    for _ in range(TRIES):
        held = read_held(council, _path(period))
        heading, body = _read(council, period, section)
        if text == _bare(body):
            messages.info(request, f"Nothing was changed in {title}.")
            return redirect("narrative", council.slug, period)
        if _mark(body) != mark:
            return _show(request, period, section, text, _mark(body), theirs=body)
        try:
            _save(
                council,
                held,
                section=section,
                heading=heading or title,
                text=text,
                person=person,
            )
        except DefinitionError as error:
            return _show(request, period, section, text, mark, error=str(error))
        except ChangedMeanwhile:
            continue
        audit.record(council, person=person, deed="edit", place=f"{held.path}: {section}")
        messages.success(request, f"Saved: {title}.")
        return redirect("narrative", council.slug, period)
    raise ChangedMeanwhile("The narrative is being saved by many people at once. Try again.")


def _show(
    request: Any, period: str, section: str, text: str, mark: str,
    *, theirs: str | None = None, error: str = "",
) -> Any:  # fmt: skip
    edition = find_last_edition(request.council, period)
    last = next(
        (
            each.markdown
            for each in (edition.narrative if edition else ())
            if each.section == section
        ),
        "",
    )
    state = read_standing(request.council, period)
    title = _titles(programme_of(request.council))[section]
    seen = {
        "period": period, "section": section, "title": title, "text": _bare(text), "mark": mark,
        "theirs": None if theirs is None else _bare(theirs), "error": error, "last": last,
        "label": label_of(programme_of(request.council), period), "state": state,
        "unchanged": "<!-- unchanged since" in text,
        "may_edit": _may_edit(request) and state.stage != "published",
    }  # fmt: skip
    status = 409 if theirs is not None else 422 if error else 200
    return render(request, "section.html", seen, status=status)


def _save(council: Any, held: Held, *, section: str, heading: str, text: str, person: str) -> None:
    file = read_plain_bytes(held.content, name=held.path)
    new = replace_section(file, section=section, heading=heading, body=text)
    content = file.encode(new)
    read_narrative(read_plain_bytes(content, name=held.path), programme_of(council))
    save_held(council, held, content, person=person)


def _read(council: Any, period: str, section: str) -> tuple[str, str]:
    held = read_held(council, _path(period))
    return find_section(read_plain_bytes(held.content, name=held.path), section)


def _bare(body: str) -> str:
    """Return a section without the mark that it is unchanged: a person edits the words."""
    lines = [line for line in body.split("\n") if not line.startswith("<!-- unchanged since")]
    return "\n".join(lines).strip()


def _mark(body: str) -> str:
    return hash_bytes(body.encode())[:32]


def _path(period: str) -> str:
    return f"periods/{period}/{NARRATIVE_FILE}"


def _may_edit(request: Any) -> bool:
    return any(can_edit(role=role, file=NARRATIVE_FILE) for role in request.roles)


def _titles(programme: Any) -> dict[str, str]:
    named = dict(TITLES)
    for each in (*programme.conditions, *programme.measures, *programme.workstreams):
        named.setdefault(each.id, each.title or each.id)
    return {name: named[name] for name in list_section_names(programme) if name in named}
