"""Population: people by single year of age, resident or on roll, by authority and calendar year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.records.places import PopulationCount

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "authority": ("authority", "authority code", "LA code", "LA number", "LEA"),
    "calendar_year": ("calendar_year", "calendar year", "mid-year", "year"),
    "age": ("age", "age in years"),
    "persons": ("persons", "population", "people", "count"),
    "basis": ("basis",),
}
BASES = {"resident", "pupils"}
WORDS = {"basis": BASES}
FEED = FeedDefinition(
    name="population",
    title="Population by single year of age",
    reader="population/2",
    extensions=("csv", "xlsx"),
    unlocks="the share of the population with a plan",
    measures=("population_share",),
    columns=("authority", "calendaryear", "age", "persons"),
    required=("authority", "calendar_year", "age", "persons"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read counts of people; other authorities' rows are taken too, for comparison."""
    del key, expected_authority
    return read_table_feed(
        path,
        feed=FEED,
        kind="population",
        columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.authority, each.calendar_year, each.age, each.basis),
        about=_about,
    )


def _record(row: TableRow) -> PopulationCount | None:
    if row.symbol("persons"):
        return None
    return PopulationCount(
        row=row.line,
        authority=row.required("authority", "an authority's code"),
        calendar_year=row.whole("calendar_year", lowest=1990, highest=2100),
        age=row.whole("age", highest=120),
        persons=row.whole("persons", highest=100_000_000),
        basis=row.one_of("basis", BASES, {}) if row.text("basis") else "resident",
    )


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.calendar_year for record in records})
    return {"year": f"{years[0]} to {years[-1]}"} if years else {}
