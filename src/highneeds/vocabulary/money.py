"""Money is whole pence. Positive is deficit or adverse, and the word is printed beside the sign."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Sequence

Pence = NewType("Pence", int)

_POUNDS = re.compile(
    r"(?P<sign>[-−]?)\s*£?\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)"
    r"(?:\.(?P<part>\d{1,2}))?(?P<after>[-−]?)"
)
_IN_BRACKETS = re.compile(r"£?\s*\((?P<inner>[^()]*)\)")


def parse_pounds(text: str) -> Pence:
    """Read pounds as people and ledgers write them; brackets and a minus, before or after, are negative.

    >>> parse_pounds("£97,098,336"), parse_pounds("(1,200.50)"), parse_pounds("0")
    (9709833600, -120050, 0)
    >>> parse_pounds("1 200.50"), parse_pounds("12.50-"), parse_pounds("£(20)")
    (120050, -1250, -2000)
    """
    whole, _, part = text.partition(".")
    if (
        whole.isascii()
        and whole.isdigit()
        and (not part or (len(part) <= 2 and part.isascii() and part.isdigit()))
        and text[-1] != "."
    ):  # as a ledger writes them
        return Pence(int(whole) * 100 + int(part.ljust(2, "0")))
    stripped = text.strip()
    brackets = _IN_BRACKETS.fullmatch(stripped)
    match = _POUNDS.fullmatch(brackets["inner"].strip() if brackets else stripped)
    if not match or bool(brackets) + bool(match["sign"]) + bool(match["after"]) > 1:
        raise ValueError(f"an amount such as £1,234,567 or -12.50 was wanted: got {text!r}")
    pence = int("".join(each for each in match["whole"] if each.isdigit())) * 100
    pence += int((match["part"] or "0").ljust(2, "0"))
    return Pence(-pence if match["sign"] or match["after"] or brackets else pence)


def format_pounds(pence: int) -> str:
    """Write pence as pounds, with pence only where there are any.

    >>> format_pounds(9709833600), format_pounds(-120050)
    ('£97,098,336', '-£1,200.50')
    """
    sign, size = ("-" if pence < 0 else ""), abs(pence)
    pounds, part = divmod(size, 100)
    return f"{sign}£{pounds:,}" + (f".{part:02d}" if part else "")


def format_pounds_rounded(pence: int) -> str:
    """Write pence to the nearest pound, halves away from zero."""
    pounds = int((Decimal(abs(pence)) / 100).quantize(Decimal(1), ROUND_HALF_UP))
    return f"{'-' if pence < 0 and pounds else ''}£{pounds:,}"


def format_millions(pence: int, *, decimals: int = 1) -> str:
    """Write pence as millions of pounds, for prose.

    >>> format_millions(8454658600)
    '£84.5 million'
    """
    millions = (Decimal(abs(pence)) / 100_000_000).quantize(
        Decimal(1).scaleb(-decimals), ROUND_HALF_UP
    )
    return f"{'-' if pence < 0 and millions else ''}£{millions:,} million"


def variance_words(pence: int) -> str:
    """Name the direction of a variance in spend or deficit.

    >>> variance_words(100), variance_words(-100), variance_words(0)
    ('adverse', 'favourable', 'on budget')
    """
    if pence == 0:
        return "on budget"
    return "adverse" if pence > 0 else "favourable"


def split_pence(total: int, weights: Sequence[int]) -> list[Pence]:
    """Share ``total`` in proportion to ``weights`` by largest remainder: the parts always re-add.

    Ties go to the earlier part. All weights zero is refused, because no split would be fair.

    >>> split_pence(100, [1, 1, 1])
    [34, 33, 33]
    """
    base = sum(weights)
    if base <= 0 or min(weights) < 0:
        raise ValueError("weights must be zero or more, and not all zero")
    shares = [divmod(total * weight, base) for weight in weights]
    parts = [share for share, _ in shares]
    short = total - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda index: (-shares[index][1], index))
    for index in by_remainder[:short]:
        parts[index] += 1
    return [Pence(part) for part in parts]
