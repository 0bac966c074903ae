"""A count, its whole and its percentage that cannot all be right, in a figure or in a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import measure_place
from highneeds.editions.written_texts import list_texts_and_reasons
from highneeds.vocabulary.figures import Known, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "share_not_of_whole"
SEVERITY = Severity.BLOCKS
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*\(.+\)")
_COUNT_AND_SHARE = re.compile(r"(\d[\d,]*)\s*\(\s*(\d+(?:\.\d+)?)\s*%\s*\)")
_PART_OF_WHOLE = re.compile(
    r"(?<![\d.,£])(\d[\d,]*) (?:out )?of (?:the |its |our )?(\d[\d,]*)(?: [\w-]+){0,4}? "
    r"\((\d+(?:\.\d+)?) ?(?:%|per cent|percent)\)"
)
_PARTS = re.compile(
    r"\bOf (?:the|all|our|these|those|its|their)?[^.;:%]{0,60}?, "
    r"(?P<parts>(?:[^.;%]{0,60}?\d+(?:\.\d+)?(?:%| per cent)[^.;%]{0,60}?){3,})(?=[.;]|$)"
)
_COMPARED = re.compile(
    r"\b(?:up|down|from last|against|target|compared|than|rose|fell|last (?:year|period|month))\b",
    re.I,
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)(?:%| per cent)")
FEWEST_TOLD = 8  # a smaller count is of children who could be known by it


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each figure whose numbers cannot all be right, and each text that says such."""
    yield from _in_words(edition)
    yield from _of_one_whole(edition)
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


def _in_words(edition: Edition) -> Iterator[Finding]:
    """Name each text with "12 of 40 (33%)"; numbers so few that a public copy hides them are not told."""
    for place, text in list_texts_and_reasons(edition):
        for part, whole, percent in _PART_OF_WHOLE.findall(" ".join(text.split())):
            some, all_of_them = (int(each.replace(",", "")) for each in (part, whole))
            if all_of_them and some <= all_of_them and _is_share(some, all_of_them, percent):
                continue
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The text says “{part} of {whole} ({percent}%)”, but the part is not "
                f"{percent}% of the whole."
                if some >= FEWEST_TOLD
                else f"The text gives a part, its whole and {percent}% (numbers withheld here), "
                "but the part is not that share.",
                place=place,
                remedy="Correct the part, the whole or the percentage.",
            )


def _of_one_whole(edition: Edition) -> Iterator[Finding]:
    """Ask of each sentence "Of the requests, 60% ..., 40% ... and 20% ..." whose parts exceed the whole.

    Fewer than three parts may overlap, and what they leave over may go unsaid: neither is asked.
    """
    for place, text in list_texts_and_reasons(edition):
        for found in _PARTS.finditer(" ".join(text.split())):
            parts = [Decimal(each) for each in _PERCENT.findall(found["parts"])]
            made = sum(parts, Decimal())
            if made <= 100 + len(parts) or _COMPARED.search(found["parts"]):  # each may be rounded
                continue
            yield Finding(
                check=CHECK,
                severity=Severity.NEEDS_ANSWER,
                message=f"The parts told of one whole ({', '.join(f'{each}%' for each in parts)}) "
                f"make {made}%.",
                place=place,
                remedy="Correct a part, or say that one may be in several.",
            )


def _is_share(part: int, whole: int, percent: str) -> bool:
    """Return whether a percentage is the part of the whole, rounded as it was typed.

    >>> _is_share(12, 40, "30"), _is_share(12, 40, "33"), _is_share(1, 3, "33.3")
    (True, False, True)
    """
    exact = Decimal(100 * part) / whole
    return round_half_up(exact, len(percent.partition(".")[2])) == Decimal(percent)


def _differs(figure: Known, percent: str) -> bool:
    """Return whether part and whole, both typed, have another percentage than was typed."""
    if figure.numerator is None or not figure.denominator:
        return False
    return not _is_share(figure.numerator, figure.denominator, percent)


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
