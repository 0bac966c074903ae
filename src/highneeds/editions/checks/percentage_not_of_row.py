"""A percentage in a line's reason or commentary that the line's own amounts do not make."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.money_lines import pence_of
from highneeds.editions.places import finance_place, mitigation_place
from highneeds.vocabulary.figures import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, FinanceLine, Mitigation
    from highneeds.editions.papers import Papers
    from highneeds.vocabulary.figures import Figure

CHECK = "percentage_not_of_row"
SEVERITY = Severity.NEEDS_ANSWER
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?) ?(?:%|per cent|percent)"
_BUDGET = r"(?:the )?(?:full-year |full year |profiled |whole |year's |in-year )?(?:budget|plan)\b"
_SAID = [
    re.compile(rf"(?<![\d.,]){_PERCENT} (?P<side>of|above|below|over|under) {_BUDGET}", re.I),
    re.compile(
        rf"\b(?P<side>above|below|over|under) {_BUDGET}(?: to date)?(?:, | \(|: | by ){_PERCENT}",
        re.I,
    ),
]


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each line whose text gives a share of its budget, or of its plan, that it is not."""
    for line in edition.finance:
        yield from _of(line, (line.actual, line.outturn), finance_place(line.id))
    for saving in edition.mitigations:
        yield from _of(saving, (saving.actual,), mitigation_place(saving.id))


def _of(
    line: FinanceLine | Mitigation, figures: tuple[Figure, ...], place: str
) -> Iterator[Finding]:
    text = " ".join(f"{line.ratings.this.reason} {line.commentary}".split())
    amounts = [pence_of(each) for each in figures]
    budgets = [pence_of(each) for each in (line.budget, line.profile)]
    pairs = [(one, two) for one in amounts for two in budgets if one is not None and two]
    if not pairs:
        return
    for pattern in _SAID:
        for said in pattern.finditer(text):
            made = {_percent(one, two, said["side"], said["percent"]) for one, two in pairs}
            if Decimal(said["percent"]) in made:
                continue
            told = " or ".join(f"{each}%" for each in sorted(made))
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The text of “{line.title}” says “{said[0]}”; its amounts make {told}.",
                place=place,
                remedy="Correct the percentage or the amount, or say what it is a share of.",
            )


def _percent(amount: int, budget: int, side: str, typed: str) -> Decimal:
    """Return the share, or the distance, with as many decimals as were typed.

    >>> _percent(70_588_109, 66_650_150, "above", "5.9"), _percent(560, 1250, "of", "44")
    (Decimal('5.9'), Decimal('45'))
    """
    part = amount if side.lower() == "of" else abs(amount - budget)
    return round_half_up(Decimal(100 * part) / abs(budget), len(typed.partition(".")[2]))
