"""A return's placements do not go with the list of establishments: units that none has, URNs nobody knows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "flags_disagree"
SEVERITY = Severity.NOTE
FEW = 10  # below this, how many placements is not said: too few to be told
SAID = {
    "load-unit-unknown": "are flagged as in a SEN unit or resourced provision of an establishment that "
    "is listed with none",
    "load-flags-blank": "do not say whether they are in the SEN unit or resourced provision that their "
    "establishment is listed with",
    "load-establishment-unknown": "name a URN that is not among the establishments",
}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each return of the period, and what its placements disagree in."""
    del edition
    for load, doubts in papers.between_returns:
        counted = Counter(each.rule for each in doubts)
        for rule, words in SAID.items():
            if counted[rule]:
                number = f"{counted[rule]:,}" if counted[rule] >= FEW else "Some"
                yield Finding(
                    check=CHECK,
                    severity=SEVERITY,
                    message=(
                        f"{number} placements in {load.file} {words}. Figures by kind of setting, and "
                        "moves up the ladder, rest on these flags."
                    ),
                    place=f"feeds/{load.feed}",
                    remedy="Correct the flag or the URN in the case system, or load a newer list of "
                    "establishments. See the rows with: highneeds loads inspect",
                )
