"""Something is Amber or Red, and nobody says how and when it is Green again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "no_way_back"
SEVERITY = Severity.NEEDS_ANSWER


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name what is worst without a way back, and each day that has passed; the rest is one note."""
    if "exceptions.csv" not in papers.books.kept:
        return  # a programme that keeps no such table is asked for none: its page says what lacks
    worst = edition.scheme.statuses[-1].label
    bare = [each for each in edition.plan.exceptions if not each.action]
    told = [each for each in bare if each.status == worst]
    for each in told:
        yield _finding(each.item, f"“{each.title}” is {each.status}, and no cause, action, owner or "
                       "day back to Green is given.")  # fmt: skip
    for each in edition.plan.exceptions:
        if each.action and each.green_by is None:
            yield _finding(
                each.item, f"“{each.title}” is {each.status}, and its way back names no day."
            )
        if each.green_by is not None and each.green_by < papers.papers_day:
            yield _finding(each.item, f"“{each.title}” was to be Green by "
                           f"{long_date(each.green_by)}, and is {each.status}.")  # fmt: skip
    rest = [each for each in bare if each not in told]
    if rest:
        yield Finding(
            check=CHECK,
            severity=Severity.NOTE,
            message=f"{len(rest)} of {len(edition.plan.exceptions)} things Amber or Red have no row "
            f"that says the way back: {'; '.join(each.title for each in rest)}.",
            place="exceptions.csv",
            remedy="Write cause, action, owner and the day it is Green again in exceptions.csv.",
        )


def _finding(item: str, message: str) -> Finding:
    return Finding(
        check=CHECK,
        severity=SEVERITY,
        message=message,
        place=f"exceptions.csv: {item}",
        remedy="Give cause, action, owner and a day that is still to come.",
    )
