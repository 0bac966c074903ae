"""The books of a period: tables and narrative, read and edited with last period beside."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from highneeds.programme.roles import Role, can_edit
from highneeds.vocabulary.errors import DefinitionError
from highneeds.web import audit
from highneeds.web.kept_programme import programme_of
from highneeds.web.last_period import find_last_edition, said_last
from highneeds.web.periods import label_of, require_period
from highneeds.web.row_saving import RowConflict, read_row, read_rows, save_row
from highneeds.web.standings import begin_edit, read_standing
from highneeds.web.tables import TABLES, Field, Table, ratings_of, titles_of
from highneeds.web.workstreams import check_workstream, find_other_workstream


def show_table(request: Any, period: str, table: str) -> Any:
    """Show a table, each row with what last period said."""
    council, programme = request.council, programme_of(request.council)
    chosen = _table(council, period, table)
    rows = read_rows(council, period=period, table=chosen)
    titles = titles_of(chosen, programme)
    before = said_last(find_last_edition(council, period), table)
    keys = list(dict.fromkeys([*titles, *rows]))
    fields = [field for field in chosen.fields if field.column in chosen.shown]
    lines = [
        {
            "key": key,
            "title": titles.get(key) or rows[key].cells.get("name") or key,
            "cells": [
                {
                    "label": field.label,
                    "now": rows[key].cells.get(field.column, "") if key in rows else "",
                    "last": before.get(key, {}).get(field.column, ""),
                }
                for field in fields
            ],
        }
        for key in keys
    ]
    seen = {
        "table": chosen,
        "period": period,
        "label": label_of(programme, period),
        "fields": fields,
        "lines": lines,
        "state": read_standing(council, period),
        "may_edit": any(can_edit(role=role, file=chosen.file) for role in request.roles),
    }
    return render(request, "table.html", seen)


def edit_row(request: Any, period: str, table: str, key: str) -> Any:
    """Show one row as a form, or save it."""
    council, programme = request.council, programme_of(request.council)
    chosen = _table(council, period, table)
    titles = titles_of(chosen, programme)
    now = read_row(council, period=period, table=chosen, key=key)
    if key not in titles and not now.cells:
        raise Http404("no such row")
    title = titles.get(key) or now.cells.get("name") or key
    page = _Page(request, period, chosen, key, title)
    if request.method != "POST":
        return page.show(_begun(chosen, dict(now.cells), request), now.mark)
    return page.save(_typed(request, chosen))


def new_row(request: Any, period: str, table: str) -> Any:
    """Show an empty form for a row that is added, or add it."""
    chosen = _table(request.council, period, table)
    if not chosen.adds:
        raise Http404("rows of that table are set in programme.yaml")
    rows = read_rows(request.council, period=period, table=chosen)
    number = 1 + max((int(m[1]) for k in rows if (m := re.fullmatch(r"r(\d+)", k))), default=0)
    page = _Page(request, period, chosen, f"r{number}", f"A new {chosen.one}")
    if request.method != "POST":
        return page.show({}, "")
    return page.save(_typed(request, chosen))


class _Page:
    """The form of one row, shown and saved."""

    def __init__(self, request: Any, period: str, table: Table, key: str, title: str) -> None:
        self.request, self.period, self.table = request, period, table
        self.key, self.title = key, title
        self.council = request.council
        self.programme = programme_of(request.council)

    def save(self, cells: dict[str, str]) -> Any:
        """Save, and go back to the table; a fault or a conflict shows the form again."""
        mark = (
            self.request.POST.get("mark", "")
            or read_row(self.council, period=self.period, table=self.table, key=self.key).mark
        )
        person = self.request.user.name
        check_workstream(self.request.posts, self.programme, self.table, self.key)
        begin_edit(
            self.council, period=self.period, file=self.table.file, person=person,
            roles=self.request.roles,
        )  # fmt: skip
        try:
            changed = save_row(
                self.council, period=self.period, table=self.table, key=self.key, cells=cells,
                mark=mark, person=person,
            )  # fmt: skip
        except RowConflict as conflict:
            return self.show(cells, conflict.now.mark, theirs=dict(conflict.now.cells), status=409)
        except DefinitionError as error:
            return self.show(cells, mark, error=error, status=422)
        if changed:
            place = f"{self.period}/{self.table.file}: {self.key}"
            audit.record(self.council, person=person, deed="edit", place=place)
            messages.success(self.request, f"Saved: {self.title}.")
        else:
            messages.info(self.request, f"Nothing was changed in {self.title}.")
        return redirect("books", self.council.slug, self.period, self.table.name)

    def show(
        self,
        cells: dict[str, str],
        mark: str,
        *,
        theirs: dict[str, str] | None = None,
        error: DefinitionError | None = None,
        status: int = 200,
    ) -> Any:
        """Show the form: last period beside; theirs beside too after a conflict."""
        before = said_last(find_last_edition(self.council, self.period), self.table.name)
        last = before.get(self.key, {})
        wrong = _field_of(self.table, error) if error else None
        fields = [
            {
                "field": field,
                "value": cells.get(field.column, ""),
                "last": last.get(field.column, ""),
                "theirs": theirs.get(field.column, "") if theirs is not None else None,
                "differs": theirs is not None
                and theirs.get(field.column, "") != cells.get(field.column, ""),
                "error": _told(error) if error and field is wrong else "",
                "choices": ratings_of(self.programme) if field.kind == "rating" else field.choices,
            }
            for field in self.table.fields
        ]
        state = read_standing(self.council, self.period)
        others = find_other_workstream(self.request.posts, self.programme, self.table, self.key)
        seen = {
            "table": self.table, "period": self.period, "title": self.title, "fields": fields,
            "label": label_of(self.programme, self.period), "mark": mark, "state": state,
            "conflict": theirs is not None, "error": error, "wrong": wrong,
            "told": _told(error) if error else "",
            "may_edit": any(can_edit(role=r, file=self.table.file) for r in self.request.roles)
            and state.stage != "published" and not others,
            "others": others,
        }  # fmt: skip
        return render(self.request, "row.html", seen, status=status)


def _table(council: Any, period: str, name: str) -> Table:
    require_period(council, period)
    if name not in TABLES:
        raise Http404("no such table")
    return TABLES[name]


def _typed(request: Any, table: Table) -> dict[str, str]:
    return {
        field.column: request.POST.get(field.column, "").replace("\r\n", "\n").strip()
        for field in table.fields
    }


def _begun(table: Table, cells: dict[str, str], request: Any) -> dict[str, str]:
    """Put the name and today into an empty judgement of somebody whose judgement it may be."""
    judges = {Role.DIRECTOR, Role.FINANCE_PARTNER, Role.WORKSTREAM_LEAD}
    if not cells.get("rating") and request.roles & judges and table.name != "risks":
        cells["judged by"] = cells.get("judged by") or request.user.name
        cells["judged on"] = cells.get("judged on") or timezone.localdate().isoformat()
    return cells


def _field_of(table: Table, error: DefinitionError) -> Field:
    """Return the field a refusal speaks of."""
    named = [field for field in table.fields if f"column {field.column!r}" in error.got]
    if named:
        return named[0]
    if error.got.startswith("the rating"):
        lacking = [f for f in table.fields if f.column in error.got.partition("without")[2]]
        return (lacking or [field for field in table.fields if field.column == "rating"])[0]
    return table.fields[0]


def _told(error: DefinitionError) -> str:
    """Say a refusal without file and line, which are the folder's."""
    got = re.sub(r" in the column '[^']*'", "", error.got)
    return f"Got {got}; wanted {error.wanted}. {error.remedy}".strip()
