"""Submit, assure, approve, release: the period's moves, each signing the hash that was read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.editions.checking import list_blocking
from highneeds.editions.shelf import Shelf
from highneeds.editions.signing import release_signed
from highneeds.programme.lifecycle import Act, Move, PeriodState, list_moves
from highneeds.vocabulary.errors import PublicationRefused
from highneeds.web import audit, jobs
from highneeds.web.drafting import read_draft, read_present
from highneeds.web.holding import Held, read_held, save_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Person
from highneeds.web.periods import label_of, require_period
from highneeds.web.signatures import keep_signature
from highneeds.web.standings import (
    acting_role,
    edition_paths,
    keep_standing,
    move,
    read_standing,
)

if TYPE_CHECKING:
    from highneeds.editions.edition import Edition
    from highneeds.web.models import Council

WORDS = {
    Move.SUBMIT: ("Submit the draft", "Fixes this draft by its hash. It can then be assured."),
    Move.ASSURE: ("Assure it", "You have read this draft, and its figures are what they say."),
    Move.APPROVE: ("Approve it", "You approve this draft for publication."),
    Move.RELEASE: ("Publish it", "Published is final. A correction is a new edition."),
    Move.REOPEN: ("Open it again", "Every signature falls. Say why."),
    Move.CORRECT: ("Begin a correction", "A new edition, with a reason. This one stays."),
}
REASONED = {Move.REOPEN, Move.CORRECT}


def show_signing(request: Any, period: str) -> Any:
    """Show where the period stands and the moves from there, or make one."""
    council = request.council
    require_period(council, period)
    if request.method == "POST":
        return _make_move(request, period)
    state = read_standing(council, period)
    draft = read_present(council, period)
    seen = {
        "period": period,
        "label": label_of(programme_of(council), period),
        "state": state,
        "draft": draft,
        "sha256": draft.sha256,
        "blocking": list_blocking(draft),
        "same": state.sha256 in {"", draft.sha256},
        "moves": [_said(rule.move, rule.who, request.roles) for rule in list_moves(state.stage)
                  if rule.move is not Move.EDIT],
    }  # fmt: skip
    return render(request, "sign.html", seen)


def _said(wanted: Move, who: Any, roles: Any) -> dict[str, Any]:
    title, hint = WORDS[wanted]
    return {
        "move": wanted.value,
        "title": title,
        "hint": hint,
        "who": " or ".join(who),
        "mine": acting_role(roles, wanted) is not None,
        "reasoned": wanted in REASONED,
        "primary": wanted not in REASONED,
    }


def _make_move(request: Any, period: str) -> Any:
    council = request.council
    try:
        wanted = Move(request.POST.get("move", ""))
        words = WORDS[wanted]
    except (ValueError, KeyError):
        raise PublicationRefused("Choose what to do with the period.") from None
    role = acting_role(request.roles, wanted) or next(iter(sorted(request.roles)))
    state = read_standing(council, period)
    act = Act(
        wanted,
        request.user.name,
        role,
        sha256=request.POST.get("sha256", ""),
        reason=request.POST.get("reason", ""),
    )
    if wanted in {Move.SUBMIT, Move.ASSURE, Move.APPROVE, Move.RELEASE}:
        draft = read_draft(council, period)
        _check_read(act, draft)
        if wanted is Move.RELEASE:
            check_let_in(act.person, state.approved_by)
            _release(council, state, act, draft)
        else:
            move(council, state, act, detail=f"sha256 {act.sha256}")
    else:
        move(council, state, act)
    keep_signature(council, state, act)
    messages.success(request, f"Done: {words[0].lower()}.")
    return redirect("period", council.slug, period)


def _check_read(act: Act, draft: Edition) -> None:
    if act.sha256 != draft.sha256:
        raise PublicationRefused(
            "The draft changed after you opened the page: what you read is not what would be signed. "
            "Read it again, then sign."
        )
    if act.move is Move.SUBMIT and (waiting := list_blocking(draft)):
        named = "\n".join(f"{each.place}: {each.message}" for each in waiting)
        raise PublicationRefused(
            f"{len(waiting)} of the findings block publication and have no answer. "
            f"Mend or answer them, then submit:\n{named}"
        )


def check_let_in(one: str, other: str) -> None:
    """Refuse two signatures of which one person let the other in: two people are two."""
    added = dict(Person.objects.filter(name__in=[one, other]).values_list("name", "added_by"))
    if other and (added.get(one) == other or added.get(other) == one):
        raise PublicationRefused(
            f"{one} and {other}: one of them added the other to this office, so the two do not "
            "publish together. Ask somebody else to publish it."
        )


def _release(council: Council, state: PeriodState, act: Act, draft: Edition) -> None:
    """Publish within the transaction: edition, standing and log stand together or not at all."""
    with tempfile.TemporaryDirectory(prefix="highneeds-", ignore_cleanup_errors=True) as home:
        shelf = Path(home)
        for path in edition_paths(council, state.period):
            (shelf / Path(path).name).write_bytes(read_held(council, path).content)
        written, kept, after = release_signed(
            draft,
            state=state,
            released_by=act.person,
            role=act.role,
            on=timezone.localdate(),
            shelf=Shelf(shelf),
            log_root=audit.root_of(council),
        )
        name = f"editions/{written.name}"
        save_held(council, Held(name, b"", 0), written.read_bytes(), person=act.person)
    keep_standing(council, state, after)
    said = f"sha256 {kept.sha256}; log until here {audit.root_of(council)}"
    audit.record(council, person=act.person, deed="release", place=name, detail=said)
    jobs.ask(council, "publish_pages", {"edition": name}, person=act.person)
