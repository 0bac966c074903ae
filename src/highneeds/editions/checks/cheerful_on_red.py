"""The words praise what the rating calls worst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Rating

CHECK = "cheerful_on_red"
SEVERITY = Severity.NEEDS_ANSWER
_CHEERFUL = re.compile(
    r"\b(on track|going well|excellent|successful(?:ly)?|pleased|ahead of (?:plan|schedule)|"
    r"strong progress|good progress|no concerns?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(not|no longer|never|was|until)\W+(?:\w+\W+)?$", re.IGNORECASE)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each thing rated worst of which the text says only good."""
    worst = edition.scheme.statuses[-1].code
    for place, subject, rating, text in _said(edition):
        if rating.status.code == worst and (praise := _praise(text)):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} is rated {rating.status.label}, and its text says “{praise}”. "
                "Which of the two is right?",
                place=place,
                remedy="Say the cause, the action, who does it and when it will be back on track.",
            )


def _praise(text: str) -> str:
    for match in _CHEERFUL.finditer(text):
        if not _DENIED.search(text[: match.start()]):
            return match[0]
    return ""


def _said(edition: Edition) -> Iterator[tuple[str, str, Rating, str]]:
    for each in edition.conditions:
        rating = each.ratings.this
        place, subject = f"conditions.csv: {each.id}", f"Condition {each.number}"
        yield place, subject, rating, f"{each.commentary} {rating.reason}"
    for row in edition.measures:
        yield measure_place(row), f"“{row.title}”", row.ratings.this, row.ratings.this.reason
    sections = {each.section: each.markdown for each in edition.narrative if not each.exempt}
    for name, ratings in (("overall", edition.overall.ratings),
                          ("trajectory", edition.trajectory.ratings)):  # fmt: skip
        subject = "The programme" if name == "overall" else "The deficit trajectory"
        text = ratings.this.reason + " " + sections.get(name, "")
        yield f"conditions.csv: {name}", subject, ratings.this, text
