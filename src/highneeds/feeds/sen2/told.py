"""What a file told so far of each child: enough to compare an entry with those long before it.

A file of the whole nation is handed on part by part, so what must be known of its children is kept
small: a child is a number of 64 bits, the beginning of the pseudonym, and what was told of it another.
Among a million children, two would be taken for one in one file out of some forty million.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

HEX_DIGITS = 16
# The parts of what is told of a child: the requests, two truths, and the month of birth.
MOST_REQUESTS = (1 << 16) - 1
ACTIVE, NAMED = 1 << 16, 1 << 17
MONTH_AT = 18


class ChildrenTold:
    """The children of a file, by what their pseudonyms begin with.

    >>> told = ChildrenTold()
    >>> told.add("0123456789abcdef" * 2, requests=2, born=date(2012, 5, 1), is_active=True)
    >>> told.knows("0123456789abcdef" * 2), told.born("0123456789abcdef" * 2)
    (True, datetime.date(2012, 5, 1))
    """

    def __init__(self) -> None:
        self._children: dict[int, int] = {}

    def knows(self, person: str) -> bool:
        """Say whether a child was told of."""
        return int(person[:HEX_DIGITS], 16) in self._children

    def add(self, person: str, *, requests: int, born: date | None, is_active: bool) -> None:
        """Note a child told of for the first time; ``born`` is the month of birth."""
        months = 0 if born is None else born.year * 12 + born.month
        said = requests | (ACTIVE if is_active else 0) | months << MONTH_AT
        self._children[int(person[:HEX_DIGITS], 16)] = said

    def next_request(self, person: str) -> int:
        """Count one request more of a child, and return which it is."""
        child = int(person[:HEX_DIGITS], 16)
        number = min(self._children[child] & MOST_REQUESTS, MOST_REQUESTS - 1) + 1
        self._children[child] = self._children[child] & ~MOST_REQUESTS | number
        return number

    def activate(self, person: str) -> bool:
        """Note an active plan of a child; say whether there was one before."""
        child = int(person[:HEX_DIGITS], 16)
        before = self._children[child]
        self._children[child] = before | ACTIVE
        return bool(before & ACTIVE)

    def name_plans(self, persons: Iterable[str]) -> None:
        """Note for whom a plan is named."""
        for person in persons:
            self._children[int(person[:HEX_DIGITS], 16)] |= NAMED

    def has_named_plan(self, person: str) -> bool:
        """Say whether a plan is named for a child."""
        return bool(self._children[int(person[:HEX_DIGITS], 16)] & NAMED)

    def born(self, person: str) -> date | None:
        """Return a child's month of birth, where the first entry gave one."""
        months = self._children[int(person[:HEX_DIGITS], 16)] >> MONTH_AT
        return date((months - 1) // 12, (months - 1) % 12 + 1, 1) if months else None
