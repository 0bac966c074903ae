"""What somebody changed by hand in a cleared report: text is proposed, a figure is refused by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from highneeds.reports.document import BulletList
from highneeds.reports.document_text import characters
from highneeds.reports.narrative import read_narrative

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.editions.edition import Edition

    Row = Sequence[str]

_NUMBER = re.compile(r"\d[\d,.]*")
AT_SOURCE = "a figure is changed where it comes from, and the report made anew"
MADE = "these words are made from the edition; change what they rest on"
SHAPE = "the table has other rows or columns than the report; only its words may be edited"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: the section of narrative or the cell it stands in, what was, what is now, why not."""

    place: str
    was: str
    now: str
    why: str = ""  # empty where the change is proposed


def list_text_edits(was: Sequence[str], now: Sequence[str], edition: Edition) -> list[Edit]:
    """Return every paragraph that was changed, put in or taken out."""
    home = _homes(edition)
    edits = []
    last = ""
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            last = home.get(was[b - 1], last)
            continue
        for old, new in zip_longest(was[a:b], now[c:d], fillvalue=""):
            last = home.get(old, last) if old else last
            edits.append(_text_edit(old, new, home, last))
    return edits


def list_cell_edits(was: Sequence[Sequence[Row]], now: Sequence[Sequence[Row]]) -> Iterator[Edit]:
    """Yield every cell that was changed, named by its row and column; none is taken."""
    if len(was) != len(now):
        yield Edit("tables", f"{len(was)} tables", f"{len(now)} tables", SHAPE)
        return
    for old, new in zip(was, now, strict=True):
        if [len(row) for row in old] != [len(row) for row in new]:
            yield Edit(f"table “{old[0][0]}”", f"{len(old)} rows", f"{len(new)} rows", SHAPE)
            continue
        for first, second in zip(old, new, strict=True):
            for heading, before, after in zip(old[0], first, second, strict=True):
                if before != after:
                    why = AT_SOURCE if _NUMBER.search(before + after) else MADE
                    yield Edit(f"{first[0]}, {heading}", before, after, why)


def _homes(edition: Edition) -> dict[str, str]:
    """Return each paragraph that a person wrote, with the section of narrative it stands in."""
    home: dict[str, str] = {}
    for part in edition.narrative:
        for block in read_narrative(part.markdown):
            texts = block.items if isinstance(block, BulletList) else (block.text,)
            home |= {" ".join(characters(text).split()): part.section for text in texts}
    home |= {" ".join(ask.text.split()): "asks" for ask in edition.asks}
    return home


def _text_edit(old: str, new: str, home: dict[str, str], last: str) -> Edit:
    if old and old not in home:
        return Edit("made text", old, new, MADE)
    place = f"narrative.md: {home.get(old, last) or 'overview'}"
    if _NUMBER.findall(old) != _NUMBER.findall(new):
        return Edit(place, old, new, AT_SOURCE)
    return Edit(place, old, new)
