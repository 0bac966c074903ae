"""What a measure says for one period: a number, or the reason why there is none."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import msgspec

from highneeds.vocabulary.money import format_pounds_rounded, parse_pounds
from highneeds.vocabulary.shorthand import Shorthand, read_shorthand


class Unit(StrEnum):
    """What a figure is counted in."""

    COUNT = "count"
    PERCENT = "percent"
    PENCE = "pence"
    WEEKS = "weeks"
    TEXT = "text"


class WhyMissing(StrEnum):
    """The reasons a committee accepts for an empty cell; the value is the wording shown."""

    FEED_NOT_ESTABLISHED = "Data feed is being established"
    DATA_NOT_CLEAN = "The data still need to be cleaned up"
    NOT_LOADED = "No data have been loaded for this period"
    NOT_YET_DUE = "Not yet due"
    NOT_YET_OBSERVABLE = "Not yet observable"
    NOTHING_TO_COUNT = "There was nothing to count"
    TOO_FEW = "Too few to report"
    SUPPRESSED = "Too few to report without identifying a child"
    NOT_APPLICABLE = "Not applicable"
    NOT_SUPPLIED = "No figure was supplied"
    SAID_IN_WORDS = "Said in words, not as a number"


class Known(msgspec.Struct, frozen=True, tag="known", tag_field="figure", omit_defaults=True):
    """A number, with the whole numbers behind it where it is a share or a mean.

    ``value`` is plain and unrounded: a count, a percentage (6.06, not 0.0606) or pence.
    ``as_typed`` keeps what a person wrote, where a person wrote it.
    """

    value: Decimal
    numerator: int | None = None
    denominator: int | None = None
    as_typed: str | None = None
    marks: tuple[Shorthand, ...] = ()


class Missing(msgspec.Struct, frozen=True, tag="missing", tag_field="figure", omit_defaults=True):
    """No number, and why; and, where that is known, who owes it and by when."""

    why: WhyMissing
    detail: str = ""
    owed_by: str = ""
    due_on: date | None = None
    as_typed: str | None = None


Figure = Known | Missing


def share(numerator: int, denominator: int) -> Figure:
    """Return a percentage with both its parts, or Missing where there was nothing to divide by.

    >>> share(327, 5536).value.quantize(Decimal("0.01"))
    Decimal('5.91')
    """
    if denominator == 0:
        return Missing(WhyMissing.NOTHING_TO_COUNT)
    value = Decimal(100 * numerator) / Decimal(denominator)
    return Known(value, numerator=numerator, denominator=denominator)


def mean(total: int, count: int) -> Figure:
    """Return ``total / count`` with both its parts, or Missing where nothing was counted."""
    if count == 0:
        return Missing(WhyMissing.NOTHING_TO_COUNT)
    return Known(Decimal(total) / Decimal(count), numerator=total, denominator=count)


def count(number: int) -> Known:
    """Return a whole number of things."""
    return Known(Decimal(number), numerator=number)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round for print, halves away from zero, as readers expect."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def format_value(value: Decimal, unit: Unit, decimals: int = 0) -> str:
    """Write a number in its unit.

    >>> format_value(Decimal("6.0604"), Unit.PERCENT, 2), format_value(Decimal(1728700), Unit.PENCE)
    ('6.06%', '£17,287')
    """
    if unit is Unit.PENCE:
        return format_pounds_rounded(int(round_half_up(value, 0)))
    number = f"{round_half_up(value, decimals):,}"
    if unit is Unit.PERCENT:
        return f"{number}%"
    return f"{number} weeks" if unit is Unit.WEEKS else number


def format_parts(figure: Known, unit: Unit) -> str:
    """Write what was divided by what, of a mean money or days; else nothing.

    >>> format_parts(Known(Decimal(50), numerator=2, denominator=4), Unit.PERCENT)
    '2 of 4'
    >>> format_parts(Known(Decimal(250), numerator=1000, denominator=4), Unit.PENCE)
    '£10 over 4'
    """
    if figure.numerator is None or figure.denominator is None:
        return ""
    if unit is Unit.PENCE:
        return f"{format_pounds_rounded(figure.numerator)} over {figure.denominator:,}"
    days = "days over" if unit is Unit.WEEKS else "of"
    return f"{figure.numerator:,} {days} {figure.denominator:,}"


_COUNT_AND_SHARE = re.compile(r"(\d[\d,]*)\s*\(\s*(\d+(?:\.\d+)?)\s*%\s*\)")
_OF = r"(\d[\d,]*)\s*(?:/|of|out of)\s*(\d[\d,]*)"
_PART_OF = re.compile(_OF, re.IGNORECASE)
_SHARE_AND_PART = re.compile(rf"(\d+(?:\.\d+)?)\s*%\s*\(\s*{_OF}\s*\)", re.IGNORECASE)
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?)\s*%")
_WEEKS = re.compile(r"(-?\d+(?:\.\d+)?)\s*weeks?", re.IGNORECASE)
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_WORDS_FOR_NONE = {
    "": WhyMissing.NOT_SUPPLIED,
    "na": WhyMissing.NOT_SUPPLIED,
    "n/a": WhyMissing.NOT_SUPPLIED,
    "-": WhyMissing.NOT_SUPPLIED,
    "tbc": WhyMissing.NOT_SUPPLIED,
    "not yet due": WhyMissing.NOT_YET_DUE,
}


def read_typed_figure(text: str) -> tuple[Figure, Unit]:
    """Read a figure as a person typed it, keeping the typing.

    A count with its share, ``2 (33%)``, keeps the count as numerator and, where only one whole
    number fits the share, that number as denominator. ``2 of 6``, ``2/6`` and ``33% (2 of 6)`` say
    both.

    >>> read_typed_figure("2 out of 6")[0].denominator
    6
    >>> read_typed_figure("6.06%")[0].value, read_typed_figure("£17,287")[0].value
    (Decimal('6.06'), Decimal('1728700'))
    >>> read_typed_figure("On forecast")[0].why.name
    'SAID_IN_WORDS'
    """
    bare = text.strip()
    for read in (
        _none,
        _code,
        _count_and_share,
        _part_of,
        _share_and_part,
        _percent,
        _weeks,
        _pounds,
        _number,
    ):
        found = read(bare, text)
        if found is not None:
            return found
    return Missing(WhyMissing.SAID_IN_WORDS, detail=bare, as_typed=text), Unit.TEXT


_Read = tuple[Figure, Unit] | None


def _none(bare: str, text: str) -> _Read:
    why = _WORDS_FOR_NONE.get(bare.lower())
    return (Missing(why, as_typed=text), Unit.TEXT) if why else None


def _code(bare: str, text: str) -> _Read:
    code = read_shorthand(bare) if bare.startswith("[") else None
    if code is None:
        return None
    why = WhyMissing.SUPPRESSED if code is Shorthand.CONFIDENTIAL else WhyMissing.NOT_SUPPLIED
    return Missing(why, as_typed=text), Unit.TEXT


def _count_and_share(bare: str, text: str) -> _Read:
    match = _COUNT_AND_SHARE.fullmatch(bare)
    if not match:
        return None
    number = int(match[1].replace(",", ""))
    whole = _only_denominator(number, match[2])
    known = Known(Decimal(number), numerator=number, denominator=whole, as_typed=text)
    return known, Unit.COUNT


def _part_of(bare: str, text: str) -> _Read:
    match = _PART_OF.fullmatch(bare)
    parts = _parts(match[1], match[2]) if match else None
    if parts is None:
        return None
    known = Known(Decimal(parts[0]), numerator=parts[0], denominator=parts[1], as_typed=text)
    return known, Unit.COUNT


def _share_and_part(bare: str, text: str) -> _Read:
    match = _SHARE_AND_PART.fullmatch(bare)
    parts = _parts(match[2], match[3]) if match else None
    if match is None or parts is None:
        return None
    known = Known(Decimal(match[1]), numerator=parts[0], denominator=parts[1], as_typed=text)
    return known, Unit.PERCENT


def _parts(part: str, whole: str) -> tuple[int, int] | None:
    """Return part and whole, or None where the part is more than the whole or there is none."""
    numerator, denominator = int(part.replace(",", "")), int(whole.replace(",", ""))
    return (numerator, denominator) if 0 < denominator >= numerator else None


def _percent(bare: str, text: str) -> _Read:
    match = _PERCENT.fullmatch(bare)
    return (Known(Decimal(match[1]), as_typed=text), Unit.PERCENT) if match else None


def _weeks(bare: str, text: str) -> _Read:
    match = _WEEKS.fullmatch(bare)
    return (Known(Decimal(match[1]), as_typed=text), Unit.WEEKS) if match else None


def _pounds(bare: str, text: str) -> _Read:
    if "£" not in bare:
        return None
    try:
        return Known(Decimal(parse_pounds(bare)), as_typed=text), Unit.PENCE
    except ValueError:
        return Missing(WhyMissing.SAID_IN_WORDS, detail=bare, as_typed=text), Unit.TEXT


def _number(bare: str, text: str) -> _Read:
    if not _NUMBER.fullmatch(bare):
        return None
    return Known(Decimal(bare.replace(",", "")), as_typed=text), Unit.COUNT


def _only_denominator(number: int, percent: str) -> int | None:
    decimals = len(percent.partition(".")[2])
    wanted = Decimal(percent)
    if number == 0 or wanted == 0:
        return None
    top = int(Decimal(number) * 100 / wanted) + 2 + number
    fits = [
        whole
        for whole in range(max(number, 1), top)
        if round_half_up(Decimal(100 * number) / whole, decimals) == wanted
    ]
    return fits[0] if len(fits) == 1 else None


class ChildCount:
    """A count of children, which only a disclosure policy may turn into text.

    >>> f"{ChildCount(2)}"
    Traceback (most recent call last):
    ...
    TypeError: a count of children is printed through a disclosure policy, never directly
    """

    __slots__ = ("_number",)

    def __init__(self, number: int) -> None:
        self._number = number

    def reveal(self) -> int:
        """Return the number, for arithmetic and for a disclosure policy; never for print."""
        return self._number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ChildCount) and other._number == self._number

    def __hash__(self) -> int:
        return hash(self._number)

    def __str__(self) -> str:
        raise TypeError(
            "a count of children is printed through a disclosure policy, never directly"
        )

    def __format__(self, spec: str) -> str:
        return str(self)

    def __repr__(self) -> str:
        return "ChildCount(withheld)"
