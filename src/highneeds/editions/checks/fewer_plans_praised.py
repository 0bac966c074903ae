"""The words praise fewer assessments or plans as a good in itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_written_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "fewer_plans_praised"
SEVERITY = Severity.NEEDS_ANSWER
_FEWER = r"(?:fewer|reduc\w+|fall(?:s|en|ing)?|fell|drop\w*|down(?:ward)?|lower|lowest|declin\w+|decreas\w+)"
_PLANS = (
    r"(?:assessments?|requests?|plans(?! (?:to|for (?:a|an|the|new))\b)|EHCPs?|EHCNAs?|(?:number|rate|share) of (?:new )?plans?"
    r"|(?:asked|asking|appl\w+) for (?:a plan|an assessment|an EHCP))"
)
_GOOD = (
    r"(?:success\w*|pleas\w+|excellent|encourag\w+|positive\w*|welcome\w*|good news|achiev\w+"
    r"|celebrat\w+|proud\w*|delight\w+|glad\w*|happ(?:y|ily)|great|fantastic|impressive|reassuring"
    r"|good (?:sign|result|progress|outcome|achievement)|paying off|pays off|paid off|bear\w* fruit"
    r"|(?:is|are) working|has worked|have worked|thanks to|progress|improv\w+|win|victory|congratul\w+|credit|works|strateg\w+|on (?:course|track))"
)
_LATE = r"(?:overdue|late|backlog|waiting|outstanding|open|unanswered|beyond|delay\w*|tribunal|spending)"
_IF = r"(?:if|should|would)(?! be (?:congrat|celeb|proud|pleased))"  # not what is, but what may be
_PRAISED = re.compile(
    rf"(?![^.]*\b(?:{_LATE}|{_IF})\b)(?=[^.]*\b{_GOOD}\b)"
    rf"[^.]*\b(?:{_FEWER}\b[^.]*\b{_PLANS}|{_PLANS}\b[^.]*\b{_FEWER})\b",
    re.IGNORECASE,
)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each text in which a sentence does so."""
    for place, text in list_written_texts(edition):
        if praises_fewer(text):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message="Fewer assessments or plans are told as a good in themselves. A child who "
                "needs a plan has a right to one: what shows that needs are met without?",
                place=place,
                remedy="Name the evidence beside it: appeals, refusals, attendance, waiting.",
            )


def praises_fewer(text: str) -> bool:
    """Return whether one of its sentences tells fewer assessments or plans as a good in itself.

    >>> praises_fewer("We are pleased that requests fell."), praises_fewer("Requests fell.")
    (True, False)
    """
    return any(_PRAISED.match(sentence) for sentence in re.split(r"(?<=[.!?])\s+", text))
