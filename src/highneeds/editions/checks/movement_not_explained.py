"""The forecast outturn moved, and its drivers do not add up to the movement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.editions.places import finance_place
from highneeds.vocabulary.money import format_pounds, variance_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from highneeds.editions.edition import Edition
    from highneeds.editions.money_said import LineMovement
    from highneeds.editions.papers import Papers

CHECK = "movement_not_explained"
SEVERITY = Severity.BLOCKS
# What each total is made of, narrowest first; a total that moved as its lines did needs no driver.
TOTALS: Mapping[str, Mapping[str, int]] = {
    "in_year": {"spend": 1, "recoupment": 1, "income": -1, "transfer_out": 1},
    "dsg_in_year": {"in_year": 1, "other_block": 1},
    "cumulative": {"dsg_in_year": 1},
}
POUND = 100  # pence: each amount is typed to the pound


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name each line whose drivers make another sum; a line without any driver is only noted.

    A total whose movement is that of its lines, each of them explained, is explained by them.
    """
    by_lines = _explained_by_lines(edition)
    for each in edition.money.movements:
        moved = _moved(each)
        if _adds_up(each) or not papers.books.movements or each.line in by_lines:
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


def _explained_by_lines(edition: Edition) -> set[str]:
    """Return the totals without drivers that moved by what their explained lines moved."""
    kinds = {line.id: line.kind for line in edition.finance}
    explained = {each.line for each in edition.money.movements if each.drivers and _adds_up(each)}
    totals = set[str]()
    for total, parts in TOTALS.items():
        lines = [each for each in edition.money.movements if kinds.get(each.line) in parts]
        made = sum(parts[kinds[each.line]] * _moved(each) for each in lines)
        for each in edition.money.movements:
            near = abs(_moved(each) - made) <= POUND * len(lines)
            told = bool(lines) and all(line.line in explained for line in lines)
            if kinds.get(each.line) == total and not each.drivers and near and told:
                totals.add(each.line)
                explained.add(each.line)
    return totals


def _moved(each: LineMovement) -> int:
    return each.is_pence - each.was_pence


def _adds_up(each: LineMovement) -> bool:
    return _moved(each) == each.explained_pence
