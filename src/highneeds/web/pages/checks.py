"""The checks of a draft: what each found, how to mend it, and what somebody answered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.editions.edition import Finding, Severity
from highneeds.programme.book_reading import ANSWER_COLUMNS, read_answers
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.roles import can_edit
from highneeds.programme.table_file import read_table_text
from highneeds.web import audit
from highneeds.web.drafting import read_present
from highneeds.web.holding import hash_bytes, read_held, save_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.periods import label_of, require_period
from highneeds.web.standings import begin_edit, read_standing

FILE = "answers.csv"
SEVERITIES = {
    Severity.BLOCKS: ("Blocks publication", "red"),
    Severity.NEEDS_ANSWER: ("Needs an answer", "amber"),
    Severity.NOTE: ("Note", "blue"),
}


def show_checks(request: Any, period: str) -> Any:
    """List what the checks found, the worst first."""
    require_period(request.council, period)
    draft = read_present(request.council, period)
    programme = programme_of(request.council)
    seen = {
        "period": period,
        "label": label_of(programme, period),
        "groups": [
            {
                "title": title,
                "tone": tone,
                "findings": [
                    {"finding": each, "id": _id(each)}
                    for each in draft.checks
                    if each.severity is severity
                ],
            }
            for severity, (title, tone) in SEVERITIES.items()
        ],
        "count": len(draft.checks),
        "state": read_standing(request.council, period),
        "may_edit": _may_answer(request),
    }
    return render(request, "checks.html", seen)


def answer(request: Any, period: str, finding: str) -> Any:
    """Show one finding with a form for its answer, or keep the answer."""
    council = request.council
    require_period(council, period)
    draft = read_present(council, period)
    found = next((each for each in draft.checks if _id(each) == finding), None)
    if found is None:
        raise Http404("no such finding")
    state = read_standing(council, period)
    seen = {
        "period": period, "finding": found, "label": label_of(programme_of(council), period),
        "state": state, "may_edit": _may_answer(request) and state.stage != "published",
        "severity": SEVERITIES[found.severity],
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "answer.html", seen)
    text = request.POST.get("text", "").replace("\r\n", "\n").strip()
    if not text:
        return render(request, "answer.html", seen | {"error": "Write the answer."}, status=422)
    person = request.user.name
    begin_edit(council, period=period, file=FILE, person=person, roles=request.roles)
    _keep(council, period, found, text, person)
    audit.record(
        council, person=person, deed="answer", place=f"{period}: {found.check}", detail=text
    )
    messages.success(request, "The answer is kept.")
    return redirect("checks", council.slug, period)


def _keep(council: Any, period: str, found: Finding, text: str, person: str) -> None:
    held = read_held(council, f"periods/{period}/{FILE}")
    empty = b"\xef\xbb\xbf" + ",".join(ANSWER_COLUMNS).encode() + b"\r\n"
    table = read_table_text(read_plain_bytes(held.content or empty, name=held.path))
    cells = {
        "check": found.check, "place": found.place, "answer": text, "by": person,
        "on": timezone.localdate().isoformat(),
    }  # fmt: skip
    at = [table.columns.index("check"), table.columns.index("place")]
    asked = [found.check, found.place]
    row = next((row for row in table.rows if [row.cells[i].strip() for i in at] == asked), None)
    table = table.add_row(cells) if row is None else table.replace_cells(row.line, cells)
    content = table.file.encode(table.text)
    read_answers(read_table_text(read_plain_bytes(content, name=held.path)))
    save_held(council, held, content, person=person)


def _id(finding: Finding) -> str:
    return hash_bytes(f"{finding.check}\n{finding.place}".encode())[:16]


def _may_answer(request: Any) -> bool:
    return any(can_edit(role=role, file=FILE) for role in request.roles)
