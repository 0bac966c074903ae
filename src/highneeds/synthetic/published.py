"""The published totals of one authority, as far as a release gives them.

A cell of ``x``, ``z``, ``c`` or ``low`` is unavailable and comes out as nothing; a table that does
not name the authority likewise. The stock is that of a January census, the flows are those of the
calendar year before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.synthetic.layout_since_2023 import read_since_2023
from highneeds.synthetic.layout_to_2022 import read_to_2022
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from datetime import date

    from highneeds.feeds.statistics import Release, Row
    from highneeds.synthetic.totals import Published

JANUARY = 1


class _Layout(Struct, frozen=True):
    table: str
    count: str


_SINCE_2023 = _Layout("caseload", "ehcplans")
_TO_2022 = _Layout("sen2_estab_caseload", "total_all")


def read_published(*, release: Release, authority: str, census: date) -> Published:
    """Return what a release says of one authority at a January census and the year before it.

    ``authority`` is the nine-character code (E06000054) or the three-figure one (865).

    Raises FeedError where the date is not in January, the release does not reach it, or the
    authority is not in it; the message names what is available.
    """
    if census.month != JANUARY:
        raise FeedError(
            f"--as-at {census}: published plans are counted at a January census; "
            "give a day in January, such as 2024-01-18."
        )
    recent = _SINCE_2023.table in release.tables
    if not recent and _TO_2022.table not in release.tables:
        raise FeedError(
            f"{release.name}: wanted the tables of an EHC-plans release (caseload, requests, ...); "
            f"it has {', '.join(release.tables)}. Download the whole release."
        )
    layout = _SINCE_2023 if recent else _TO_2022
    period = academic_year(census) if recent else str(census.year)
    row = _find(release, layout, authority, period)
    if recent:
        return read_since_2023(release=release, place=row, census=census)
    return read_to_2022(release=release, place=row, census=census)


def academic_year(census: date) -> str:
    """Return how a release names the academic year of a January.

    >>> from datetime import date
    >>> academic_year(date(2024, 1, 18))
    '202324'
    """
    return f"{census.year - 1}{census.year % 100:02d}"


def list_authorities(*, release: Release, census: date) -> dict[str, str]:
    """Return code and name of every authority that has a January in the release."""
    recent = _SINCE_2023.table in release.tables
    layout = _SINCE_2023 if recent else _TO_2022
    period = academic_year(census) if recent else str(census.year)
    return {
        row["new_la_code"]: row["la_name"]
        for row in release.rows(layout.table, containing=period)
        if row["time_period"] == period and row["geographic_level"] == "Local authority"
    }


def _find(release: Release, layout: _Layout, authority: str, period: str) -> Row:
    for row in release.rows(layout.table, containing=authority):
        named = authority in {row["new_la_code"], row["old_la_code"]}
        if named and row["time_period"] == period and row["geographic_level"] == "Local authority":
            return row
    periods = sorted(
        {
            row["time_period"]
            for row in release.rows(layout.table, containing=authority)
            if authority in {row["new_la_code"], row["old_la_code"]}
        }
    )
    if periods:
        raise FeedError(
            f"{release.name}: {authority} has no plans of {period}; it has {', '.join(periods)}. "
            "Give another --as-at, or a release that reaches it."
        )
    known = sorted(
        {
            f"{row['new_la_code']} {row['la_name']}"
            for row in release.rows(layout.table)
            if row["geographic_level"] == "Local authority"
        }
    )
    raise FeedError(
        f"{release.name}: no authority {authority!r}. Give one of its codes: {'; '.join(known)}."
    )
