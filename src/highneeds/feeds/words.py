"""Words of a file turned into ours: by the feed's own list, or as a person mapped them.

A word that nobody mapped is no error of the row: it is taken in as a class of its own, ``unmapped``,
counted, and listed until somebody says what it means. A word in a feed about children is only told
where many rows hold it, because a shifted column would bring names in its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.mappings import NO_MAPPING
from highneeds.feeds.result import WITHHELD, Query, Unmapped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from highneeds.feeds.mappings import FeedMapping

UNMAPPED = "unmapped"
LEAST_TOLD = 10  # rows of a feed about children that must hold a word before it is repeated
LONGEST_WORD = 60
MOST_WORDS = 1_000  # of one column; beyond it the column holds no words of a list
HIDDEN = (
    "The word is in the rows that check --rejects gives back: say what it means, once, with "
    "highneeds map. Until then it is counted as unmapped."
)
REMEDY = "Say what it means, once, with highneeds map: until then it is counted as unmapped."


def plain_word(text: str) -> str:
    """Return a word without regard to case, hyphens, strokes and spaces.

    >>> plain_word("Off-panel"), plain_word(" High  Needs ")
    ('off_panel', 'high_needs')
    """
    return "_".join(text.casefold().replace("-", " ").replace("/", " ").split())


class Words:
    """The words of one file, with what they were taken to mean."""

    def __init__(self, mapping: FeedMapping = NO_MAPPING, *, about_children: bool = False) -> None:
        self._mapping = mapping
        self._about_children = about_children
        self._known: dict[tuple[str, str], str] = {}
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._wanted: dict[str, Collection[str]] = {}
        self._mapped: set[tuple[str, str]] = set()

    def find(
        self, field: str, text: str, wanted: Collection[str], aliases: Mapping[str, str], line: int
    ) -> str:
        """Return our word for what stands in a column; ``unmapped`` where there is none."""
        known = self._known.get((field, text))
        if known is None:
            known = self._learn(field, text, wanted, aliases)
        if known == UNMAPPED:
            self._note(field, text, wanted, line)
        return known

    def _learn(
        self, field: str, text: str, wanted: Collection[str], aliases: Mapping[str, str]
    ) -> str:
        mapped = self._mapping.find_value(field, text)
        plain = plain_word(text)
        found = aliases.get(plain, plain)
        if mapped is not None and mapped in wanted:
            self._mapped.add((field, text))
            found = mapped
        if found not in wanted:
            found = UNMAPPED
        if len(self._known) < 100 * MOST_WORDS:
            self._known[field, text] = found
        return found

    def _note(self, field: str, text: str, wanted: Collection[str], line: int) -> None:
        self._wanted[field] = wanted
        lines = self._rows.get((field, text))
        if lines is not None:
            lines[1] += 1
        elif len(self._rows) < MOST_WORDS:
            self._rows[field, text] = [line, 1]
        else:
            self._rows.setdefault((field, ""), [line, 0])[1] += 1

    def list_unmapped(self) -> list[Unmapped]:
        """Return the words nobody mapped, with how many rows hold each; the commonest first."""
        told = [
            Unmapped(field, self._told(text, count), count)
            for (field, text), (_, count) in self._rows.items()
        ]
        return sorted(told, key=lambda each: (-each.rows, each.field, each.value))

    def list_queries(self) -> list[Query]:
        """Return one query for each word nobody mapped, at the first row that holds it."""
        return [
            Query(line, f"line {line}", field, repr(self._told(text, count)),
                  f"one of {', '.join(sorted(self._wanted[field]))} (rows: {count:,})",
                  "unmapped value", HIDDEN if self._told(text, count) == WITHHELD else REMEDY)
            for (field, text), (line, count) in self._rows.items()
        ]  # fmt: skip

    def list_assumed(self) -> list[str]:
        """Return what a person's mapping settled, with who said so and when."""
        return self._mapping.tell_values(self._mapped)

    def _told(self, text: str, count: int) -> str:
        digits = sum(letter.isdigit() for letter in text)
        if self._about_children and (count < LEAST_TOLD or digits > 3):
            return WITHHELD
        return text if len(text) <= LONGEST_WORD else f"{text[:LONGEST_WORD]}…"
