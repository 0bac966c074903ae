"""Do the authorities add to their region, and the regions to England? What does not is mended.

Known fault: in the release of 2025 every authority of Yorkshire and The Humber carries the region's
total as its own new plans of 2022. The kinds of placement beside it are right; Wakefield gives none
and gets what remains of the region.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from highneeds.forecast.published_tables import PublishedCount

LOCAL, REGIONAL, NATIONAL = "Local authority", "Regional", "National"
# A rounded or suppressed authority may leave a region a little short of its published total.
SLACK = 0.01


def mend_totals(held: dict[tuple[str, str, int], PublishedCount], noun: str) -> list[str]:
    """Mend, in ``held``, counts that contradict their region; return what was found, in words."""
    findings = []
    for year in sorted({key[2] for key in held}):
        for region, published in _areas(held, REGIONAL, year).items():
            findings += _mend_region(held, region, year, published, noun)
        findings += _check_england(held, year, noun)
    return findings


def _mend_region(
    held: dict[tuple[str, str, int], PublishedCount],
    region: str,
    year: int,
    published: int,
    noun: str,
) -> list[str]:
    members = {
        key: one
        for key, one in held.items()
        if key[0] == LOCAL and key[2] == year and one.region == region
    }
    total = sum(one.count or 0 for one in members.values())
    if not members or _agree(total, published):
        return []
    said = f"{noun} of {year}: the authorities of {region} add to {total:,}, not {published:,}"
    mended = _from_parts(members, published)
    if not mended:
        return [f"{said}; left as published."]
    for key, count in mended.items():
        held[key] = replace(held[key], count=count)
    return [f"{said}; {len(mended)} counts were taken from their kinds of placement instead."]


def _from_parts(
    members: dict[tuple[str, str, int], PublishedCount], published: int
) -> dict[tuple[str, str, int], int]:
    """Add up each authority's kinds of placement; one that gives none gets what the region has over."""
    parts = {key: one.parts for key, one in members.items() if one.parts is not None}
    silent = [key for key in members if key not in parts]
    over = published - sum(parts.values())
    if len(silent) == 1 and 0 <= over <= max(parts.values(), default=0):
        return {**parts, silent[0]: over}
    return parts if not silent and _agree(sum(parts.values()), published) else {}


def _check_england(
    held: dict[tuple[str, str, int], PublishedCount], year: int, noun: str
) -> list[str]:
    national = sum(_areas(held, NATIONAL, year).values())
    found = []
    for level in (REGIONAL, LOCAL):
        total = sum(_areas(held, level, year).values())
        if total and not _agree(total, national):
            found.append(
                f"{noun} of {year}: {level.lower()} rows add to {total:,}, England is {national:,}."
            )
    return found


def _areas(
    held: dict[tuple[str, str, int], PublishedCount], level: str, year: int
) -> dict[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for key, one in held.items():
        if key[0] == level and key[2] == year:
            totals[key[1]] += one.count or 0
    return totals


def _agree(one: int, other: int) -> bool:
    return abs(one - other) <= SLACK * max(other, 1)
