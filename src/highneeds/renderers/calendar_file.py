"""A calendar that any diary reads (iCalendar, RFC 5545): whole days, the same bytes for the same days."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from highneeds.renderers.plain_characters import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LONGEST = 75  # octets of a line, by RFC 5545 3.1
Day = tuple["date", str, str]  # the day, what it is, whose it is


def render_calendar(days: Iterable[Day], *, name: str, stamped: date) -> bytes:
    """Return the calendar; an event keeps its identity while its day moves, so that diaries follow it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//highneeds//committee papers//EN",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    for day, title, whose in days:
        identity = hashlib.sha256(f"{name}\n{title}".encode()).hexdigest()[:32]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{identity}@highneeds.invalid",
            f"DTSTAMP:{stamped:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(title)}",
            *([f"DESCRIPTION:{_escaped(whose)}"] if whose else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _escaped(text: str) -> str:
    r"""Return text as a value.

    >>> _escaped("Board, 5; meets")
    'Board\\, 5\\; meets'
    """
    clean = without_controls(text.replace("\r\n", "\n"))
    for mark in ("\\", ";", ","):
        clean = clean.replace(mark, f"\\{mark}")
    return clean.replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """Break a long line between characters, so that no part has more octets than a reader takes."""
    parts, part = [], ""
    for character in line:
        if len(f"{part}{character}".encode()) > LONGEST - 1:
            parts.append(part)
            part = ""
        part += character
    return "\r\n ".join([*parts, part])
