"""A risk's trend was read from a damaged mark, and is a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import risk_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "guessed_trend"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each risk whose arrow did not survive."""
    for risk in edition.risks:
        if risk.trend_guessed:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The arrow of the risk “{risk.name}” came out as “{risk.trend_as_typed}” "
                f"and was read as {risk.trend}. Is that right?",
                place=risk_place(risk.id),
                remedy="Say the trend in words, and set 'trend guessed' to no.",
            )
