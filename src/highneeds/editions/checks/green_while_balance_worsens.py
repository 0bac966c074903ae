"""A measure of demand is Green while what balances it worsens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.ratings import DirectionOfTravel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "green_while_balance_worsens"
SEVERITY = Severity.NEEDS_ANSWER
# Fewer requests or plans are no success where families wait longer or are turned away.
DEMAND = frozenset({"requests", "active_plans", "new_plans", "population_share"})
BALANCES = ("timeliness_20_week", "refusal_share", "positive_experience")


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name the measure, and each that balances it and worsened."""
    named = {each.id: each.balanced_by for each in papers.programme.measures}
    for row in edition.measures:
        balances = named.get(row.id) or (BALANCES if row.id in DEMAND else ())
        worse = [
            f"“{each.title}”"
            for each in edition.measures
            if each.id in balances and each.direction is DirectionOfTravel.WORSENING
        ]
        if worse and row.ratings.this.status.tone == "green":
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” is {row.ratings.this.status.label}, while "
                f"{' and '.join(worse)} worsened. Is the fall in demand a success, or do families "
                "wait longer or give up?",
                place=measure_place(row),
                remedy="Say in the narrative of the measure what explains both.",
            )
