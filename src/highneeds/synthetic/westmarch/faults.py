"""Faults planted in Westmarch's returns, so that checks have something to find.

They touch no plan and no main placement: most stand in persons of their own at the end of a file, one
in a second placement. The totals of a reader that refuses them are those that were meant.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.synthetic.made import MadePlacement
from highneeds.synthetic.people import POSTCODE, make_upn

if TYPE_CHECKING:
    from highneeds.synthetic.made import MadeReturn

FAULT_COLUMNS = ("file", "row", "path", "field", "value", "fault")
FIRST_NUMBER = 900_000


class PlantedFault(Struct, frozen=True):
    """One fault: the person's place in the file, where it is, and what is wrong with it."""

    file: str
    row: int
    path: str
    field: str
    value: str
    fault: str


def plant_faults(
    *, file: str, made: MadeReturn
) -> tuple[MadeReturn, list[str], list[PlantedFault]]:
    """Return the return with a fault in it, persons with faults to append, and the list of all."""
    spoiled, placement = _placement_without_setting(file, made)
    year = made.reference_date.year
    wrong = {
        "unknown code": ("Person/Requests", "RequestOutcome", "Q"),
        "impossible date": ("Person/Requests", "ReceivedDate", f"{year - 1}-02-30"),
        "": ("", "", ""),
        "the same child twice": ("Person", "UPN", ""),
    }
    xml, faults = [], [placement]
    for index, (words, (path, field, value)) in enumerate(wrong.items()):
        received = value if field == "ReceivedDate" else f"{year - 1}-11-07"
        outcome = value if field == "RequestOutcome" else "H"
        number = FIRST_NUMBER + min(index, 2)  # the third and the fourth are one child
        xml.append(_person(make_upn(number), year - 9, received, outcome))
        if words:
            row = len(made.persons) + index + 1
            faults.append(PlantedFault(file, row, path, field, value, words))
    return spoiled, xml, faults


def _person(upn: str, born: int, received: str, outcome: str) -> str:
    return (
        "<Person><Surname>Underhill</Surname><Forename>Reed</Forename>"
        f"<PersonBirthDate>{born}-05-14</PersonBirthDate>"
        f"<PostCode>{POSTCODE}</PostCode><UPN>{upn}</UPN>"
        f"<Requests><ReceivedDate>{received}</ReceivedDate><RYA>0</RYA>"
        f"<RequestOutcome>{outcome}</RequestOutcome></Requests></Person>"
    )


def _placement_without_setting(file: str, made: MadeReturn) -> tuple[MadeReturn, PlantedFault]:
    """Give the first child with an active plan a second placement that names no setting."""
    index, active = next(
        (index, person.requests[0].active)
        for index, person in enumerate(made.persons)
        if person.requests[0].active
    )
    person = made.persons[index]
    nowhere = MadePlacement("", rank=2, entered=date(made.reference_date.year - 1, 9, 4))
    active = replace(active, placements=(*active.placements, nowhere))
    spoiled = replace(person, requests=(replace(person.requests[0], active=active),))
    persons = (*made.persons[:index], spoiled, *made.persons[index + 1 :])
    path = "Person/Requests/ActivePlans/PlacementDetail"
    fault = PlantedFault(
        file, index + 1, path, "URN, UKPRN, SENSetting", "", "placement without a setting"
    )
    return replace(made, persons=persons), fault
