"""What is doubted between files: one return against the next, and a return against establishments.

Only returns read under one pseudonym key can be compared: no child is known by anything else here.
"""

from __future__ import annotations

import itertools
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from highneeds.feeds.place_checks import doubt_at, doubt_placements, doubt_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from highneeds.feeds.result import FeedResult, Query

LEAST_OVERLAP = Fraction(1, 2)  # of the earlier children, for returns within a year and a half
MOST_MOVED = Fraction(1, 5)  # of the earlier plans: England's number moves by a tenth a year
FEW = 30  # below this number of plans, shares say nothing
COMPARABLE_DAYS = 550


def check_across(results: Sequence[FeedResult]) -> dict[int, list[Query]]:
    """Return what is doubted between files, by the place in ``results`` of the file it is about.

    Returns of one authority are compared in the order of their reference dates.
    """
    doubts: dict[int, list[Query]] = {}
    returns = [(index, each) for index, each in enumerate(results) if each.feed == "sen2"]
    returns.sort(key=lambda each: (each[1].about["authority"], each[1].about["reference_date"]))
    for (_, before), (index, after) in itertools.pairwise(returns):
        if before.about["authority"] == after.about["authority"]:
            doubts.setdefault(index, []).extend(compare_returns(before, after))
    known = {place.urn: place for place in _records(results, "establishments", "establishments")}
    places = _records(results, "places", "commissioned_places")
    for index, each in returns:
        placements = each.records["placements"]
        day = date.fromisoformat(each.about["reference_date"])
        found = doubts.setdefault(index, [])
        found.extend(doubt_placements(placements, known) if known else ())
        found.extend(doubt_places(placements, places, day=day, file=each.file))
    return {index: found for index, found in doubts.items() if found}


def _records(results: Sequence[FeedResult], feed: str, kind: str) -> list[Any]:
    return [record for each in results if each.feed == feed for record in each.records[kind]]


class Cohort(NamedTuple):
    """The children of one return: all it tells of, and those with an active plan, by their row."""

    file: str
    day: date
    key_id: str
    told: Set[str]
    active: Mapping[str, int]


def compare_returns(before: FeedResult, after: FeedResult) -> list[Query]:
    """Return what is doubted of the later of two returns of one authority."""
    return compare_cohorts(_cohort(before), _cohort(after))


def compare_cohorts(before: Cohort, after: Cohort) -> list[Query]:
    """Return what is doubted of the later of two cohorts of one authority."""
    days = (after.day - before.day).days
    if before.key_id != after.key_id or not 0 < days <= COMPARABLE_DAYS:
        return []
    was, now = before.active, after.active
    where = f"against {before.file}"
    found: list[Query] = []
    stayed = len(was.keys() & after.told)
    if len(was) >= FEW and Fraction(stayed, len(was)) < LEAST_OVERLAP:
        wanted = f"at least {len(was) // 2:,} of the {len(was):,} with a plan before"
        return [doubt_at((None, where), "UPN", f"{stayed:,}", wanted, "load-cohort")]
    if len(was) >= FEW and abs(len(now) - len(was)) > MOST_MOVED * len(was):
        found.append(
            doubt_at(
                (None, where), "ActivePlans", f"{len(now):,}", f"near {len(was):,}", "load-jump"
            )
        )
    found.extend(
        doubt_at((row, f"{where}, of which this is the row"), "ActivePlans", "nothing",
               "the child, with a plan active or ceased", "load-vanished")
        for person, row in was.items()
        if person not in after.told
    )  # fmt: skip
    return found


def _cohort(result: FeedResult) -> Cohort:
    return Cohort(
        file=result.file,
        day=date.fromisoformat(result.about["reference_date"]),
        key_id=result.key_id,
        told={each.person for each in result.records["persons"]},
        active={each.person: each.row for each in result.records["active_plans"]},
    )
