"""Publishing what was signed: the draft whose hash people approved becomes the edition, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.canonical import seal
from highneeds.editions.freeze import publish
from highneeds.programme.lifecycle import Act, Move, PeriodState, take

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from highneeds.editions.edition import Edition
    from highneeds.editions.shelf import Shelf
    from highneeds.programme.roles import Role


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
    )
    return path, kept, after
