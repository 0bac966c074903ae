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

LEAST_WORDS = 30  # shorter texts have too few words to tell
LONGEST_SENTENCE = 35  # words on average; plain English asks for 15 to 20
LONGEST_OF_ALL = 50  # words of one sentence, whatever the others have
HARDEST_OF_ALL = -20  # of one sentence of 20 words or more
HARDEST = 10  # reading ease of Flesch: 60 is plain, 30 is academic, below 10 is hard for anybody
_SENTENCE = re.compile(r"[.!?]+(?:\s|$)|\n\s*\n|\n\s*[-*] ")
_VOWELS = re.compile(r"[aeiouy]+")


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each text whose sentences are very long or whose reading ease is very low."""
    for place, text in list_written_texts(edition):
        words = _words(text)
        if len(words) < LEAST_WORDS:
            continue
        sentences = [each for each in map(_words, _SENTENCE.split(text)) if each]
        long, ease = len(words) / len(sentences), reading_ease(words, len(sentences))
        longest = max(map(len, sentences))
        worst = min((reading_ease(each, 1) for each in sentences if len(each) >= 20), default=100.0)
        if (
            long > LONGEST_SENTENCE
            or longest > LONGEST_OF_ALL
            or ease < HARDEST
            or worst < HARDEST_OF_ALL
        ):
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"A sentence here has {long:.0f} words on average and {longest} at most; the "
                f"reading ease is {ease:.0f} out of 100 (60 is plain), {min(ease, worst):.0f} at worst.",
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


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", text)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
