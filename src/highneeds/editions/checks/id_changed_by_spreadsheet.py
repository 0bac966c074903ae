"""An id is another one than last period, as a spreadsheet program rewrites it: 007 as 7, 1-2 as 01-Feb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.vocabulary.periods import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "id_changed_by_spreadsheet"
SEVERITY = Severity.NEEDS_ANSWER
_DAY = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})")


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each new id that is an old one rewritten; the row would begin its history anew."""
    if papers.last is None:
        return
    before = dict(_ids(papers.last))
    for file, ids in _ids(edition):
        gone = [name for name in before.get(file, ()) if name not in ids]
        for old in gone:
            for new in ids:
                if new in rewritten(old) and new not in before[file]:
                    yield Finding(
                        check=CHECK,
                        severity=SEVERITY,
                        message=f"The id “{new}” in {file} was “{old}” last period: a spreadsheet "
                        "program rewrites it so. As another id the row begins its history anew.",
                        place=f"{file}: {new}",
                        remedy=f"Make the cell text and type {old} again.",
                    )


def _ids(edition: Edition) -> Iterator[tuple[str, list[str]]]:
    yield "risks.csv", [each.id for each in edition.risks]
    yield "milestones.csv", [each.id for each in edition.plan.milestones]
    yield "capital.csv", [each.id for each in edition.plan.capital]
    yield "tracker.csv", [each.id for each in edition.tracker]


def rewritten(name: str) -> set[str]:
    """Return what a spreadsheet program may make of an id.

    >>> sorted(rewritten("007")), sorted(rewritten("1-2"))
    (['7'], ['01-Feb', '1-Feb'])
    """
    made = {name.lstrip("0")} if name.isdecimal() and name.startswith("0") else set()
    if (match := _DAY.fullmatch(name)) and 1 <= int(match["month"]) <= 12:
        month = MONTHS[int(match["month"]) - 1][:3]
        made |= {f"{int(match['day']):02d}-{month}", f"{int(match['day'])}-{month}"}
    return made - {"", name}
