"""Which periods there are, and what they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from highneeds.programme.lifecycle import Stage
from highneeds.web.holding import list_begun
from highneeds.web.standings import list_standings

if TYPE_CHECKING:
    from highneeds.programme.programme import Programme
    from highneeds.web.models import Council


def current_period(council: Council) -> str:
    """Return the first period that is not published yet; else the last; nothing where none was begun."""
    begun = list_begun(council)
    stands = list_standings(council, begun)
    waiting = [key for key in begun if stands[key].stage is not Stage.PUBLISHED]
    return (waiting or begun[-1:] or [""])[0]


def require_period(council: Council, period: str) -> None:
    """Refuse a period that was not begun."""
    if period not in list_begun(council):
        raise Http404("no such period")


def label_of(programme: Programme, period: str) -> str:
    """Return a period in words: January to March 2024."""
    return str(programme.calendar.period(period))
