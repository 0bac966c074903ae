"""A text of some length is very hard to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.written_texts import list_written_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "hard_to_read"
SEVERITY = Severity.NOTE

LEAST_WORDS = 60  # shorter texts have too few sentences to tell
LONGEST_SENTENCE = 35  # words on average; plain English asks for 15 to 20
HARDEST = 10  # reading ease of Flesch: 60 is plain, 30 is academic, below 10 is hard for anybody
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each text whose sentences are very long or whose reading ease is very low."""
    for place, text in list_written_texts(edition):
        words = re.findall(r"[A-Za-z]+", text)
        if len(words) < LEAST_WORDS:
            continue
        sentences = max(1, len(_SENTENCE.findall(text)))
        long, ease = len(words) / sentences, reading_ease(words, sentences)
        if long > LONGEST_SENTENCE or ease < HARDEST:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"A sentence here has {long:.0f} words on average, and the reading ease is "
                f"{ease:.0f} out of 100 (60 is plain).",
                place=place,
                remedy="Split the longest sentences, and take the shorter word.",
            )


def reading_ease(words: list[str], sentences: int) -> float:
    """Return the reading ease of Flesch (1948): 206.835 - 1.015 words a sentence - 84.6 syllables a word.

    Syllables are counted as groups of vowels, a silent final e left out: good to a few points.

    >>> round(reading_ease("The cat sat on the mat".split(), 1))
    116
    """
    syllables = sum(_syllables(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
