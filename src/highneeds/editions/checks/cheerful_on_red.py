"""The words praise what the rating calls worst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place, measure_place, mitigation_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.ratings import Rating

CHECK = "cheerful_on_red"
SEVERITY = Severity.NEEDS_ANSWER
_CHEERFUL = re.compile(
    r"\b(on track|on course to|(?:going|progressing|working|performing) (?:very |really )?(?:well|nicely)"
    r"|excellent|outstanding results?|successful(?:ly)?|a (?:great |real |big )?success|pleased|delighted|proud"
    r"|ahead of (?:plan|schedule)|(?:strong|good|great|pleasing|positive|real|significant) progress"
    r"|(?:great|very) encouraging|no (?:serious |major )?concerns?)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(not|no|no longer|never|was|were|until|without|little)\W+(?:\w+\W+)?$", re.IGNORECASE
)


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
    sections = {each.section: each.markdown for each in edition.narrative if not each.exempt}
    for each in edition.conditions:
        rating, own = each.ratings.this, sections.get(each.id, "")
        place, subject = f"conditions.csv: {each.id}", f"Condition {each.number}"
        yield place, subject, rating, f"{each.commentary} {rating.reason} {own}"
    for row in edition.measures:
        rating, own = row.ratings.this, sections.get(row.id, "")
        yield measure_place(row), f"“{row.title}”", rating, f"{rating.reason} {own}"
    for line in edition.finance:
        rating = line.ratings.this
        said = f"{line.commentary} {rating.reason}"
        yield finance_place(line.id), f"“{line.title}”", rating, said
    for saving in edition.mitigations:
        rating = saving.ratings.this
        said = f"{saving.commentary} {rating.reason}"
        yield mitigation_place(saving.id), f"“{saving.title}”", rating, said
    for name, ratings in (("overall", edition.overall.ratings),
                          ("trajectory", edition.trajectory.ratings)):  # fmt: skip
        subject = "The programme" if name == "overall" else "The deficit trajectory"
        text = ratings.this.reason + " " + sections.get(name, "")
        yield f"conditions.csv: {name}", subject, ratings.this, text
