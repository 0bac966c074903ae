"""Statistical neighbours: the ten authorities most like one's own, nearest first.

Source: a CSV with a column for each authority, its neighbours below its name (Department for
Education, Local Authority Interactive Tool). Names there and in other publications differ in a few
cases; both are understood.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from pathlib import Path

NEIGHBOURS = 10

# What the neighbours file says, and what the statistical releases say; both in small letters.
_OTHER_NAMES = {
    "bedford borough": "bedford",
    "durham": "county durham",
    "herefordshire": "herefordshire, county of",
}


def match_name(name: str) -> str:
    """Return a form in which two publications' names of one authority are equal.

    >>> match_name("Durham") == match_name("County Durham")
    True
    >>> match_name("Kingston Upon Hull, City of") == match_name("Kingston upon Hull, City of")
    True
    """
    bare = " ".join(name.split()).casefold()
    return _OTHER_NAMES.get(bare, bare)


def read_neighbours(path: Path) -> dict[str, tuple[str, ...]]:
    """Return each authority's ten neighbours, nearest first, by the name ``match_name`` gives.

    Raises FeedError where an authority has fewer than ten.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    if len(rows) <= NEIGHBOURS:
        raise FeedError(
            f"{path.name}: got {len(rows)} rows; wanted a row of names and {NEIGHBOURS} of neighbours."
        )
    found = {}
    for column, name in enumerate(rows[0]):
        listed = tuple(
            row[column].strip() for row in rows[1:] if column < len(row) and row[column].strip()
        )
        if len(listed) < NEIGHBOURS:
            raise FeedError(
                f"{path.name}, column {column + 1}: got {len(listed)} neighbours; "
                f"wanted {NEIGHBOURS}."
            )
        found[match_name(name)] = listed[:NEIGHBOURS]
    return found
