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
_FEWER = r"(?:fewer|reduc\w+|falling|fell|drop\w*|down(?:ward)?|lower|lowest|declin\w+|decreas\w+)"
_PLANS = r"(?:assessments?|requests?|plans|EHCPs?|EHCNAs?)"
_GOOD = r"(?:success\w*|pleas\w+|excellent|encouraging|positive|welcome|good news|achiev\w+|celebrat\w+)"
_PRAISED = re.compile(
    rf"(?=[^.]*\b{_GOOD}\b)[^.]*\b(?:{_FEWER}\b[^.]*\b{_PLANS}|{_PLANS}\b[^.]*\b{_FEWER})\b",
    re.IGNORECASE,
)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each text in which a sentence does so."""
    for place, text in list_written_texts(edition):
        if any(_PRAISED.match(sentence) for sentence in re.split(r"(?<=[.!?])\s+", text)):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message="Fewer assessments or plans are told as a good in themselves. A child who "
                "needs a plan has a right to one: what shows that needs are met without?",
                place=place,
                remedy="Name the evidence beside it: appeals, refusals, attendance, waiting.",
            )
