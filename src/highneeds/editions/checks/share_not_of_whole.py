"""A count typed with its percentage, of which no whole number of children gives that percentage."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.vocabulary.figures import Known, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "share_not_of_whole"
SEVERITY = Severity.BLOCKS
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*\(.+\)")
_COUNT_AND_SHARE = re.compile(r"(\d[\d,]*)\s*\(\s*(\d+(?:\.\d+)?)\s*%\s*\)")


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each figure whose two numbers cannot both be right."""
    for row in edition.measures:
        if not isinstance(row.this, Known):
            continue
        if (said := _SHARE.fullmatch((row.this.as_typed or "").strip())) and _differs(
            row.this, said[1]
        ):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” is typed as “{row.this.as_typed}”, but the part is not "
                f"{said[1]}% of the whole.",
                place=measure_place(row),
                remedy="Correct the part, the whole or the percentage.",
            )
            continue
        typed = row.this.as_typed
        match = _COUNT_AND_SHARE.fullmatch((typed or "").strip())
        if match and not _can_be(int(match[1].replace(",", "")), match[2]):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"“{row.title}” is typed as “{typed}”, but no whole number has "
                f"{match[1]} as {match[2]}% of it.",
                place=measure_place(row),
                remedy="Correct the count or the percentage.",
            )


def _differs(figure: Known, percent: str) -> bool:
    """Return whether part and whole, both typed, have another percentage than was typed."""
    if figure.numerator is None or not figure.denominator:
        return False
    exact = Decimal(100 * figure.numerator) / figure.denominator
    return round_half_up(exact, len(percent.partition(".")[2])) != Decimal(percent)


def _can_be(number: int, percent: str) -> bool:
    """Return whether some whole number has ``number`` as that share, as rounded.

    >>> _can_be(2, "33"), _can_be(2, "70"), _can_be(0, "0"), _can_be(3, "0")
    (True, False, True, False)
    """
    decimals, wanted = len(percent.partition(".")[2]), Decimal(percent)
    if number == 0 or wanted == 0:
        return number == 0 and wanted == 0
    middle = int(Decimal(number) * 100 / wanted)
    reach = 2 + middle // 50
    wholes = range(max(number, middle - reach), middle + reach + 1)
    return any(round_half_up(Decimal(100 * number) / whole, decimals) == wanted for whole in wholes)
