"""What is doubted of placements beside what is known of establishments and of the places bought there.

The kinds of establishment that are unusual for a placement, and the numbers of a class of units, are
those of Get information about schools.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from highneeds.feeds.result import WITHHELD, Query
from highneeds.feeds.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from highneeds.records.beyond_plans import CommissionedPlaces
    from highneeds.records.places import Establishment
    from highneeds.records.sen2 import Placement

PLACEMENT = "Person/Requests/ActivePlans/PlacementDetail"
COLLEGES = {"29": "a higher education institution", "40": "a university technical college"}
OTHERS = {"25": "an offshore school", "26": "service children's education",
          "27": "a miscellaneous establishment", "30": "a Welsh establishment",
          "37": "a British school overseas", "49": "an online provider",
          "56": "an institution that another department pays for"}  # fmt: skip
SEPTEMBER = 9
LEAST_PLACES = 10  # below which a number of children says nothing of the places


def doubt_placements(
    placements: Iterable[Placement], known: Mapping[str, Establishment]
) -> list[Query]:
    """Return what is doubted of placements beside the list of establishments."""
    return [
        query
        for placement in placements
        if placement.urn
        for query in _doubt_one(placement, known.get(placement.urn))
    ]


def _doubt_one(placement: Placement, place: Establishment | None) -> Iterable[Query]:
    at = (placement.row, PLACEMENT)
    if place is None:
        urn = placement.urn or ""
        shown = repr(urn) if urn.isdigit() and len(urn) == 6 else WITHHELD
        wanted = "a URN of the list of establishments"
        yield doubt_at(at, "URN", shown, wanted, "load-establishment-unknown")
        return
    flags = (
        ("SENunitIndicator", placement.sen_unit, place.sen_unit),
        ("ResourcedProvisionIndicator", placement.resourced_provision, place.resourced_provision),
    )
    for field, flagged, listed in flags:
        if flagged and listed is False:
            wanted = f"0 at {place.urn}, which is listed with none"
            yield doubt_at(at, field, "1", wanted, "load-unit-unknown")
        if flagged is None and listed:
            wanted = f"1 or 0 at {place.urn}, which is listed with one"
            yield doubt_at(at, field, "nothing", wanted, "load-flags-blank")
    if place.type_code in COLLEGES:
        got, wanted = COLLEGES[place.type_code], "a school, or a college that a plan can name"
        yield doubt_at(at, "URN", got, wanted, "load-college-type")
    if place.type_code in OTHERS:
        got, wanted = OTHERS[place.type_code], "a kind of establishment that is usual for a plan"
        yield doubt_at(at, "URN", got, wanted, "load-other-type")


def doubt_places(
    placements: Iterable[Placement],
    places: Sequence[CommissionedPlaces],
    *,
    day: date,
    file: str,
) -> list[Query]:
    """Return the establishments where fewer than half of the places of the day's year are taken."""
    began = day.year - (day.month < SEPTEMBER)
    year = f"{began}-{(began + 1) % 100:02}"
    bought: Counter[str] = Counter()
    for each in places:
        if each.academic_year == year:
            bought[each.urn] += each.places
    if not bought:
        return []
    taken = Counter(
        each.urn
        for each in placements
        if each.urn in bought and each.rank == 1
        and (each.entered_on is None or each.entered_on <= day)
        and (each.left_on is None or each.left_on > day)
    )  # fmt: skip
    return [
        doubt_at((None, f"{file}, establishment {urn}"), "URN", "fewer than half of them taken",
                 f"children for the {number} places bought in {year}", "load-few-children")
        for urn, number in sorted(bought.items())
        if number >= LEAST_PLACES and 2 * taken[urn] < number
    ]  # fmt: skip


def doubt_at(place: tuple[int | None, str], field: str, got: str, wanted: str, rule: str) -> Query:
    """Return a query, with the remedy of its rule."""
    return Query(*place, field, got, wanted, rule, load_rules()[rule].mend)
