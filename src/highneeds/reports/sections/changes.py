"""What has changed since last period, and why: the weightiest on page one, the rest after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, BulletList, Heading, Paragraph, plain

if TYPE_CHECKING:
    from highneeds.editions.edition import Change
    from highneeds.reports.extract import Extract

MOST_LINES, LETTERS_A_LINE = 8, 95  # of changes on page one; they stand in the order of weight


def build_changes(extract: Extract) -> tuple[Block, ...]:
    """Return the changes that page one has lines for, and how many more there are."""
    changes = extract.edition.changes
    if not changes:
        return ()
    first = _first(changes)
    listed = BulletList(tuple(plain(each.text) for each in first))
    heading = Heading(2, "What has changed, and why", "changes")
    others = len(changes) - len(first)
    if not others:
        return heading, listed
    are = "change is" if others == 1 else "changes are"
    where = (
        "listed in the appendices"
        if "other_changes" in extract.audience.appendices
        else "told in the full report"
    )
    return heading, listed, Paragraph(plain(f"{others} more {are} {where}."), kind="small")


def build_other_changes(extract: Extract) -> tuple[Block, ...]:
    """Return, for the appendices, the changes that page one had no room for."""
    changes = extract.edition.changes
    others = changes[len(_first(changes)) :]
    if not others:
        return ()
    heading = Heading(2, "What else has changed", "other-changes")
    return heading, BulletList(tuple(plain(change.text) for change in others))


def _first(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes that page one has lines for, the weightiest first, and one at least."""
    lines, kept = 0, 0
    for change in changes:
        lines += 1 + len(change.text) // LETTERS_A_LINE
        if lines > MOST_LINES and kept:
            break
        kept += 1
    return changes if kept >= len(changes) - 1 and lines <= MOST_LINES + 1 else changes[:kept]
