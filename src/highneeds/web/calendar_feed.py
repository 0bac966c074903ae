"""The days a programme's papers go out and committees meet, as iCalendar (RFC 5545)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from highneeds.programme.programme import Programme


def write_calendar(name: str, slug: str, programme: Programme, stages: Mapping[str, str]) -> bytes:
    """Return the whole calendar; each line at most 75 bytes, as the standard has it."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//highneeds//office//EN",
        f"X-WR-CALNAME:{_text(name)}: high needs report",
    ]  # fmt: skip
    for number, committee in enumerate(programme.calendar.committees):
        who = _text(committee.audience)
        lines += _event(f"papers-{number}@{slug}", committee.papers_on, f"Papers go out: {who}")
        if committee.meets_on:
            lines += _event(f"meeting-{number}@{slug}", committee.meets_on, f"{who} meets")
    for key, stage in stages.items():
        span = programme.calendar.period(key)
        said = f"Last day of {span} ({stage})"
        lines += _event(f"period-{key}@{slug}", span.last_day, _text(said))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(uid: str, day: date, summary: str) -> list[str]:
    return [
        "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{summary}", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def _text(text: str) -> str:
    r"""Return a text as the standard escapes it.

    >>> _text("Care, health; and more")
    'Care\\, health\\; and more'
    """
    for old, new in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(old, new)
    return text


def _folded(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most 75 bytes, none cut within a character."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > 75:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += width
    yield piece
