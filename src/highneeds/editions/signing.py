"""Publishing what was signed: the draft whose hash people approved becomes the edition, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.canonical import seal
from highneeds.editions.edition import Severity
from highneeds.editions.freeze import publish
from highneeds.programme.lifecycle import RULES, Act, Move, PeriodState, take
from highneeds.programme.roles import is_same_person
from highneeds.vocabulary.errors import PublicationRefused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.editions.shelf import Shelf
    from highneeds.programme.programme import Person
    from highneeds.programme.roles import Role


def check_signers(
    draft: Edition, *, people: Sequence[Person], approved_by: str, released_by: str
) -> None:
    """Refuse who may not approve or release, where a programme names its people and their roles.

    Nobody approves an answer of their own to a finding that blocks.
    """
    if not people:
        return
    for name, move in ((approved_by, Move.APPROVE), (released_by, Move.RELEASE)):
        wanted = RULES[move].who
        roles = [role for each in people if is_same_person(each.name, name) for role in each.roles]
        if not set(roles) & set(wanted):
            able = [each.name for each in people if set(each.roles) & set(wanted)]
            has = f"is {' and '.join(roles)}" if roles else "is not named in programme.yaml"
            raise PublicationRefused(
                f"{name.strip()} {has}; to {move} an edition takes a {' or '.join(wanted)}. "
                f"Ask {' or '.join(able) or 'somebody to be named under people'}."
            )
    own = [
        each
        for each in draft.checks
        if each.severity is Severity.BLOCKS
        and each.answer is not None
        and is_same_person(each.answer.by, approved_by)
    ]
    if own:
        raise PublicationRefused(
            f"{approved_by.strip()} answered {own[0].check} at {own[0].place}, which blocks, and "
            "nobody approves their own answer. Ask somebody else to approve the edition."
        )


def hash_to_sign(draft: Edition) -> str:
    """Return the hash of a draft: what is submitted, and what each approver signs."""
    return seal(draft).sha256


def release_signed(
    draft: Edition,
    *,
    state: PeriodState,
    released_by: str,
    role: Role,
    on: date,
    shelf: Shelf,
    log_root: str = "",
) -> tuple[Path, Edition, PeriodState]:
    """Publish an approved draft; return where it stands, what was kept, and the period's state.

    Refused where the draft is not the one that was submitted, assured and approved, where the
    lifecycle forbids the release, and where publication itself is refused.
    """
    act = Act(Move.RELEASE, released_by, role, sha256=hash_to_sign(draft))
    after = take(state=state, act=act)
    path, kept = publish(
        draft,
        shelf=shelf,
        approved_by=state.approved_by,
        released_by=released_by,
        on=on,
        reason=state.reason,
        log_root=log_root,
    )
    return path, kept, after
