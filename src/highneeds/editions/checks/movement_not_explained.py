"""The forecast outturn moved, and its drivers do not add up to the movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds, variance_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "movement_not_explained"
SEVERITY = Severity.BLOCKS


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each line whose drivers make another sum; a line without any driver is only noted."""
    for each in edition.money.movements:
        moved = each.is_pence - each.was_pence
        if moved == each.explained_pence or not papers.books.movements:
            continue
        words = f"{format_pounds(abs(moved))} {variance_words(moved)}"
        if each.drivers:
            left = format_pounds(abs(moved - each.explained_pence))
            said = f"its drivers make {format_pounds(each.explained_pence)}: {left} is unexplained"
        else:
            said = "no driver is given"
        yield Finding(
            check=CHECK,
            severity=SEVERITY if each.drivers else Severity.NOTE,
            message=f"The outturn of “{each.title}” moved from {format_pounds(each.was_pence)} to "
            f"{format_pounds(each.is_pence)}, {words}; {said}.",
            place=finance_place(each.line),
            remedy="Give the drivers in movements.csv, so that they add up to the movement.",
        )
