"""A risk's own words say that it moved one way, and its scores moved the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import risk_place
from highneeds.editions.risk_said import RiskTrend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "risk_words_against_trend"
SEVERITY = Severity.NEEDS_ANSWER
_RISK = r"\b(?:this|the) (?:overall )?(?:risk|score)\W+(?:(?:has|is|now|still|been)\W+){0,3}"
_ROSE = re.compile(
    rf"{_RISK}(?:risen|rising|rose|ris(?:es)|increas\w+|grow\w*|grew|worsen\w*)\b", re.I
)
_FELL = re.compile(
    rf"{_RISK}(?:fallen|falling|fell|falls|reduced|reducing|decreas\w+|lower|eased|easing)\b", re.I
)
_AGAINST = {RiskTrend.FALLING: _ROSE, RiskTrend.RISING: _FELL}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the texts of each risk with the trend that its scores give."""
    for risk in edition.risks:
        against = _AGAINST.get(risk.trend)
        said = f"{risk.action} {risk.controls} {risk.cause}"
        if against and (words := against.search(said)):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{risk.name}” is {risk.trend.value}: its score is {risk.current.score}, and "
                f"was {risk.last_score}. But its text says “{' '.join(words[0].split())}”. "
                "Which of the two is right?",
                place=risk_place(risk.id),
                remedy="Correct the likelihood and impact, or the words.",
            )
