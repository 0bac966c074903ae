"""How much room text takes on a slide, reckoned from the widths of letters: nothing may be cut."""

from __future__ import annotations

import re
import textwrap
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Widths of Arial's letters as shares of its size, rounded up a little.
NARROW, WIDE, CAPITAL, OTHER = 0.3, 0.9, 0.72, 0.56
_NARROW, _WIDE = frozenset("ijlftI.,:;'|! ()[]"), frozenset("mwMW%@—")
BOLD = 1.07
_BREAKS = re.compile(r"[ \t\r\n]+")
LINE = 1.2  # of the size of the letters


_broader: ContextVar[float] = ContextVar("broader", default=1.0)


@contextmanager
def letters_as_wide(times: float) -> Iterator[None]:
    """Reckon with letters so many times wider than Arial's, as a council's typeface may be."""
    before = _broader.set(times)
    try:
        yield
    finally:
        _broader.reset(before)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return roughly how many points wide a text is on one line.

    >>> round(text_width("ill", 10)), round(text_width("WWW", 10))
    (9, 27)
    """
    return _ems(text) * size * (BOLD if bold else 1.0) * _broader.get()


@lru_cache(maxsize=50_000)
def _ems(text: str) -> float:
    """Return the width as a multiple of the size: the same words come often."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _NARROW:
        return NARROW
    if letter in _WIDE:
        return WIDE
    return CAPITAL if letter.isupper() or ord(letter) > 0x2000 else OTHER


def count_lines(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines a text takes: the same words stand in column after column.

    >>> count_lines("one two three", 50, 12)
    2
    """
    return _count_lines(text, width, size, bold=bold, broader=_broader.get())


@lru_cache(maxsize=20_000)
def _count_lines(text: str, width: float, size: float, *, bold: bool, broader: float) -> int:
    del broader  # it tells the answers of one typeface from another's
    if "\n" not in text and text_width(text, size, bold=True) <= width:
        return 1
    return len(wrap_lines(text, width, size, bold=bold))


def wrap_lines(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines a text takes in a column so many points wide.

    >>> wrap_lines("one two three", 50, 12)
    ['one two', 'three']
    """
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_wrap_part(part, width, size, bold=bold))
    return lines


def _wrap_part(text: str, width: float, size: float, *, bold: bool) -> Iterable[str]:
    line, room, space = "", width, text_width(" ", size, bold=bold)
    for word in _whole_words(text, width, size):
        own = text_width(word, size, bold=bold)
        needed = own + space if line else own
        if line and needed > room:
            yield line
            line, room, needed = "", width, own
        line = f"{line} {word}" if line else word
        room -= needed
    yield line


def words_in(text: str) -> list[str]:
    """Return the words of a text; those that a hard space joins are one.

    >>> words_in("a\u00a0b c")
    ['a\xa0b', 'c']
    """
    return [word for word in _BREAKS.split(text) if word]


def _whole_words(text: str, width: float, size: float) -> Iterable[str]:
    """Yield the words, one that no line holds in pieces."""
    most = max(1, int(width / (WIDE * size)))
    for word in words_in(text):
        if text_width(word, size, bold=True) <= width:
            yield word
        else:
            yield from textwrap.wrap(word, most)


def text_height(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """Return how many points high a text is in a column so many points wide."""
    return count_lines(text, width, size, bold=bold) * size * LINE


def split_text(text: str, width: float, size: float, height: float) -> list[str]:
    """Return the text in pieces that are each no higher than ``height``.

    >>> split_text("one two three", 50, 10, 12)
    ['one two', 'three']
    """
    lines = wrap_lines(text, width, size)
    most = max(1, int(height / (size * LINE)))
    return [" ".join(lines[at : at + most]) for at in range(0, len(lines), most)]
