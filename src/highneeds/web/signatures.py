"""The office's moves as rows of ``sign-off.csv``, beside the books as a folder keeps them.

So an export carries who signed what, and a folder whose sign-off was begun on the command line goes
on from there in the office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.utils import timezone

from highneeds.editions.sign_off import (
    RECORDED,
    SIGN_OFF_FILE,
    Signed,
    find_standing,
    read_signed,
    write_signed,
)
from highneeds.programme.lifecycle import Move
from highneeds.programme.plain_file import read_plain_bytes
from highneeds.programme.roles import is_same_person
from highneeds.programme.table_file import read_table_text
from highneeds.web.holding import read_held, save_held
from highneeds.web.models import Standing
from highneeds.web.standings import edition_paths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from highneeds.programme.lifecycle import Act, PeriodState
    from highneeds.web.models import Council

BEGINNINGS = (Move.SUBMIT, Move.CORRECT)  # no other move can be the first of a file


def keep_signature(council: Council, before: PeriodState, act: Act) -> None:
    """Add a move to the sign-off of a period; ``before`` is where it stood.

    Nothing is added to a sign-off that did not begin with the period's first move.
    """
    held = read_held(council, _path(before.period))
    rows = _rows(held.path, held.content)
    if act.move not in RECORDED or not (rows or act.move in BEGINNINGS):
        return
    others = [name for name in before.authors if not is_same_person(name, act.person)]
    row = Signed(
        act.move, act.person, act.role, timezone.localdate(), act.sha256, act.reason.strip(),
        tuple(others) if act.move is Move.SUBMIT else (),
    )  # fmt: skip
    save_held(council, held, write_signed([*rows, row]), person=act.person)


def take_signatures(council: Council, paths: Iterable[str]) -> None:
    """Let the periods stand as the sign-offs say that were brought in, or taken away, from a folder.

    A draft that was edited since it was signed has another hash, and the next move refuses it.
    """
    for path in paths:
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == "periods" and parts[2] == SIGN_OFF_FILE:
            _take(council, parts[1], path)


def _take(council: Council, period: str, path: str) -> None:
    rows = _rows(path, read_held(council, path).content)
    if not rows:
        Standing.objects.filter(council=council, period=period).delete()
        return
    signed = [row.sha256 for row in rows if row.sha256]
    state = find_standing(
        rows, period=period, editions=len(edition_paths(council, period)),
        sha256=signed[-1] if signed else "",
    )  # fmt: skip
    kept = {"state": msgspec.json.encode(state)}
    Standing.objects.update_or_create(council=council, period=period, defaults=kept)


def _rows(path: str, content: bytes) -> list[Signed]:
    return read_signed(read_table_text(read_plain_bytes(content, name=path))) if content else []


def _path(period: str) -> str:
    return f"periods/{period}/{SIGN_OFF_FILE}"
