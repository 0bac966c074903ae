"""Names and numbers for people who do not exist."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from highneeds.synthetic.made import MadePerson

if TYPE_CHECKING:
    from random import Random

    from highneeds.synthetic.made import MadeRequest

FORENAMES = (
    "Alder",
    "Bryony",
    "Clover",
    "Dale",
    "Elm",
    "Fern",
    "Glen",
    "Hazel",
    "Ivy",
    "Jay",
    "Kestrel",
    "Linden",
    "Marsh",
    "Nettle",
    "Oak",
    "Poppy",
    "Reed",
    "Sorrel",
    "Thorn",
    "Willow",
)
SURNAMES = (
    "Ashbourne",
    "Brackendale",
    "Copperfold",
    "Dunmere",
    "Eastwater",
    "Foxholt",
    "Greywell",
    "Hollinside",
    "Inglemoor",
    "Larkhanger",
    "Millrace",
    "Northcombe",
    "Otterford",
    "Pebbleworth",
    "Quillmarsh",
    "Ravenscroft",
    "Stonebarrow",
    "Tarnwick",
    "Underhill",
    "Wetherlow",
)
POSTCODE = "ZZ99 3WZ"  # the range the health service keeps for people without an address
NO_AUTHORITY = 999  # no local authority bears it, so that no child can hold a number made with it
SIX_YEARS = timedelta(days=2192)
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
BOYS = 0.71  # of children and young people with a plan in England, January 2024


def make_upn(number: int) -> str:
    """Return a unique pupil number of valid shape and check letter that no child holds.

    >>> make_upn(1)
    'C999000000001'
    """
    digits = f"{NO_AUTHORITY}{number:09d}"
    total = sum(int(digit) * weight for weight, digit in enumerate(digits, start=2))
    return _LETTERS[total % 23] + digits


def make_person(
    *, chance: Random, number: int, born: date, on: date, requests: tuple[MadeRequest, ...]
) -> MadePerson:
    """Return an invented person; a child under six may have no unique pupil number yet."""
    young = on - born < SIX_YEARS
    return MadePerson(
        born=born,
        sex="M" if chance.random() < BOYS else "F",
        surname=SURNAMES[int(chance.random() * len(SURNAMES))],
        forename=FORENAMES[int(chance.random() * len(FORENAMES))],
        upn=None if young and chance.random() < 0.3 else make_upn(number),
        postcode=POSTCODE,
        requests=requests,
    )


def born_for_census(*, chance: Random, age: int, census: date) -> date:
    """Return a birth date of which both readings of age agree.

    Published ages may be at the census or on 31 August before it; children born from February to
    August have the same age on both.
    """
    return date(census.year - 1 - age, 2 + int(chance.random() * 7), 1 + int(chance.random() * 28))


def born_for_day(*, chance: Random, age: int, day: date) -> date:
    """Return a birth date of someone who is ``age`` on ``day``."""
    return day - timedelta(days=int(age * 365.2425) + 1 + int(chance.random() * 363))
