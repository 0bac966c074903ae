"""The lines of a page, each as the words that stand together on it, from the top down."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.programme.adopting.pdf_letters import ARTIFACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.programme.adopting.pdf_letters import Letter, Page

AMOUNT = re.compile(r"[-−(]?£[\d,.]+[kmKM]?\)?")


class Word(Struct, frozen=True):
    """One word of a line, from its left to its right edge."""

    left: float
    right: float
    text: str


class Segment(Struct, frozen=True):
    """Words that stand together on one line."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where its first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where its last word ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(each.text for each in self.words)


class Row(Struct, frozen=True):
    """One line of letters across a page."""

    bottom: float
    size: float
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(each.text for each in self.segments)


def rows_of(page: Page) -> list[Row]:
    """Return the lines of a page from the top down, each as its segments."""
    letters = [each for each in page.letters if each.text.strip() and each.mark != ARTIFACT]
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: (-round(each.bottom, 1), each.left)):
        for line in reversed(lines[-3:]):
            if abs(line[0].bottom - letter.bottom) < 0.35 * max(line[0].size, letter.size):
                line.append(letter)
                break
        else:
            lines.append([letter])
    return [
        Row(line[0].bottom, max(each.size for each in line), tuple(_segments(line)))
        for line in lines
    ]


def _segments(line: list[Letter]) -> Iterator[Segment]:
    """Yield words that stand together; two amounts never do, however close their columns are."""
    words = list(_words(sorted(line, key=lambda each: each.left)))
    size = max(each.size for each in line)
    run = [words[0]]
    for before, word in pairwise(words):
        gap = word.left - before.right
        amounts = AMOUNT.fullmatch(before.text) and AMOUNT.fullmatch(word.text)
        if gap > (0.4 if amounts else 0.75) * size:
            yield Segment(tuple(run))
            run = []
        run.append(word)
    yield Segment(tuple(run))


def _words(letters: Sequence[Letter]) -> Iterator[Word]:
    text, left, right = letters[0].text, letters[0].left, letters[0].right
    for before, letter in pairwise(letters):
        if letter.left - before.right > 0.16 * letter.size:
            yield Word(left, right, text)
            text, left = "", letter.left
        text, right = text + letter.text, letter.right
    yield Word(left, right, text)
