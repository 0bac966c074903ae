"""One of our totals beside the one the Department published, and where a release holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count

if TYPE_CHECKING:
    from datetime import date

    from highneeds.feeds.statistics import Release, Row
    from highneeds.warehouse import Warehouse

JANUARY = 1


class PublishedColumn(Struct, frozen=True):
    """Where a release holds a total of ours: our measure and variant, and its table and column."""

    measure: str
    variant: str
    table: str
    breakdown: str
    column: str


STOCK = PublishedColumn("active_plans", "", "caseload", "All EHC plans", "ehcplans")
FLOWS = (
    PublishedColumn(
        "requests", "calendar", "requests", "All requests for EHC needs assessments",
        "requests_received_in_year",
    ),
    PublishedColumn("new_plans", "calendar", "newplans", "New EHC plans", "new_ehc_plans"),
    PublishedColumn("ceased_plans", "calendar", "ceased_plans", "All ceased EHC plans", "total_ceased"),
)  # fmt: skip


class PublishedTotal(Struct, frozen=True):
    """One of our totals beside the published one. ``faults`` say why that one is not to be trusted."""

    measure: str
    time: str
    load: str
    file: str
    ours: int
    published: int
    faults: tuple[str, ...] = ()

    @property
    def difference(self) -> int:
        """Ours less the published."""
        return self.ours - self.published


def find_published_stock(
    warehouse: Warehouse, release: Release, *, day: date
) -> PublishedTotal | None:
    """Return the plans of the last January up to a day of which both a return and a total are there."""
    for load in reversed(warehouse.list_loads("sen2")):
        made = load.reference_date
        if made is None or made.month != JANUARY or made > day:
            continue
        row = find_total_row(release, STOCK, census_key(made), load.authority or "")
        if row is not None:
            published = published_count(row.get(STOCK.column, ""))
            if published:
                ours = load.counts.get("active_plans", 0)
                said = f"January {made.year}"
                return PublishedTotal(STOCK.measure, said, load.id, load.file, ours, published)
    return None


def census_key(made: date) -> str:
    """Return a January as the releases write it: by its academic year."""
    return f"{made.year - 1}{made.year % 100:02d}"


def find_total_row(
    release: Release, column: PublishedColumn, time: str, authority: str
) -> Row | None:
    """Return the authority's row of a total at a time, where the release holds it."""
    if column.table not in release.tables:
        return None
    for row in release.rows(column.table, containing=authority):
        if (
            row.get("time_period") == time
            and authority in {row.get("old_la_code"), row.get("new_la_code")}
            and row.get("breakdown") == column.breakdown
        ):
            return row
    return None
