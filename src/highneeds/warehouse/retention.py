"""Retention: what is older than the policy allows, listed first and deleted on a second word.

The default is an analysis copy's, far shorter than that of the child's file, which the case system
keeps: the children of the latest return and of three census years before it; the files as they came
for 30 days; withdrawn records for 30 days. Editions and manifests, without a child, stay.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.discovery import get_feed
from highneeds.warehouse.load import Load
from highneeds.warehouse.searching import list_with_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.warehouse.warehouse import Warehouse


class RetentionPolicy(Struct, frozen=True, forbid_unknown_fields=True):
    """How long what is kept: census years before the latest return, and days."""

    census_years: int = 3
    raw_days: int = 30
    withdrawn_days: int = 30

    def __post_init__(self) -> None:
        """Refuse a number below nought."""
        for name in self.__struct_fields__:
            if getattr(self, name) < 0:
                raise ValueError(f"{name}: a number of 0 or more was wanted")


class Expired(Struct, frozen=True):
    """One thing that the policy no longer allows: a load's records, or the file as it came."""

    what: str  # records, or file
    load: Load
    paths: tuple[Path, ...]
    why: str


def list_expired(
    warehouse: Warehouse,
    policy: RetentionPolicy,
    *,
    on: date,
    raw: Sequence[tuple[Load, tuple[Path, ...]]] = (),
) -> list[Expired]:
    """Return what the policy no longer allows on a day; ``raw`` are the loaded files with loads.

    Only feeds about children expire.
    """
    kept = [load for load in list_with_records(warehouse) if get_feed(load.feed).child_level]
    expired = [
        Expired("records", load, (), why)
        for load, why in _expired_loads(warehouse, policy, kept, on=on)
    ]
    oldest = on - timedelta(days=policy.raw_days)
    gone = {each.load.id for each in expired}
    for load, paths in raw:
        age = min(_day_of(path) for path in paths)
        if not get_feed(load.feed).child_level:
            continue
        if load.id in gone or load.ended is not None:
            expired.append(Expired("file", load, paths, "its records are not kept"))
        elif age < oldest:
            why = f"here since {age}, longer than {policy.raw_days} days; its records are loaded"
            expired.append(Expired("file", load, paths, why))
    return expired


def kept_since(warehouse: Warehouse, load: Load) -> date:
    """Return the day a load was made: what its reader found is written then and never again."""
    return _day_of(warehouse.folder / load.id / "findings.json")


def _expired_loads(
    warehouse: Warehouse, policy: RetentionPolicy, kept: Sequence[Load], *, on: date
) -> Iterator[tuple[Load, str]]:
    days = [load.reference_date for load in kept if load.reference_date and load.ended is None]
    latest = max((day for day in days if day <= on), default=on)
    for load in kept:
        made = load.reference_date
        if load.ended is not None:
            if (on - load.ended.on).days > policy.withdrawn_days:
                yield load, f"withdrawn on {load.ended.on}, over {policy.withdrawn_days} days ago"
        elif made is not None and made.year < latest.year - policy.census_years:
            yield (
                load,
                (
                    f"speaks for {made}, more than {policy.census_years} census years before "
                    f"the latest return ({latest})"
                ),
            )
        elif made is None:
            since = kept_since(warehouse, load)
            if since.year < on.year - policy.census_years:
                yield load, f"here since {since}, more than {policy.census_years} years before"


def _day_of(path: Path) -> date:
    # Housekeeping of the disk: when a file came is known to the disk alone.
    return datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).date()
