"""The life of a period's books: open, submitted, assured, approved, published.

The rules are one table. Submission fixes a draft by its hash; whoever assures, approves or releases
it signs that hash. Any edit takes the period back to open and every signature with it. Published is
final: a correction is a new edition of the period, with a reason.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.programme.roles import Role, can_edit, is_same_person, list_editors
from highneeds.vocabulary.errors import HighNeedsError, PeriodClosedError, PublicationRefused

if TYPE_CHECKING:
    from collections.abc import Iterable


class Stage(StrEnum):
    """Where a period stands."""

    OPEN = "open"
    SUBMITTED = "submitted"
    ASSURED = "assured"
    APPROVED = "approved"
    PUBLISHED = "published"


class Move(StrEnum):
    """What can be done with a period, as a refusal names it."""

    EDIT = "edit"
    SUBMIT = "submit"
    ASSURE = "assure"
    APPROVE = "approve"
    RELEASE = "release"
    REOPEN = "reopen"
    CORRECT = "correct"


class Rule(Struct, frozen=True):
    """One line of the table: from which stages a move leads where, and who may make it."""

    move: Move
    starts: tuple[Stage, ...]
    end: Stage
    who: tuple[Role, ...]
    provided: str  # what else must hold, for readers of the table


UNDER_WAY = (Stage.SUBMITTED, Stage.ASSURED, Stage.APPROVED)
EDITORS = tuple(role for role in Role if role is not Role.DEMOCRATIC_SERVICES)
TABLE: tuple[Rule, ...] = (
    Rule(Move.EDIT, (Stage.OPEN, *UNDER_WAY), Stage.OPEN, EDITORS,
         "the file is one that the role may edit; every signature falls"),
    Rule(Move.SUBMIT, (Stage.OPEN,), Stage.SUBMITTED, (Role.PROGRAMME_MANAGER,),
         "the draft is fixed by its hash"),
    Rule(Move.ASSURE, (Stage.SUBMITTED,), Stage.ASSURED,
         (Role.FINANCE_PARTNER, Role.SECTION_151_OFFICER),
         "the hash is that of the submitted draft; not by anybody who edited or submitted it"),
    Rule(Move.APPROVE, (Stage.ASSURED,), Stage.APPROVED,
         (Role.SECTION_151_OFFICER, Role.DIRECTOR),
         "the hash is that of the submitted draft; not by anybody who edited, submitted or "
         "assured it"),
    Rule(Move.RELEASE, (Stage.APPROVED,), Stage.PUBLISHED,
         (Role.DEMOCRATIC_SERVICES, Role.PROGRAMME_MANAGER, Role.DIRECTOR),
         "the hash is that of the submitted draft; not by whoever approved it"),
    Rule(Move.REOPEN, UNDER_WAY, Stage.OPEN,
         (Role.PROGRAMME_MANAGER, Role.SECTION_151_OFFICER, Role.DIRECTOR),
         "a reason; the unpublished draft and every signature fall"),
    Rule(Move.CORRECT, (Stage.PUBLISHED,), Stage.OPEN, (Role.PROGRAMME_MANAGER,),
         "a reason; the published edition stays as it is, and a new one begins"),
)  # fmt: skip
RULES = {rule.move: rule for rule in TABLE}
SIGNED = (Move.ASSURE, Move.APPROVE, Move.RELEASE)
SIGNS = {
    Move.SUBMIT: "submitted_by",
    Move.ASSURE: "assured_by",
    Move.APPROVE: "approved_by",
    Move.RELEASE: "released_by",
}


class PeriodState(Struct, frozen=True):
    """Where one period stands, and who did what to its present draft."""

    period: str
    stage: Stage = Stage.OPEN
    edition: int = 1  # 2 and more are corrections
    authors: tuple[str, ...] = ()  # everybody who edited or submitted this edition
    sha256: str = ""  # of the submitted draft
    submitted_by: str = ""
    assured_by: str = ""
    approved_by: str = ""
    released_by: str = ""
    reason: str = ""  # why a published edition is corrected


class Act(Struct, frozen=True):
    """A move that somebody wants to make, in a role; ``file`` is of an edit, the rest as needed."""

    move: Move
    person: str
    role: Role
    sha256: str = ""
    reason: str = ""
    file: str = ""


def can(*, state: PeriodState, act: Act) -> bool:
    """Return whether an act is allowed.

    >>> submit = Act(Move.SUBMIT, "Amina Yusuf", Role.PROGRAMME_MANAGER, sha256="ab12")
    >>> can(state=PeriodState("2024-02"), act=submit)
    True
    """
    try:
        check_can(state=state, act=act)
    except HighNeedsError:
        return False
    return True


def check_can(*, state: PeriodState, act: Act) -> None:
    """Refuse an act that is not allowed, and name the way out."""
    _check_stage(state, act)
    _check_role(act)
    if not act.person.strip():
        raise PublicationRefused(f"Got an empty name; wanted who wants to {act.move}.")
    if act.move in SIGNED:
        _check_signature(state, act)
    if act.move in {Move.REOPEN, Move.CORRECT} and not act.reason.strip():
        raise PublicationRefused(f"Say why: to {act.move} a period takes a reason.")
    if act.move is Move.SUBMIT and not act.sha256:
        raise PublicationRefused(
            "Got no hash; wanted that of the draft that is submitted: it fixes what is signed."
        )


def take(*, state: PeriodState, act: Act) -> PeriodState:
    """Return where the period stands after an act, refused where it is not allowed."""
    check_can(state=state, act=act)
    match act.move:
        case Move.EDIT:
            return _unsigned(state, authors=_with(state.authors, act.person))
        case Move.REOPEN:
            return _unsigned(state, authors=state.authors)
        case Move.CORRECT:
            return PeriodState(state.period, edition=state.edition + 1, reason=act.reason.strip())
        case Move.SUBMIT:
            state = replace(state, authors=_with(state.authors, act.person), sha256=act.sha256)
    return replace(state, stage=RULES[act.move].end, **{SIGNS[act.move]: act.person.strip()})


def list_moves(stage: Stage) -> list[Rule]:
    """Return the rules that lead on from a stage."""
    return [rule for rule in TABLE if stage in rule.starts]


def _unsigned(state: PeriodState, *, authors: tuple[str, ...]) -> PeriodState:
    return PeriodState(state.period, Stage.OPEN, state.edition, authors, reason=state.reason)


def _with(authors: tuple[str, ...], person: str) -> tuple[str, ...]:
    return authors if _is_among(person, authors) else (*authors, person)


def _is_among(person: str, others: Iterable[str]) -> bool:
    return any(is_same_person(person, other) for other in others)


def _check_stage(state: PeriodState, act: Act) -> None:
    if state.stage in RULES[act.move].starts:
        return
    if state.stage is Stage.PUBLISHED:
        raise PeriodClosedError(
            f"{state.period} is published, and published is final: got {act.move}. "
            f"The {Role.PROGRAMME_MANAGER} can begin a correction with a reason; it becomes a new "
            "edition, and this one stays as it is."
        )
    ways = "; ".join(f"{rule.move} (by {_either(rule.who)})" for rule in list_moves(state.stage))
    raise PublicationRefused(
        f"{state.period} is {state.stage}: got {act.move}, which begins from "
        f"{' or '.join(RULES[act.move].starts)}. From here: {ways}."
    )


def _check_role(act: Act) -> None:
    allowed = RULES[act.move].who
    if act.role not in allowed:
        raise PublicationRefused(
            f"To {act.move} is not for the {act.role}. Ask the {_either(allowed)}."
        )
    if act.move is Move.EDIT and not can_edit(role=act.role, file=act.file):
        editors = list_editors(act.file)
        remedy = f"Ask the {_either(editors)}." if editors else "It is no file of the books."
        raise PublicationRefused(f"{act.file or 'No file'} is not for the {act.role}. {remedy}")


def _check_signature(state: PeriodState, act: Act) -> None:
    if act.sha256 != state.sha256:
        raise PublicationRefused(
            f"Got the hash {act.sha256[:12] or 'of nothing'}; wanted {state.sha256[:12]}, the draft "
            "that was submitted. Read that one, or reopen the period and submit again."
        )
    barred = {
        Move.ASSURE: (state.authors, "edited or submitted it"),
        Move.APPROVE: ((*state.authors, state.assured_by), "edited, submitted or assured it"),
        Move.RELEASE: ((state.approved_by,), "approved it"),
    }
    people, deed = barred[act.move]
    if _is_among(act.person, people):
        raise PublicationRefused(
            f"{act.person.strip()} {deed}, and nobody does both. "
            f"Ask somebody else who is {_either(RULES[act.move].who)} to {act.move} it."
        )


def _either(roles: Iterable[Role]) -> str:
    return " or ".join(roles)
