"""The sign-off of a folder's period: who submitted, assured, approved and released it, kept beside it.

``periods/2024-02/sign-off.csv`` holds one row a move and is only ever added to. Where a period stands
is read from its rows by the lifecycle's own table. A signature is for one draft, told by its hash: a
file of the folder that was edited since makes another draft, and every signature has fallen.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.editions.signing import hash_to_sign
from highneeds.programme.cells import Cells, check_headings
from highneeds.programme.lifecycle import RULES, UNDER_WAY, Act, Move, PeriodState, Stage, take
from highneeds.programme.plain_file import write_bytes
from highneeds.programme.programme_file import read_programme
from highneeds.programme.roles import Role, is_same_person
from highneeds.programme.table_file import TableFile, read_table_file, write_record
from highneeds.vocabulary.errors import DefinitionError, PublicationRefused, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.editions.shelf import Shelf
    from highneeds.programme.programme import Person

SIGN_OFF_FILE = "sign-off.csv"
COLUMNS = ("move", "by", "role", "on", "sha256", "reason", "edited by")
RECORDED = (Move.SUBMIT, Move.ASSURE, Move.APPROVE, Move.REOPEN, Move.CORRECT, Move.RELEASE)


class Signed(Struct, frozen=True):
    """One row of sign-off.csv: a move, who made it in which role, when, and of which draft."""

    move: Move
    by: str
    role: Role
    on: date
    sha256: str = ""
    reason: str = ""
    edited_by: tuple[str, ...] = ()  # who else worked on what was submitted
    place: str = ""

    @property
    def act(self) -> Act:
        """The row as the lifecycle takes it."""
        return Act(self.move, self.by, self.role, self.sha256, self.reason)


def read_sign_off(folder: Path, period: str) -> list[Signed]:
    """Return the rows of a period's sign-off, in their order; none where it was not begun."""
    path = folder / "periods" / period / SIGN_OFF_FILE
    if not path.exists():
        return []
    return read_signed(read_table_file(path, name=f"periods/{period}/{SIGN_OFF_FILE}"))


def read_signed(table: TableFile) -> list[Signed]:
    """Return the rows of a sign-off that was read as a table."""
    check_headings(table, COLUMNS, "move")
    return [_signed(Cells(table, row)) for row in table.rows]


def _signed(cells: Cells) -> Signed:
    move = cells.one_of("move", [str(each) for each in RECORDED])
    role = cells.one_of("role", [str(each) for each in Role])
    on = cells.day("on")
    if not move or not role or on is None:
        cells.refuse("move", "a row without move, role or day", "all three")
    return Signed(
        Move(move), cells.required("by"), Role(role), on, cells.text("sha256"), cells.text("reason"),
        _names(cells.text("edited by")), cells.place,
    )  # fmt: skip


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())


def find_standing(
    rows: Sequence[Signed], *, period: str, editions: int, sha256: str
) -> PeriodState:
    """Return where a period stands: its rows taken in turn, then held against the draft as it is.

    ``editions`` is how many were published, ``sha256`` the hash of the present draft. Raises
    DefinitionError where a row could not have been taken: the file was written by hand.
    """
    state = _before(rows, period=period, editions=editions)
    for row in rows:
        if row.move is Move.SUBMIT and state.stage in UNDER_WAY:
            state = _fallen(state)  # it was edited since, and is submitted anew
        try:
            state = take(state=state, act=row.act)
        except PublicationRefused as error:
            raise DefinitionError(
                file=row.place, line=None, got=f"a row that cannot follow those above it: {error}",
                wanted="rows as highneeds sign-off writes them",
                remedy="Restore the file; what was signed is not to be changed by hand.",
            ) from None  # fmt: skip
        state = replace(state, authors=(*state.authors, *row.edited_by))
    if state.stage in UNDER_WAY and state.sha256 != sha256:
        return _fallen(state)
    begun = state.edition - (state.stage is not Stage.PUBLISHED)
    if begun < editions:
        return PeriodState(
            period, Stage.PUBLISHED, edition=editions
        )  # published without a sign-off
    return state


def _before(rows: Sequence[Signed], *, period: str, editions: int) -> PeriodState:
    """Return where the rows begin: with a correction, where editions were published without them."""
    if not rows or rows[0].move is not Move.CORRECT:
        return PeriodState(period)
    released = sum(row.move is Move.RELEASE for row in rows)
    return PeriodState(period, Stage.PUBLISHED, edition=editions - released)


def _fallen(state: PeriodState) -> PeriodState:
    return PeriodState(state.period, Stage.OPEN, state.edition, state.authors, reason=state.reason)


def find_role(people: Sequence[Person], *, by: str, move: Move, role: Role | None) -> Role:
    """Return the role in which somebody makes a move.

    Where the programme names its people, a role must be theirs; elsewhere the one that is said
    counts, or the first that may make the move.
    """
    wanted = RULES[move].who
    if not people:
        return role or wanted[0]
    theirs = [each for one in people if is_same_person(one.name, by) for each in one.roles]
    found = next((each for each in wanted if each in theirs and role in {None, each}), None)
    if found is None:
        able = [each.name for each in people if set(each.roles) & set(wanted)]
        has = f"is {' and '.join(theirs)}" if theirs else "is not named in programme.yaml"
        raise PublicationRefused(
            f"{by.strip()} {has}; to {move} a period takes a {' or '.join(wanted)}. "
            f"Ask {' or '.join(able) or 'somebody to be named under people'}."
        )
    return found


def sign(
    folder: Path, *, draft: Edition, shelf: Shelf, move: Move, by: str, on: date,
    role: Role | None = None, reason: str = "", edited_by: Sequence[str] = (),
) -> PeriodState:  # fmt: skip
    """Make a move with a folder's period, and keep it; return where the period then stands.

    Raises PublicationRefused where the lifecycle forbids it, and says who may do what from here.
    """
    period = draft.period.key
    rows = read_sign_off(folder, period)
    if rows and on < rows[-1].on:
        raise UsageError(f"{rows[-1].move} was on {rows[-1].on}: got {on} for what follows it.")
    sha256 = hash_to_sign(draft)
    state = find_standing(
        rows, period=period, editions=len(shelf.list_paths(period)), sha256=sha256
    )
    people = read_programme(folder).people
    acting = find_role(people, by=by, move=move, role=role)
    signs = move in {Move.SUBMIT, Move.ASSURE, Move.APPROVE}
    act = Act(move, by.strip(), acting, sha256 if signs else "", reason.strip())
    after = take(state=state, act=act)
    others = tuple(edited_by) if move is Move.SUBMIT else ()
    row = Signed(move, act.person, acting, on, act.sha256, act.reason, others)
    keep(folder, period, [*rows, row])
    return replace(after, authors=(*after.authors, *others))


def keep(folder: Path, period: str, rows: Sequence[Signed]) -> None:
    """Write the rows of a period's sign-off."""
    name = f"periods/{period}/{SIGN_OFF_FILE}"
    write_bytes(folder / name, write_signed(rows), name=name)


def write_signed(rows: Sequence[Signed]) -> bytes:
    """Return the rows of a sign-off as they are kept."""
    lines = [
        (row.move, row.by, row.role, row.on.isoformat(), row.sha256, row.reason,
         "; ".join(row.edited_by))
        for row in rows
    ]  # fmt: skip
    text = "".join(write_record([str(cell) for cell in line], "\r\n") for line in (COLUMNS, *lines))
    return f"\ufeff{text}".encode()


def check_signed(
    folder: Path, *, draft: Edition, shelf: Shelf, approved_by: str
) -> PeriodState | None:
    """Return the standing that a publication rests on, nothing where no sign-off was ever begun.

    Raises PublicationRefused where one was begun and the draft is not approved, or by another person.
    """
    period = draft.period.key
    rows = read_sign_off(folder, period)
    if not rows:
        return None
    editions = len(shelf.list_paths(period))
    state = find_standing(rows, period=period, editions=editions, sha256=hash_to_sign(draft))
    if state.stage is not Stage.APPROVED:
        raise PublicationRefused(_not_approved(state, rows))
    if not is_same_person(state.approved_by, approved_by):
        raise PublicationRefused(
            f"{period} was approved by {state.approved_by}, and not by {approved_by.strip()}: "
            f"got the wrong name. Publish it as approved by {state.approved_by}."
        )
    return state


def _not_approved(state: PeriodState, rows: Sequence[Signed]) -> str:
    if state.stage is Stage.PUBLISHED:
        return (
            f"{state.period} is published, and it is signed off before it is: begin its correction "
            "with highneeds sign-off --move correct and a reason."
        )
    fallen = state.stage is Stage.OPEN and rows[-1].move not in {Move.REOPEN, Move.CORRECT}
    why = " (edited since it was signed, so that every signature fell)" if fallen else ""
    return (
        f"{state.period} is {state.stage}{why}; wanted approved, because its sign-off was begun. "
        "See who is next with: highneeds sign-off."
    )


def record_release(
    folder: Path, *, state: PeriodState, released_by: str, role: Role, on: date
) -> None:
    """Keep the release of a signed period beside its other signatures."""
    row = Signed(Move.RELEASE, released_by.strip(), role, on, state.sha256)
    keep(folder, state.period, [*read_sign_off(folder, state.period), row])
