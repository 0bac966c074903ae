"""Our returns held against what the Department published of them, total by total.

A return of a January is compared with the release of that January: plans maintained on census day,
and the flows of the calendar year before it. Where the published column does not add up to its own
region, that is told, and nobody's return is blamed for it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from highneeds.feeds.statistics import published_count
from highneeds.measures.compute import compute_measures
from highneeds.measures.published_total import (
    FLOWS,
    JANUARY,
    STOCK,
    PublishedColumn,
    PublishedTotal,
    census_key,
    find_total_row,
)
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.feeds.published_sums import Difference
    from highneeds.feeds.statistics import Release
    from highneeds.warehouse import Warehouse


def list_published_totals(
    warehouse: Warehouse, release: Release, faults: Sequence[Difference]
) -> list[PublishedTotal]:
    """Return every total of a January's return that the release holds too, the oldest first.

    ``faults`` are the sums of the release that do not come out.
    """
    found: list[PublishedTotal] = []
    for load in warehouse.list_loads("sen2"):
        made = load.reference_date
        if made is not None and made.month == JANUARY:
            found += _totals_of(warehouse, release, faults, made=made)
    return found


def _totals_of(
    warehouse: Warehouse, release: Release, faults: Sequence[Difference], *, made: date
) -> Iterator[PublishedTotal]:
    load = warehouse.find_return(made)
    if load is None or load.reference_date != made:
        return
    year = date(made.year - 1, 12, 31)
    asked = [(STOCK, made, census_key(made))] + [(flow, year, str(year.year)) for flow in FLOWS]
    for column, day, time in asked:
        row = find_total_row(release, column, time, load.authority or "")
        ours = _ours(warehouse.known_at(made), column, day)
        published = published_count(row.get(column.column, "")) if row else None
        if row is None or ours is None or published is None:
            continue
        said = f"January {made.year}" if column is STOCK else f"calendar year {year.year}"
        yield PublishedTotal(
            column.measure, said, load.id, load.file, ours, published,
            tuple(
                each.message
                for each in faults
                if (each.table, each.column, each.time) == (column.table, column.column, time)
                and each.place == row["region_name"]
            ),
        )  # fmt: skip


def _ours(warehouse: Warehouse, column: PublishedColumn, day: date) -> int | None:
    for result in compute_measures(warehouse=warehouse, as_at=day, only=[column.measure]):
        if result.variant == column.variant or not column.variant:
            return int(result.figure.value) if isinstance(result.figure, Known) else None
    return None
