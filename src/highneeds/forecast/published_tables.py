"""Where each published count stands, in the layout of 2022 and before and in that since 2023."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count
from highneeds.forecast.authority_codes import current_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.feeds.statistics import Release, Row

# New plans of one year are also given by kind of placement; the parts mend a wrong total.
PARTS = (
    "mainstream_total",
    "special_total",
    "ap_pru_total",
    "fe_total",
    "ed_elsewhere",
    "nm_early_years",
    "placement_unknown",
)


class Source(Struct, frozen=True):
    """One table and column that give a count for every authority and for England.

    ``total`` names the column that must say ``Total``; empty in the layout since 2023, where the
    row for everybody carries one and the same text as topic and as breakdown.
    """

    table: str
    column: str
    total: str = ""


class PublishedCount(Struct, frozen=True):
    """One published number: which area, which year, and its parts where the table gives them."""

    level: str
    area: str
    code: str
    name: str
    region: str
    year: int
    count: int | None
    parts: int | None


CASELOAD = (
    Source("sen2_age_caseload", "total_all", "characteristic_age"),
    Source("caseload", "ehcplans"),
)
NEW_PLANS = (
    Source("sen2_age_new_plans", "total_new_all", "characteristic_age"),
    Source("newplans", "new_ehc_plans"),
)
REQUESTS = (
    Source("sen2_mi", "inreqehc"),
    Source("requests", "requests_received_in_year"),
)
CEASED = (Source("ceased_plans", "total_ceased"),)


def published_counts(release: Release, sources: tuple[Source, ...]) -> Iterator[PublishedCount]:
    """Yield the counts of whichever source the release holds; nothing where it holds none."""
    for source in sources:
        table = _table_of(release, source)
        for row in release.rows(table) if table else ():
            if _is_for_everybody(row, source):
                yield _count(row, source)


def _table_of(release: Release, source: Source) -> str:
    """Return the source's table; a later release may put a word before or after its name."""
    if source.table in release.tables:
        return source.table
    if source.total or source.column == "inreqehc":
        return ""
    for table in release.tables:
        if source.table in table:
            first = next(iter(release.rows(table)), {})
            if "breakdown_topic" in first and _column(first, source):
                return table
    return ""


def _column(row: Row, source: Source) -> str:
    """Return the source's column: its spelling changes by underscores between years."""
    if source.column in row:
        return source.column
    bare = source.column.replace("_", "")
    return next((name for name in row if name.replace("_", "") == bare), "")


def january_of(time_period: str) -> int:
    """Return the year of the January that a stock period names.

    >>> january_of("2022"), january_of("202324")
    (2022, 2024)
    """
    return int(time_period[:4]) + (1 if len(time_period) == 6 else 0)


def _is_for_everybody(row: Row, source: Source) -> bool:
    if source.total:
        return row.get(source.total) == "Total"
    return row.get("breakdown_topic") == row.get("breakdown")


def _count(row: Row, source: Source) -> PublishedCount:
    parts = [published_count(row[name]) for name in PARTS if name in row]
    known = [part for part in parts if part is not None]
    code = row["new_la_code"]
    return PublishedCount(
        level=row["geographic_level"],
        area=row["old_la_code"] or current_code(code),
        code=code,
        name=row["la_name"],
        region=row["region_code"],
        year=january_of(row["time_period"]),
        count=published_count(row.get(_column(row, source), "")),
        parts=sum(known) if known else None,
    )
