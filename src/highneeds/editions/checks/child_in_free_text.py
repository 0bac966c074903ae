"""Free text holds what looks like a child's name, number, date of birth or postcode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_texts_and_reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "child_in_free_text"
SEVERITY = Severity.BLOCKS
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
    r"|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|ember|ober)?"
)
_IN_WORDS = (
    rf"(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)(?: day)?(?: of)? {_MONTH}\b"
    rf"|{_MONTH} (?:the )?(?:{_ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)\b"
)
_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}"
_LOOKS_LIKE = {
    "a unique pupil number": re.compile(r"\b[A-Z](?:[ -]?\d){11}[ -]?[0-9A-Z]\b"),
    "a unique learner number": re.compile(r"(?<![\d£,.])[1-9]\d{9}(?![\d,.])"),
    "a date of birth": re.compile(
        rf"\b(?:born|dob|d\.o\.b\.?|date of birth)\b.{{0,12}}(?:{_DAY}|{_IN_WORDS})", re.I
    ),
    "a child's name": re.compile(
        r"\b(?:pupil|child|student|boy|girl|son|daughter|young person|learner)s?\s+"
        r"(?:(?:named|called|known as)\s+[A-Z][a-z]+|(?!Referral|Premium|Support|Service|Health)"
        r"[A-Z][a-z]+\s[A-Z][a-z]+)"
    ),
    "a name beside an age": re.compile(
        r"\b[A-Z][a-z'’]+ [A-Z][a-z'’]+(?<!School)(?<!College)(?<!Academy),? \(?aged? \d{1,2}\b"
        r"(?! ?(?:to|and|or|[-–+/]))"
    ),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),
}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the text and the kind of thing; what stands there is never repeated."""
    for place, text in list_texts_and_reasons(edition):
        for kind, pattern in _LOOKS_LIKE.items():
            if pattern.search(text):
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=f"The text holds what looks like {kind} (withheld here).",
                    place=place,
                    remedy="Take it out: a report says nothing about one child.",
                )
