"""Widths of a table's columns: in proportion, but never so narrow that a heading or an amount breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document_text import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.reports.document import Table

# Of bold 8.5 point text, and of the space a cell keeps free: millimetres.
OF_A_CHARACTER, OF_THE_MARGINS = 1.85, 3.4
OF_A_LINE = 13.5
OF_A_BADGE_CHARACTER, OF_A_BADGE, LEAST_BADGE = 1.7, 5.5, 24.0


def column_widths(table: Table, total: float, *, letters: float = 1.0) -> list[float]:
    """Return each column's width in millimetres; together they are ``total``.

    A column of ratings is as wide as its longest, so that none is broken. ``letters`` says how many
    times wider than the usual ones the letters are.
    """
    total /= letters
    badges = [_badge_width(table, index) for index in range(len(table.columns))]
    weights = [
        0.0 if badge else column.width for column, badge in zip(table.columns, badges, strict=True)
    ]
    whole, least = (
        [badge or _words_width(table, index, every=every) for index, badge in enumerate(badges)]
        for every in (True, False)
    )
    # Every word whole where the page has room for that; else headings and numbers.
    shares = share_out(weights, whole if sum(whole) <= total else least, total)
    return [share * letters for share in shares]


def share_out(weights: Sequence[float], least: Sequence[float], total: float) -> list[float]:
    """Share ``total`` in proportion to the weights, each at least its least where all can have it.

    >>> share_out([1, 1, 2], [0, 0, 0], 100)
    [25.0, 25.0, 50.0]
    >>> share_out([1, 1, 2], [40, 0, 0], 100)
    [40.0, 20.0, 40.0]
    """
    if sum(least) >= total:
        return [total * part / sum(least) for part in least]
    fixed: dict[int, float] = {}
    while True:
        rest = total - sum(fixed.values())
        open_weight = sum(w for i, w in enumerate(weights) if i not in fixed)
        shares = [
            fixed.get(i, rest * w / open_weight if open_weight else least[i])
            for i, w in enumerate(weights)
        ]
        short = {
            i: float(least[i]) for i, s in enumerate(shares) if i not in fixed and s < least[i]
        }
        if not short:
            return shares
        fixed |= short


def _badge_width(table: Table, index: int) -> float:
    badges = [row[index].badge for row in table.rows]
    if 5 * sum(badge is not None for badge in badges) < 4 * len(badges):
        return 0.0  # a rating here and there makes no column of ratings
    longest = max((len(badge.words) for badge in badges if badge is not None), default=0)
    return max(OF_A_BADGE_CHARACTER * longest + OF_A_BADGE, LEAST_BADGE) if longest else 0.0


def _words_width(table: Table, index: int, *, every: bool) -> float:
    """Return the width of the longest word of a heading and of the numbers, or every cell, below."""
    cells = [row[index] for row in table.rows]
    texts = [table.columns[index].heading]
    texts += [characters(c.text) for c in cells if not c.line and (every or c.numeric)]
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    drawn = OF_A_LINE if any(cell.line for cell in cells) else 0.0
    return max(OF_A_CHARACTER * longest, drawn) + OF_THE_MARGINS
