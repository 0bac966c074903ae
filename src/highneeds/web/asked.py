"""What is asked of a person for the period at hand, and by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from msgspec import Struct

from highneeds.editions.edition import Severity
from highneeds.programme.lifecycle import Move, list_moves
from highneeds.programme.roles import Role, can_edit
from highneeds.web.drafting import is_compiled, read_draft
from highneeds.web.kept_programme import programme_of
from highneeds.web.row_saving import read_rows
from highneeds.web.standings import read_standing
from highneeds.web.tables import TABLES, titles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.programme.lifecycle import PeriodState
    from highneeds.programme.programme import Programme
    from highneeds.web.models import Council
    from highneeds.web.tables import Table

MOVES = {
    Move.SUBMIT: "Submit the draft",
    Move.ASSURE: "Assure the submitted draft",
    Move.APPROVE: "Approve the assured draft",
    Move.RELEASE: "Release the approved edition",
}


WANTED = {
    "conditions": ("rating",),
    "finance": ("this quarter",),
    "mitigations": ("this quarter",),
}


class Asked(Struct, frozen=True):
    """One thing that is asked: of whom, in words, where it is done, by when."""

    text: str
    href: str
    of: str
    due: date | None = None
    table: str = ""


def list_asked(
    council: Council, period: str, roles: frozenset[Role], empty: Sequence[Asked]
) -> list[Asked]:
    """Return what is asked of somebody with these roles; ``empty`` is what ``list_empty`` found."""
    state = read_standing(council, period)
    programme = programme_of(council)
    due = due_day(programme, period)
    asked = list(_moves(council, state, roles, due))
    for table in TABLES.values():
        if state.stage == "open" and any(can_edit(role=role, file=table.file) for role in roles):
            asked += [one for one in empty if one.table == table.name]
    if state.stage == "open" and roles != {Role.DEMOCRATIC_SERVICES}:
        asked += _unanswered(council, period, due)
    return asked


def list_empty(council: Council, period: str) -> list[Asked]:
    """Return what still says nothing, whoever owes it: the programme manager's chase list."""
    programme = programme_of(council)
    due = due_day(programme, period)
    return [
        one for table in TABLES.values() for one in _empty(council, period, table, programme, due)
    ]


def due_day(programme: Programme, period: str) -> date | None:
    """Return the day the period's papers go out, where the calendar names one."""
    span = programme.calendar.period(period)
    return programme.calendar.find_papers_day(span)


def _moves(
    council: Council, state: PeriodState, roles: frozenset[Role], due: date | None
) -> Iterator[Asked]:
    for rule in list_moves(state.stage):
        if rule.move in MOVES and roles & set(rule.who):
            href = reverse("sign", args=[council.slug, state.period])
            yield Asked(MOVES[rule.move], href, " or ".join(rule.who), due)


def _empty(
    council: Council, period: str, table: Table, programme: Programme, due: date | None
) -> Iterator[Asked]:
    """Yield a row that says nothing yet where something is wanted."""
    wanted = WANTED.get(table.name, ())
    if not wanted:
        return
    rows = read_rows(council, period=period, table=table)
    owners = _owners(programme, table)
    for key, title in titles_of(table, programme).items():
        cells = rows[key].cells if key in rows else {}
        if any(not cells.get(column) for column in wanted):
            href = reverse("row", args=[council.slug, period, table.name, key])
            yield Asked(f"{table.title}: {title}", href, owners.get(key, ""), due, table.name)


def _owners(programme: Programme, table: Table) -> dict[str, str]:
    lines: dict[str, tuple[Any, ...]] = {
        "conditions": programme.conditions,
        "finance": programme.finance,
        "mitigations": programme.mitigations,
    }
    return {one.id: one.owner for one in lines.get(table.name, ())}


def _unanswered(council: Council, period: str, due: date | None) -> list[Asked]:
    if not is_compiled(council, period):
        return []
    waiting = [
        each
        for each in read_draft(council, period).checks
        if each.answer is None and each.severity is not Severity.NOTE
    ]
    if not waiting:
        return []
    href = reverse("checks", args=[council.slug, period])
    words = "1 finding of the checks waits" if len(waiting) == 1 else (
        f"{len(waiting)} findings of the checks wait"
    )  # fmt: skip
    return [Asked(f"{words} for a remedy or an answer", href, "everybody who edits", due)]
