"""Primary needs recorded anew: an annual review may find that another need is the first one now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from highneeds.synthetic.chance import day_between

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from highneeds.synthetic.westmarch.council import Council
    from highneeds.synthetic.westmarch.lives import Life

A_YEAR = 0.03  # of children with a plan, in one year; invented
BECOMES = {"SLCN": "ASD", "MLD": "ASD", "SEMH": "ASD", "ASD": "SEMH", "SPLD": "MLD", "OTH": "SLCN"}
YEAR = 365


def record_needs_anew(lives: Sequence[Life], council: Council, chance: Random) -> list[Life]:
    """Return the lives, some of them with another primary need from one day on."""
    first, last = council.first_day, council.quarters[-1]
    told = []
    for life in lives:
        issued = life.issued
        luck, day = chance.random(), day_between(chance, first, last)
        before = life.needs[0] if life.needs else ""
        enough = issued is not None and issued + timedelta(days=YEAR) <= day
        if enough and before in BECOMES and luck < A_YEAR * (last - first).days / YEAR:
            now = BECOMES[before]
            others = tuple(need for need in life.needs[1:] if need != now)
            anew = replace(life, needs=(now, *others), needs_before=life.needs, recorded_anew=day)
            told.append(anew)
        else:
            told.append(life)
    return told
