"""Words that look mistyped: known misspellings, a letter three times, one letter from a known word.

Small on purpose: it names few words and is seldom wrong, rather than querying every name.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_THRICE = re.compile(r"(?P<letter>[a-z])(?P=letter){2}")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_NEAR = 8  # shorter words have too many honest neighbours
_ENDINGS = ("s", "es", "d", "ed", "r", "er", "ing", "ly", "al", "'s", "’s")


def find_misspellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield each doubtful word as it was typed, with what may have been meant.

    >>> list(find_misspellings("The achitecture woudl be in place, wheras the Submisssion is not."))
    [('achitecture', 'architecture'), ('woudl', 'would'), ('wheras', 'whereas'), \
('Submisssion', 'submission')]
    """
    lowered = " ".join(text.lower().split())
    for match in _WORD.finditer(text):
        typed = match[0]
        if meant := _meant(typed.lower()):
            yield typed, meant
    for wrong, right in _misspellings().items():
        if " " in wrong and re.search(rf"\b{re.escape(wrong)}\b", lowered):
            yield wrong, right


@lru_cache(maxsize=20_000)  # a report says its words over and over
def _meant(word: str) -> str:
    if word in _misspellings():
        return _misspellings()[word]
    if (match := _THRICE.search(word)) and len(set(word)) > 3 and word.isalpha():
        return word.replace(match[0], match["letter"] * 2)
    if len(word) < SHORTEST_NEAR or not word.isalpha() or _is_known(word):
        return ""
    return next((near for near in _neighbours(word) if near in _common_words()), "")


def _is_known(word: str) -> bool:
    """Return whether the word, or the word without an ending, is one we know."""
    known = _common_words()
    stems = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    stems |= {f"{stem}e" for stem in stems} | {
        f"{stem}{ending}" for stem in stems for ending in "sd"
    }
    if word.endswith("y"):
        stems.add(f"{word[:-1]}e")  # considerable, considerably
    return bool(stems & known) or _is_american(word)


def _is_american(word: str) -> bool:
    return word.replace("iz", "is") in _common_words()  # a matter of style, not a mistake


def _neighbours(word: str) -> Iterator[str]:
    """Yield every word one slip away: a letter left out, put in, changed, or two swapped."""
    for cut in range(len(word) + 1):
        head, tail = word[:cut], word[cut:]
        yield from (head + letter + tail for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _misspellings() -> Mapping[str, str]:
    pairs = (line.partition("=") for line in _lines("misspellings.txt"))
    return {wrong.strip(): right.strip() for wrong, _, right in pairs}


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for line in _lines("common_words.txt") for word in line.split())


def _lines(name: str) -> list[str]:
    text = (files("highneeds.editions") / "words" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
