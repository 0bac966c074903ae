"""School census: pupils, and pupils with a plan, at the schools of an area in January.

By where the pupil attends, not where the pupil lives: it is never divided into plans of the return.
Source: DfE, Special educational needs in England.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.feeds.words import plain_word
from highneeds.records.places import SchoolCensusCount

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "authority": ("authority", "old_la_code", "LA code", "LEA", "la"),
    "calendar_year": ("calendar_year", "calendar year", "time_period", "census year", "year"),
    "level": ("level", "geographic_level"),
    "urn": ("urn", "school urn"),
    "pupils": ("pupils", "total pupils", "total_pupils", "number of pupils", "headcount"),
    "pupils_with_plan": ("pupils_with_plan", "EHC plan", "ehc_plan", "pupils with an EHC plan",
                         "EHC", "pupils with EHC plan"),
    "pupils_with_support": ("pupils_with_support", "SEN support", "sen_support"),
}  # fmt: skip
FEED = FeedDefinition(
    name="school_census",
    title="School census: pupils and pupils with a plan",
    reader="school_census/2",
    extensions=("csv", "xlsx"),
    unlocks="the share of pupils with a plan, by where they attend (population_share, census)",
    measures=("population_share", "sen_support_share"),
    columns=("authority", "calendaryear", "pupils", "pupilswithplan"),
    required=("authority", "calendar_year", "pupils", "pupils_with_plan"),
)
SIX_DIGITS = 6


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read counts of pupils: a row for an authority, or for each of its schools."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="school_census", columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.authority, each.calendar_year, each.urn), about=_about,
    )  # fmt: skip


def _record(row: TableRow) -> SchoolCensusCount | None:
    level = plain_word(row.text("level"))
    if level not in {"", "local_authority", "school"}:
        return None
    if row.symbol("pupils") or row.symbol("pupils_with_plan"):
        return None
    pupils, planned = _count(row, "pupils"), _count(row, "pupils_with_plan")
    with_support = row.text("pupils_with_support") and not row.symbol("pupils_with_support")
    support = _count(row, "pupils_with_support") if with_support else None
    if planned + (support or 0) > pupils and not row.rejections:
        row.refuse("pupils_with_plan", f"{planned} of {pupils}", "a part of all pupils",
                   "parts exceed whole")  # fmt: skip
    return SchoolCensusCount(
        row=row.line,
        authority=row.digits("authority", "an authority's code", shortest=3, longest=3),
        calendar_year=_year(row),
        urn=row.digits("urn", "a URN of six digits", shortest=6, longest=6)
        if row.text("urn")
        else None,
        pupils=pupils,
        pupils_with_plan=planned,
        pupils_with_support=support,
    )


def _count(row: TableRow, field: str) -> int:
    return row.whole(field, highest=100_000_000)


def _year(row: TableRow) -> int:
    """Return the year of the January: 202324 is the academic year of January 2024."""
    text = row.text("calendar_year")
    if len(text) == SIX_DIGITS and text.isascii() and text.isdigit():
        return int(text[:4]) + 1
    return row.whole("calendar_year", lowest=1990, highest=2100)


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.calendar_year for record in records})
    return {"year": f"{years[0]} to {years[-1]}"} if years else {}
