"""Numbers of things in sentences: ``1 finding``, ``2,000 findings``."""

from __future__ import annotations


def count_of(number: int, one: str, many: str = "") -> str:
    """Return a number with its word; ``many`` is given where it is not ``one`` with an s.

    >>> count_of(1, "finding"), count_of(0, "query", "queries"), count_of(2000, "row")
    ('1 finding', '0 queries', '2,000 rows')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
