"""Freezing: a draft becomes the published edition of its period, by two people, once."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.editions.canonical import seal, write_json
from highneeds.editions.checking import list_blocking
from highneeds.editions.edition import Edition, EditionStatus, Publication
from highneeds.editions.restating import mark_restated
from highneeds.programme.roles import is_same_person
from highneeds.vocabulary.counting import count_of
from highneeds.vocabulary.errors import FileInUseError, PublicationRefused

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from highneeds.editions.edition import Finding
    from highneeds.editions.shelf import Shelf


def publish(
    draft: Edition,
    *,
    shelf: Shelf,
    approved_by: str,
    released_by: str,
    on: date,
    reason: str = "",
    log_root: str = "",
) -> tuple[Path, Edition]:
    """Freeze a draft and put it on the shelf; return where it stands and what was kept.

    Refused while a blocking finding has no answer, where one person did both, where the
    day is before the period's end, and where the period was published and no reason is given for
    a correction.
    """
    check_can_publish(draft, approved_by=approved_by, released_by=released_by, on=on)
    key = draft.period.key
    before = shelf.find_published(key)
    _check_reason(draft, before, reason)
    kept = seal(
        replace(
            mark_restated(draft, before) if before else draft,
            status=EditionStatus.PUBLISHED,
            publication=Publication(approved_by.strip(), released_by.strip(), on, log_root),
            correction_of=before.sha256 if before else "",
            reason=reason.strip(),
        )
    )
    path = shelf.next_path(key)
    _write_once(path, write_json(kept))
    return path, kept


def _check_reason(draft: Edition, before: Edition | None, reason: str) -> None:
    """Refuse a second publication without a reason, and a reason without a first one."""
    if before is not None and not reason.strip():
        raise PublicationRefused(
            f"{draft.period.label} was published ({before.sha256[:12]}) and publication is final. "
            "Say why it is corrected (--reason), and the correction becomes a new edition."
        )
    if before is None and reason.strip():
        raise PublicationRefused(
            f"Got a reason for a correction, but {draft.period.label} was never published. "
            "Publish it without a reason."
        )


def check_can_publish(draft: Edition, *, approved_by: str, released_by: str, on: date) -> None:
    """Refuse with everything that stands in the way of publication."""
    if not approved_by.strip() or not released_by.strip():
        raise PublicationRefused(
            "Got an empty name; wanted who approved the edition and who released it."
        )
    if is_same_person(approved_by, released_by):
        raise PublicationRefused(
            f"{approved_by.strip()} cannot both approve and release an edition: "
            "two different people publish. Ask somebody else to release it."
        )
    if on < draft.period.end:
        raise PublicationRefused(
            f"{draft.period.label} is not over on {on.isoformat()}: "
            f"an edition is published from {draft.period.end.isoformat()} on."
        )
    if waiting := list_blocking(draft):
        raise PublicationRefused(_told(waiting))


def _told(waiting: list[Finding]) -> str:
    lines = [f"  {each.check} at {each.place}: {each.message}" for each in waiting]
    one = len(waiting) == 1
    head = (
        f"{count_of(len(waiting), 'finding')} {'blocks' if one else 'block'} publication and "
        f"{'has' if one else 'have'} no answer. Mend what {'it tells' if one else 'they tell'} of, "
        "or answer in answers.csv (check, place, answer, by, on):"
    )
    return "\n".join([head, *lines])


def _write_once(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet, whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # not a temporary file of the system's: nobody else could read that one
        beside = path.with_name(f"{path.name}{secrets.token_hex(8)}.writing")
        try:
            with beside.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _claim(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except FileExistsError:
        raise PublicationRefused(
            f"{path.name} was published a moment ago by somebody else. Read it before correcting it."
        ) from None
    except PermissionError:
        raise FileInUseError(str(path)) from None


def _claim(beside: Path, path: Path) -> None:
    """Give the file its name: of two who publish at once, the second is refused."""
    try:
        os.link(beside, path)  # fails where the name is taken, whole otherwise
    except FileExistsError:
        raise
    except OSError:  # a disk without links: the name is looked at first, then taken
        if path.exists():
            raise FileExistsError(path) from None
        beside.replace(path)
