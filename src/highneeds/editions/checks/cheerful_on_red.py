"""The words praise what the rating calls worst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.rated_texts import find_meant, list_rated_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "cheerful_on_red"
SEVERITY = Severity.NEEDS_ANSWER
_CHEERFUL = re.compile(
    r"\b(on track|on course to|(?:going|progressing|working|performing) (?:very |really )?(?:well|nicely)"
    r"|excellent|outstanding results?|successful(?:ly)?|a (?:great |real |big )?success|pleased|delighted|proud"
    r"|ahead of (?:plan|schedule)|(?:strong|good|great|pleasing|positive|real|significant) progress"
    r"|(?:great|very) encouraging|no (?:serious |major )?concerns?)\b",
    re.IGNORECASE,
)


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each thing rated worst of which the text says only good."""
    worst = edition.scheme.statuses[-1].code
    for place, subject, rating, text in list_rated_texts(edition):
        if rating.status.code == worst and (praise := find_meant(_CHEERFUL, text)):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"{subject} is rated {rating.status.label}, and its text says “{praise}”. "
                "Which of the two is right?",
                place=place,
                remedy="Say the cause, the action, who does it and when it will be back on track.",
            )
