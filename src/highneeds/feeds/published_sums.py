"""Published statistics held against themselves: authorities make their region, regions make England.

A published file can be wrong, and a wrong file is met, not repaired: whoever uses a column is told
which sums do not come out, and which authorities carry their region's total as their own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from highneeds.feeds.statistics import Release, Row

PLACES = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "new_la_code", "old_la_code", "la_name",
)  # fmt: skip
BREAKDOWNS = (
    "breakdown_topic", "breakdown", "characteristic_age", "establishment_type",
    "establishment_group",
)  # fmt: skip
DESCRIBES = frozenset({"max_age"})  # says something of the row; adds up to nothing
ENGLAND = "England"
Group = tuple[str, tuple[str, ...]]  # the time, and the breakdown


class Difference(Struct, frozen=True):
    """One published total that its parts do not make.

    ``parts`` says what was added up: ``authorities`` or ``regions``. ``carrying`` names the
    authorities of the region that carry the region's own total, where several do.
    """

    table: str
    time: str
    breakdown: str
    column: str
    place: str
    parts: str
    published: int
    added: int
    carrying: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The difference in a sentence."""
        what = f" ({self.breakdown})" if self.breakdown else ""
        said = (
            f"{self.table}, {self.time}{what}, {self.column}: the {self.parts} of {self.place} "
            f"add up to {self.added:,}; published for {self.place}: {self.published:,}."
        )
        if self.carrying:
            said += f" {len(self.carrying)} authorities carry the total of the region as their own."
        return said


def check_published_sums(release: Release) -> list[Difference]:
    """Return every total of a release that its parts do not make, in the order of its tables.

    A total of which a part is not published (``x``, ``c``, ``z``) is not held against anything.
    """
    return [found for table in release.tables for found in _check_table(table, release.rows(table))]


def _check_table(table: str, rows: Iterator[Row]) -> Iterator[Difference]:
    groups: dict[Group, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        breakdown = tuple(filter(None, (row.get(name, "") for name in BREAKDOWNS)))
        groups[row.get("time_period", ""), breakdown][row.get("geographic_level", "")].append(row)
    for (time, breakdown), levels in groups.items():
        said = ", ".join(dict.fromkeys(breakdown))
        for place, parts, whole, found in _pairs(levels):
            for column, published, added in _differences(whole, found):
                carrying = _carrying(found, column, published) if parts == "authorities" else ()
                yield Difference(
                    table, time, said, column, place, parts, published, added, carrying
                )


def _pairs(levels: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str, Row, Sequence[Row]]]:
    """Yield each total with its parts: the name of its place, what the parts are, and the rows."""
    by_region: dict[str, list[Row]] = defaultdict(list)
    for row in levels.get("Local authority", ()):
        by_region[row["region_name"]].append(row)
    regions = levels.get("Regional", ())
    for whole in regions:
        if of_region := by_region.get(whole["region_name"]):
            yield whole["region_name"], "authorities", whole, of_region
    for whole in levels.get("National", ()):
        if regions:
            yield ENGLAND, "regions", whole, regions
        if authorities := levels.get("Local authority"):
            yield ENGLAND, "authorities", whole, authorities


def _differences(whole: Row, parts: Sequence[Row]) -> Iterator[tuple[str, int, int]]:
    for column, cell in whole.items():
        if column in PLACES or column in BREAKDOWNS or column in DESCRIBES or _is_share(column):
            continue
        published = published_count(cell)
        if published is None:
            continue
        added = 0
        for row in parts:
            number = published_count(row.get(column, ""))
            if number is None:
                break
            added += number
        else:
            if added != published:
                yield column, published, added


def _is_share(column: str) -> bool:
    """Say whether a column is a percentage or a mean, which adds up to nothing."""
    return column.startswith("pc_") or "_pc" in column or "average" in column


def _carrying(parts: Sequence[Row], column: str, published: int) -> tuple[str, ...]:
    names = [row["la_name"] for row in parts if published_count(row[column]) == published]
    return tuple(names) if published and len(names) > 1 else ()
