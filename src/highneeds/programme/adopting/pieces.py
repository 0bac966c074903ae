"""What the words of a cell can be: a rating, a month, an amount, a mark, or text; and cells run together."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from highneeds.programme.rating_scheme import list_schemes, load_scheme
from highneeds.vocabulary.figures import Known, WhyMissing, read_typed_figure
from highneeds.vocabulary.money import format_pounds, parse_pounds

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_SHORT_MONTH = rf"(?:{_MONTHS})[a-z]*[-\s/]\d{{2}}(?:\d{{2}})?"
_DAY = r"\d{1,2}/\d{1,2}/\d{2,4}|\d{4}-\d{2}-\d{2}"
_WHEN = re.compile(rf"{_SHORT_MONTH}|{_DAY}", re.IGNORECASE)
_AMOUNT = r"£[\d,]+(?:\.\d+)?|\d[\d,]*(?:\.\d+)?%?"
_ENDS_IN_FIGURE_AND_MONTH = re.compile(
    rf"(?P<text>.*\S)\s+(?P<figure>{_AMOUNT}|NA|N/A)\s+(?P<month>(?:{_MONTHS})[a-z]*-\d{{2}})",
    re.IGNORECASE,
)
_ENDS_IN_MONTH = re.compile(
    rf"(?P<text>.*\S)\s+(?P<month>(?:{_MONTHS})[a-z]*-\d{{2}})", re.IGNORECASE
)
_BEGINS_WITH_SCORE = re.compile(r"(?P<score>\d{1,2})\s+(?:(?P<mark>[^\w\s]|\\\w*)\s+)?(?P<text>.+)")
_SHORT_POUNDS = re.compile(
    r"(?P<sign>[-−]?)£?(?P<number>\d+(?:\.\d+)?)\s*(?P<size>m|million|k|thousand)", re.IGNORECASE
)
_BRACKETS = re.compile(r"£? ?\(£?[\d,]+(?:\.\d+)?\)")  # as accounts write what is less than nothing
_PLAIN = re.compile(r"(?P<open>\()?(?P<sign>[-−])?£?(?P<number>[\d,]+(?:\.\d+)?)\)?")
_SIZES = (
    (
        re.compile(
            r"£ ?m(?:illion)?\b|\bmillions? of pounds|£ ?(?:in )?millions?\b", re.IGNORECASE
        ),
        1_000_000,
    ),
    (re.compile(r"£ ?['’]?000s?\b|£ ?k\b|£ ?(?:in )?thousands?\b", re.IGNORECASE), 1_000),
)
_SYMBOL = re.compile(r"^[^\w\s£(\[]\s+(?=\w)")
_MARK = re.compile(r"\\[A-Za-z]*|[^\w\s£%.,;:()/-]{1,2}")


class PieceKind(StrEnum):
    """What a piece of a cell looks like."""

    RATING = "rating"
    WHEN = "when"
    AMOUNT = "amount"
    NOTHING = "nothing"  # NA, n/a, TBC
    MARK = "mark"
    TEXT = "text"


class Piece(Struct, frozen=True):
    """A cell, or one part of a cell that ran together, with the index of its cell in the row."""

    index: int
    text: str
    kind: PieceKind
    alone: bool = True
    size: int = 1  # pounds that a bare number counts, as its heading says


def kind_of(text: str) -> PieceKind:
    """Return what a text looks like.

    >>> [kind_of(each).value for each in ("Green - On Track", "Jan-24", "2 (33%)", "NA", "★")]
    ['rating', 'when', 'amount', 'nothing', 'mark']
    """
    if is_rating(text):
        return PieceKind.RATING
    if _WHEN.fullmatch(text):
        return PieceKind.WHEN
    figure, _ = read_typed_figure(text)
    if isinstance(figure, Known) or _SHORT_POUNDS.fullmatch(text) or _BRACKETS.fullmatch(text):
        return PieceKind.AMOUNT
    if figure.why is not WhyMissing.SAID_IN_WORDS:
        return PieceKind.NOTHING
    return PieceKind.MARK if _MARK.fullmatch(text) else PieceKind.TEXT


def find_size(heading: str) -> int:
    """Return how many pounds a number under a heading counts: a million, a thousand, or one.

    >>> find_size("Budget £m"), find_size("Variance (£'000)"), find_size("Outturn £")
    (1000000, 1000, 1)
    """
    return next((size for pattern, size in _SIZES if pattern.search(heading)), 1)


def find_pounds(text: str, size: int = 1) -> str:
    """Return an amount as the books want it typed, or nothing where a text is no amount.

    ``size`` is what a number counts that says nothing itself, in pounds.

    >>> find_pounds("£1.25m"), find_pounds("£1,250,000"), find_pounds("-40k"), find_pounds("12%")
    ('£1,250,000', '£1,250,000', '-£40,000', '')
    >>> find_pounds("(0.315)", 1_000_000), find_pounds("14,200", 1_000)
    ('-£315,000', '£14,200,000')
    """
    if size > 1 and (match := _PLAIN.fullmatch(text)):
        pence = int(Decimal(match["number"].replace(",", "")) * size * 100)
        return format_pounds(-pence if match["sign"] or match["open"] else pence)
    if match := _SHORT_POUNDS.fullmatch(text):
        size = 1_000_000 if match["size"].lower().startswith("m") else 1_000
        pence = int(Decimal(match["number"]) * size * 100)
        return format_pounds(-pence if match["sign"] else pence)
    try:
        parse_pounds(text)
    except ValueError:
        return ""
    return text


def is_rating(text: str) -> bool:
    """Return whether any packaged scheme knows the words, a symbol before them left out."""
    return any(load_scheme(name).find_status(bare_rating(text)) for name in list_schemes())


def bare_rating(text: str) -> str:
    """Return a rating's words without the symbol that is printed before them.

    >>> bare_rating("● Green - On Track"), bare_rating("Amber - Off Track")
    ('Green - On Track', 'Amber - Off Track')
    """
    return _SYMBOL.sub("", text, count=1)


def split_pieces(index: int, text: str, home: tuple[str, ...]) -> list[Piece]:
    """Return the pieces of a cell; ``home`` names the columns that its heading stands for.

    >>> [piece.text for piece in split_pieces(2, "9 ★ Continue to engage.", ("score",))]
    ['9', '★', 'Continue to engage.']
    >>> [piece.text for piece in split_pieces(1, "It should fall £17,287 Jan-24", ("detail",))]
    ['It should fall', '£17,287', 'Jan-24']
    """
    kind = kind_of(text)
    if kind is not PieceKind.TEXT or index == 0:
        return [Piece(index, text, kind)]
    parts = _parts(text, home)
    return [Piece(index, part, kind_of(part), alone=len(parts) == 1) for part in parts]


def _parts(text: str, home: tuple[str, ...]) -> list[str]:
    if "score" in home and (match := _BEGINS_WITH_SCORE.fullmatch(text)):
        return [part for part in match.groups() if part]
    if "detail" in home and (match := _ENDS_IN_FIGURE_AND_MONTH.fullmatch(text)):
        return list(match.groups())
    if {"figure", "last update"} & set(home) and (match := _ENDS_IN_MONTH.fullmatch(text)):
        return list(match.groups())
    return [text]
