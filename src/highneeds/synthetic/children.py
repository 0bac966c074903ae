"""Children and young people around the plans, requests and placements that were decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.synthetic.chance import day_between, spread
from highneeds.synthetic.made import (
    MadeActivePlan,
    MadeAssessment,
    MadePerson,
    MadePlan,
    MadeRequest,
)
from highneeds.synthetic.people import born_for_census, born_for_day, make_person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from highneeds.synthetic.made import MadePlacement
    from highneeds.synthetic.places import Places

AGES_OF_REQUESTS = dict(enumerate((1, 13, 14, 8, 8, 8, 7, 7, 8, 6, 5, 4, 4, 3, 2, 1), 2))
SCHOOL_YEAR_STARTS = (9, 1)  # month and day
SHARE_REVIEWED = 0.62
SHARE_DUAL = 0.004


class Maker:
    """Makes the people of one return; it counts them, so that no two bear one number."""

    def __init__(self, *, chance: Random, census: date, places: Places) -> None:
        """Begin with nobody."""
        self._chance = chance
        self._census = census
        self._places = places
        self._made = 0

    def person(self, born: date, *requests: MadeRequest) -> MadePerson:
        """Return a person with these requests."""
        self._made += 1
        return make_person(
            chance=self._chance, number=self._made, born=born, on=self._census, requests=requests
        )

    def with_plan(self, seat: Seat, request: MadeRequest, plan: MadePlan) -> MadePerson:
        """Return a person whose plan is active at the census, in the place of ``seat``."""
        chance = self._chance
        born = born_for_census(chance=chance, age=seat.age, census=self._census)
        placements = tuple(self._placements(seat, born, plan.started))
        named = tuple(place for place in placements if place.rank == 1 and place.left is None)
        assessment = request.assessment or MadeAssessment("H")
        return self.person(
            born,
            replace(
                request,
                assessment=replace(assessment, plan=replace(plan, named=named)),
                active=self._active(seat, placements, plan.started),
            ),
        )

    def old_start(self, age: int, before: date) -> date:
        """Return when a plan began that is older than the year: at three at the earliest."""
        years = max(0.2, min(age - 2.5, 9.0))
        back = 1 + int(self._chance.random() ** 1.4 * years * 365)
        return before - timedelta(days=back)

    def _placements(self, seat: Seat, born: date, started: date | None) -> Iterator[MadePlacement]:
        earliest = max(date(born.year + 2, born.month, 1), date(self._census.year - 4, 9, 1))
        latest = date(self._census.year - 1, *SCHOOL_YEAR_STARTS)
        year = earliest.year + int(
            self._chance.random() * (max(latest.year, earliest.year) - earliest.year + 1)
        )
        entered = min(date(year, *SCHOOL_YEAR_STARTS), self._census)
        place = self._places.place(
            chance=self._chance,
            category=seat.category,
            entered=entered,
            residential=seat.residential,
        )
        if place is None:
            return
        yield place
        if self._chance.random() < SHARE_DUAL and place.urn:
            second = started if started and started > entered else entered
            yield replace(place, rank=2, entered=second, residential=None)

    def _active(
        self, seat: Seat, placements: tuple[MadePlacement, ...], started: date | None
    ) -> MadeActivePlan:
        chance = self._chance
        old = started is not None and (self._census - started).days > 365
        if not old or chance.random() > SHARE_REVIEWED:
            return MadeActivePlan(placements, seat.needs)
        meeting = self._census - timedelta(days=60 + int(chance.random() * 290))
        return MadeActivePlan(
            placements,
            seat.needs,
            meeting,
            meeting + timedelta(days=14 + int(chance.random() * 40)),
        )

    def asking(self, request: MadeRequest, age: int) -> MadePerson:
        """Return a person who has asked and has no plan."""
        day = request.received or self._census
        return self.person(born_for_day(chance=self._chance, age=age, day=day), request)

    def ceased(self, *, age: int, reason: int | None, year: int) -> MadePerson:
        """Return a person whose plan ceased in the year."""
        chance = self._chance
        # None on the last day of the year, on which it would be both active and ceased.
        on = day_between(chance, date(year, 1, 1), date(year, 12, 30))
        started = self.old_start(age, date(year, 1, 1))
        plan = MadePlan(started, on, reason)
        received = started - timedelta(days=140)
        return self.person(
            born_for_day(chance=chance, age=age, day=on),
            MadeRequest("H", received, assessment=MadeAssessment("H", plan=plan)),
        )


class Seat(Struct, frozen=True):
    """One active plan to be given to somebody: age, category, needs, board and lodging."""

    age: int
    category: str
    needs: tuple[str, ...] = ()
    residential: str | None = None


def draw_ages(chance: Random, ages: dict[int, int], count: int) -> list[int]:
    """Return ``count`` ages spread as ``ages`` are, in an order of chance."""
    shares: dict[int, float] = dict(ages or AGES_OF_REQUESTS)
    drawn = [age for age, many in spread(shares, count).items() for _ in range(many)]
    chance.shuffle(drawn)
    return drawn
