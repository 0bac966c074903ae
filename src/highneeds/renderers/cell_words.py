"""What one cell says, apart from its looks: its words, and its small print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.renderers.section_walk import said
from highneeds.vocabulary.shorthand import Shorthand, read_shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from highneeds.reports.document import Cell

_CODE = re.compile(r"\[([a-z]+)\]")


def words_of(cell: Cell) -> str:
    """Return the words of a cell: its rating, its text, or both."""
    badge = cell.badge.words if cell.badge is not None else ""
    return " ".join(part for part in (badge, said(cell.text)) if part)


def note_of(cell: Cell) -> str:
    """Return the small print of a cell: the note of its rating, and its own."""
    if cell.badge is None and not cell.small:
        return ""
    badge = cell.badge.note if cell.badge is not None else ""
    return "; ".join(part for part in (badge, said(cell.small)) if part)


def codes_in(text: str) -> list[Shorthand]:
    """Return the shorthand codes that stand in a text, each once, in order.

    >>> codes_in("170 [r] [p] [sic]")
    [<Shorthand.REVISED: 'r'>, <Shorthand.PROVISIONAL: 'p'>]
    """
    found = (read_shorthand(match) for match in _CODE.findall(text))
    return list(dict.fromkeys(code for code in found if code is not None))


def explain_codes(texts: Iterable[str]) -> list[str]:
    """Return one line for each shorthand code that stands in the texts.

    >>> explain_codes(["[x]", "170 [x]"])
    ['[x] means not available.']
    """
    codes = dict.fromkeys(code for text in texts for code in codes_in(text))
    return [f"{code} means {code.meaning}." for code in codes]
