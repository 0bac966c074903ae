"""Where a person is signed in: each session that is not over, told from the others by a short name."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone
from msgspec import Struct

from highneeds.web.idle import SEEN, SINCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.web.models import Person

BROWSER = "browser"  # what a browser called itself when somebody signed in with it
LONGEST = 150


class SignedIn(Struct, frozen=True):
    """One session: its short name, since when and with what, and whether it is this one."""

    name: str
    since: datetime | None
    seen: datetime | None
    browser: str
    is_this: bool


def find_sessions(person: Person | None) -> list[Session]:
    """Return the sessions of a person that are not over; of everybody, where nobody is named."""
    there = Session.objects.filter(expire_date__gt=timezone.now()).order_by("session_key")
    return [session for session in there if _is_of(session, person)]


def list_signed_in(person: Person, *, this: str) -> list[SignedIn]:
    """Return where a person is signed in, the session with the key ``this`` first, then the latest."""
    found = [_said(session, this) for session in find_sessions(person)]
    latest = sorted(found, key=lambda each: (str(each.since or ""), each.name), reverse=True)
    return sorted(latest, key=lambda each: not each.is_this)


def end_sessions(person: Person, *, this: str, name: str = "") -> int:
    """End the session of a short name, or all but ``this``; return how many were ended."""
    ended = list(_chosen(find_sessions(person), this, name))
    for session in ended:
        session.delete()
    return len(ended)


def _chosen(sessions: list[Session], this: str, name: str) -> Iterator[Session]:
    for session in sessions:
        if _name(session) == name if name else session.session_key != this:
            yield session


def _said(session: Session, this: str) -> SignedIn:
    said = session.get_decoded()
    return SignedIn(
        _name(session), _moment(said.get(SINCE)), _moment(said.get(SEEN)),
        str(said.get(BROWSER, "")), session.session_key == this,
    )  # fmt: skip


def _name(session: Session) -> str:
    """Return a name that tells sessions apart and opens none."""
    return hashlib.sha256(f"session {session.session_key}".encode()).hexdigest()[:16]


def _moment(seconds: Any) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None


def _is_of(session: Session, person: Person | None) -> bool:
    said = session.get_decoded().get(SESSION_KEY)
    return said is not None and (person is None or said == str(person.pk))
