"""Home: what is asked of me, by when; and the page of one period."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from highneeds.editions.following import begin_following_period
from highneeds.programme.lifecycle import Stage, list_moves
from highneeds.programme.roles import Role
from highneeds.vocabulary.errors import HighNeedsError
from highneeds.web import audit
from highneeds.web.asked import due_day, list_asked, list_empty
from highneeds.web.desk import at_desk, lay_out
from highneeds.web.drafting import read_present
from highneeds.web.holding import Held, list_begun, save_held
from highneeds.web.kept_programme import programme_of
from highneeds.web.models import Council
from highneeds.web.periods import current_period, label_of, require_period
from highneeds.web.standings import edition_paths, list_standings, read_standing
from highneeds.web.surroundings import Mode
from highneeds.web.tables import TABLES


def front_door(request: Any) -> Any:
    """Send a person to their council; choose where there are several, say so where there is none."""
    if not request.user.is_authenticated:
        demo = settings.SURROUNDINGS.mode is Mode.DEMO
        return redirect("choose_role" if demo else "account_login")
    councils = list(Council.objects.filter(posts__person=request.user).distinct())
    if len(councils) == 1:
        return redirect("home", councils[0].slug)
    return render(request, "councils.html", {"councils": councils})


def home(request: Any) -> Any:
    """Show what is asked of me, and the periods there are."""
    council = request.council
    begun = list_begun(council)
    period = current_period(council)
    programme = programme_of(council)
    stands = list_standings(council, begun)
    empty = list_empty(council, period) if period else []
    chased = [one for one in empty if one.of] if Role.PROGRAMME_MANAGER in request.roles else []
    asked = list_asked(council, period, request.roles, empty) if period else []
    rows = [
        {
            "key": key,
            "label": label_of(programme, key),
            "state": stands[key],
            "due": due_day(programme, key),
        }
        for key in reversed(begun)
    ]
    seen = {
        "programme": programme,
        "period": period,
        "period_label": label_of(programme, period) if period else "",
        "asked": [one for one in asked if one not in chased],  # what others owe is chased, not done
        "due": due_day(programme, period) if period else None,
        "chased": chased,
        "periods": rows,
        "begins": Role.PROGRAMME_MANAGER in request.roles,
        "can_begin": not begun or stands[begun[-1]].stage is Stage.PUBLISHED,
    }
    return render(request, "home.html", seen)


def show_period(request: Any, period: str) -> Any:
    """Show where a period stands and what its draft says."""
    council = request.council
    require_period(council, period)
    programme = programme_of(council)
    state = read_standing(council, period)
    draft = read_present(council, period)
    seen = {
        "period": period,
        "label": label_of(programme, period),
        "state": state,
        "stages": _stages(state.stage),
        "moves": list_moves(state.stage),
        "draft": draft,
        "tables": TABLES.values(),
        "due": due_day(programme, period),
        "waiting": [each for each in draft.checks if each.answer is None],
        "editions": edition_paths(council, period),
        "working": request.roles != {Role.DEMOCRATIC_SERVICES},
    }
    return render(request, "period.html", seen)


def _stages(now: Stage) -> list[dict[str, Any]]:
    every = list(Stage)
    at = every.index(now)
    return [
        {"name": stage.value, "done": place < at, "now": place == at}
        for place, stage in enumerate(every)
    ]


def begin_period(request: Any) -> Any:
    """Begin the period after the last one, texts carried forward and marked."""
    council = request.council
    begun = list_begun(council)
    last = read_standing(council, begun[-1]) if begun else None
    if request.method != "POST":
        label = label_of(programme_of(council), begun[-1]) if begun else ""
        return render(request, "begin_period.html", {"last": last, "last_label": label})
    if last is not None and last.stage is not Stage.PUBLISHED:
        raise HighNeedsError(
            f"{last.period} is {last.stage}. The next period begins when it is published, so that "
            "last period has something to be read from."
        )
    with at_desk(council):
        folder = lay_out(council)
        key, paths = begin_following_period(folder)
        for path in paths:
            name = path.relative_to(folder).as_posix()
            save_held(council, Held(name, b"", 0), path.read_bytes(), person=request.user.name)
    audit.record(council, person=request.user.name, deed="begin period", place=key)
    messages.success(request, f"{label_of(programme_of(council), key)} is begun.")
    return redirect("period", council.slug, key)
