"""The key to ratings and symbols, the codes that were used, and the abbreviations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.reports.abbreviations import abbreviations_of
from highneeds.reports.document import Badge, Block, Cell, Column, Heading, Paragraph, Table, plain
from highneeds.reports.document_text import block_texts
from highneeds.reports.first_uses import abbreviations_used
from highneeds.reports.rating_cells import status_symbol
from highneeds.vocabulary.ratings import UNCOLOURED
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.extract import Extract
    from highneeds.vocabulary.ratings import Status

DRAWN = "A rating in a dashed frame is a person's judgement; one in a solid tint is not."
ARROWS = "→ steady, ↗ rising and ↘ falling say how a risk's score moved since last period."


def build_key(extract: Extract, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the key to everything that the blocks before it use, and to nothing else."""
    text = "\n".join(block_texts(blocks))
    result: list[Block] = [
        Heading(2, "Key to ratings and symbols", "key"),
        _ratings(extract, badge_words(blocks)),
    ]
    if any(block_has_judgement(block) for block in blocks):
        result.append(Paragraph(plain(DRAWN), kind="small"))
    if rule := extract.edition.overall.rule:
        result.append(Paragraph(plain(f"Rule: {rule}"), kind="small"))
    for each in extract.edition.conditions:
        if each.rule and not extract.for_officers:
            said = f"Condition {each.number}. {each.rule}"
            result.append(Paragraph(plain(said), kind="small"))
    if re.search("[→↗↘]", text):
        result.append(Paragraph(plain(ARROWS), kind="small"))
    if codes := shorthand_used(text):
        rows = tuple((Cell(plain(str(code))), Cell(plain(code.meaning))) for code in codes)
        result.append(_two_columns("symbols", "Symbols used", ("Symbol", "Meaning"), rows))
    return (*result, *_abbreviations(extract, blocks))


def shorthand_used(text: str) -> tuple[Shorthand, ...]:
    """Return the codes in square brackets that stand in a text.

    >>> [str(code) for code in shorthand_used("169 [p], [c] and [other]")]
    ['[c]', '[p]']
    """
    return tuple(code for code in Shorthand if str(code) in text)


def page_key(extract: Extract, blocks: Sequence[Block]) -> str:
    """Return the key in one line, for the foot of every page."""
    text = "\n".join(block_texts(blocks))
    parts = [f"{status_symbol(s)} {s.label}" for s in extract.edition.scheme.statuses]
    parts += [f"{code} {code.meaning}" for code in shorthand_used(text)]
    return " · ".join(parts)


def badge_words(blocks: Sequence[Block]) -> set[str]:
    """Return the words of every rating in the tables of some blocks."""
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = [cell for table in tables for row in table.rows for cell in row]
    return {cell.badge.words for cell in cells if cell.badge is not None}


def block_has_judgement(block: Block) -> bool:
    """Return whether a rating in this block was judged by a person."""
    if not isinstance(block, Table):
        return False
    return any(cell.badge is not None and cell.badge.judged for row in block.rows for cell in row)


def _ratings(extract: Extract, said: set[str]) -> Table:
    used = [status for status in UNCOLOURED if status.label in said]
    rows = tuple(_status_row(status) for status in (*extract.edition.scheme.statuses, *used))
    return _two_columns("ratings", "What each rating means", ("Rating", "Meaning"), rows)


def _status_row(status: Status) -> tuple[Cell, Cell]:
    badge = Badge(status.label, status_symbol(status), status.tone)
    return Cell(badge=badge), Cell(plain(status.meaning))


def _abbreviations(extract: Extract, blocks: Sequence[Block]) -> tuple[Block, ...]:
    used = abbreviations_used(blocks, abbreviations_of(extract.edition))
    if not used:
        return ()
    ordered = sorted(used, key=lambda each: each.short.casefold())
    rows = tuple((Cell(plain(each.short)), Cell(plain(each.long))) for each in ordered)
    headings = ("Short form", "Stands for")
    table = _two_columns("abbreviations", "Short forms in this report", headings, rows)
    return Heading(2, "Abbreviations", "abbreviations"), table


def _two_columns(
    name: str, caption: str, headings: tuple[str, str], rows: tuple[tuple[Cell, ...], ...]
) -> Table:
    columns = (Column(headings[0], 1.0), Column(headings[1], 3.0))
    return Table(name, caption, columns, rows, summary=caption)
