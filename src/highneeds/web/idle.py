"""Sessions end by themselves: after an hour without a request, and after a working day in any case."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from django.contrib.auth import logout
from django.shortcuts import redirect

if TYPE_CHECKING:
    from collections.abc import Callable

IDLE_SECONDS = 60 * 60
WHOLE_SECONDS = 10 * 60 * 60
SAVED_EVERY = 5 * 60  # the moment is kept no finer, so that not every page writes to the database
SEEN, SINCE = "seen", "since"


class IdleSessions:
    """Signs out whoever asked for nothing for an hour, or signed in ten hours ago."""

    def __init__(self, get_response: Callable[[Any], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> Any:
        """Answer, or send to sign in again."""
        if request.user.is_authenticated:
            now, seen = time.time(), request.session.get(SEEN)
            since = request.session.setdefault(SINCE, now)
            if is_over(seen, now) or now - since > WHOLE_SECONDS:
                logout(request)
                return redirect(f"/accounts/login/?next={request.path}")
            if seen is None or now - seen >= SAVED_EVERY:
                request.session[SEEN] = now
        return self.get_response(request)


def is_over(seen: float | None, now: float) -> bool:
    """Return whether a session last seen at a moment has stood still too long; seconds of the clock.

    >>> is_over(0.0, 3_599.0), is_over(0.0, 3_901.0), is_over(None, 9e9)
    (False, True, False)
    """
    return seen is not None and now - seen > IDLE_SECONDS + SAVED_EVERY
