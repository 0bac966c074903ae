"""Commissioned places: how many places a council pays for at each establishment, whoever takes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.records.beyond_plans import CommissionedPlaces

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "academic_year": ("academic_year", "academic year"),
    "urn": ("urn", "URN - Unique Reference Number"),
    "provision": ("provision", "type of provision", "provision type"),
    "places": ("places", "commissioned places", "number of places"),
    "place_funding": ("place_funding", "place funding", "funding a place", "rate a place"),
}
PROVISIONS = {"special", "sen_unit", "resourced_provision", "alternative_provision", "post_16"}
ALIASES = {"special_school": "special", "unit": "sen_unit", "rp": "resourced_provision", "ap":
           "alternative_provision", "fe": "post_16", "post16": "post_16"}  # fmt: skip
WORDS = {"provision": PROVISIONS}
FEED = FeedDefinition(
    name="places",
    title="Commissioned places",
    reader="places/3",
    extensions=("csv", "xlsx"),
    unlocks="places commissioned and taken, by establishment",
    measures=("commissioned_places",),
    columns=("academicyear", "urn", "places"),
    required=("academic_year", "urn", "places"),
)
_YEAR = re.compile(r"(20\d\d)\s*[-/]\s*(?:20)?(\d\d)")


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read commissioned places: one row for each establishment, provision and academic year."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="commissioned_places", columns=COLUMNS,
        record=_record, totals=True,
    )  # fmt: skip


def _record(row: TableRow) -> CommissionedPlaces:
    return CommissionedPlaces(
        row=row.line,
        academic_year=_academic_year(row),
        urn=row.digits("urn", "a URN of six digits", shortest=6, longest=6),
        provision=row.one_of("provision", PROVISIONS, ALIASES)
        if row.text("provision")
        else "special",
        places=row.whole("places", highest=5_000),
        pence_a_place=row.pence("place_funding") if row.text("place_funding") else 0,
    )


def _academic_year(row: TableRow) -> str:
    text = row.text("academic_year")
    matched = _YEAR.fullmatch(text)
    if matched and (int(matched[1]) + 1) % 100 == int(matched[2]):
        return f"{matched[1]}-{matched[2]}"
    row.refuse("academic_year", repr(text), "an academic year such as 2023-24", "academic year")
    return ""
