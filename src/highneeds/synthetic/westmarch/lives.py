"""The lives of Westmarch's children with plans, told once from beginning to end.

Every return is a look at the same lives on another day, so that a child carries on from quarter to
quarter, and the plans of one quarter are those of the last, plus the new, less the ceased.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from highneeds.synthetic.categories import BY_COLUMN
from highneeds.synthetic.chance import day_between, spread
from highneeds.synthetic.made import MadePlacement
from highneeds.synthetic.people import born_for_day
from highneeds.synthetic.places import Places
from highneeds.synthetic.westmarch.council import shares_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from highneeds.synthetic.westmarch.council import Council

INDEPENDENT = "special_independent"
BOARDERS = (INDEPENDENT, "special_non_maintained", "specialist_post_16_institutions")
BOARDING_A, BOARDING_B = 0.22, 0.05  # shares of those who board at all, and for 52 weeks
TERM_STARTS = ((1, 3), (4, 17), (9, 4))
TRANSFER_AGES = (5, 11, 16)  # age on 31 August at which a phase of education begins
OLDEST = 25
SECOND_NEED = 0.3
T = TypeVar("T")


class Stay(Struct, frozen=True):
    """A time in one placement; where there is no placement, none is recorded."""

    category: str
    placement: MadePlacement | None
    entered: date
    left: date | None = None


class Life(Struct, frozen=True):
    """All that happens around one child's request and plan; what lies ahead is told too."""

    number: int
    born: date
    received: date
    outcome: str
    decided: date | None = None
    assessed: str | None = None
    issued: date | None = None
    exceptions: bool = False
    ceased: date | None = None
    reason: int | None = None
    stays: tuple[Stay, ...] = ()
    needs: tuple[str, ...] = ()
    needs_before: tuple[str, ...] = ()  # what a return told before the needs were recorded anew
    recorded_anew: date | None = None

    def needs_on(self, day: date) -> tuple[str, ...]:
        """Return the needs as they were recorded on a day."""
        before = self.recorded_anew is not None and day < self.recorded_anew
        return self.needs_before if before else self.needs


def tell_lives(*, council: Council, chance: Random) -> tuple[list[Life], Places]:
    """Return every life that a return of Westmarch can see, and the establishments."""
    teller = _Teller(council, chance)
    return [*teller.with_plans(), *teller.asking()], teller.places


def age_in_august(born: date, day: date) -> int:
    """Return the age on the last 31 August that has begun the academic year of ``day``.

    >>> age_in_august(date(2012, 8, 31), date(2024, 1, 18)), age_in_august(date(2012, 9, 1), date(2024, 1, 18))
    (11, 10)
    """
    year = day.year if day.month >= 9 else day.year - 1
    return year - born.year - ((born.month, born.day) > (8, 31))


class _Teller:
    """Tells lives by the rates of a council."""

    def __init__(self, council: Council, chance: Random) -> None:
        self._council, self._chance = council, chance
        self._last = council.quarters[-1]
        self._number = 0
        self._needs = dict(council.needs)
        expected = {
            column: round(council.plans_at_start * 0.45 * share / 100) + 1
            for step in council.placements
            for column, share in step.shares.items()
        }
        self.places = Places(children=expected, authority=council.authority)

    def with_plans(self) -> Iterator[Life]:
        """Yield the lives of those who had a plan when the telling begins."""
        council, chance = self._council, self._chance
        day = council.first_day
        for age, many in spread(council.ages, council.plans_at_start).items():
            for _ in range(many):
                born = born_for_day(chance=chance, age=age, day=day)
                years = max(0.3, min(age - 2.5, 8.0))
                issued = day - timedelta(days=1 + int(chance.random() * years * 365))
                received = issued - timedelta(days=110 + int(chance.random() * 90))
                yield self._live_on(
                    Life(self._next(), born, received, "H", None, "H", issued), since=day
                )

    def asking(self) -> Iterator[Life]:
        """Yield the lives of those who ask while the telling lasts."""
        rates = self._council.requests
        months = list(_months(self._council.first_day, self._last))
        for index, (first, last) in enumerate(months):
            along = index / max(1, len(months) - 1)
            wanted = rates.a_month[0] + along * (rates.a_month[1] - rates.a_month[0])
            wanted *= rates.season[first.month - 1]
            for _ in range(int(wanted + self._chance.random())):
                yield self._ask(day_between(self._chance, first, last), along)

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _ask(self, received: date, along: float) -> Life:
        chance, rates = self._chance, self._council.requests
        born = born_for_day(chance=chance, age=self._pick(rates.ages), day=received)
        quick = chance.random() < rates.within_six_weeks
        days = 20 + int(chance.random() * 22) if quick else 43 + int(chance.random() * 20)
        decided = received + timedelta(days=days)
        life = Life(self._next(), born, received, "N", decided)
        fate = chance.random()
        if fate < rates.withdrawn:
            return replace(life, outcome="W")
        if fate > rates.withdrawn + rates.assessed:
            return life
        on_time = chance.random() < self._on_time(along)
        if chance.random() > rates.plan_follows:
            told = received + timedelta(days=85 + int(chance.random() * (26 if on_time else 120)))
            return replace(life, outcome="Y", assessed="N", issued=told)
        days = 105 + int(chance.random() * 34)
        if not on_time:
            days = 144 + int(chance.random() ** 2 * 260)
        exceptions = chance.random() < rates.exceptions
        issued = received + timedelta(days=days)
        told_of = replace(life, outcome="Y", assessed="Y", issued=issued, exceptions=exceptions)
        return self._live_on(told_of, since=issued)

    def _on_time(self, along: float) -> float:
        steps = self._council.within_20_weeks
        return steps[min(len(steps) - 1, int(along * len(steps)))]

    def _live_on(self, life: Life, *, since: date) -> Life:
        """Return a life with its placements, its needs and its end, as far as it is told."""
        ceased, reason = self._end(life.born, since)
        primary = self._pick(self._needs)
        needs: tuple[str, ...] = () if primary == "UNKNOWN" else (primary,)
        second = self._pick(self._needs)
        if needs and second not in {primary, "UNKNOWN"} and self._chance.random() < SECOND_NEED:
            needs += (second,)
        stays = tuple(self._stays(life, ceased or self._last))
        return replace(life, ceased=ceased, reason=reason, stays=stays, needs=needs)

    def _end(self, born: date, since: date) -> tuple[date | None, int | None]:
        """Return when a plan ceases and why, deciding year by year; most end in summer."""
        council, chance = self._council, self._chance
        first = since
        while first < self._last:
            last = date(first.year + (first.month >= 9), 8, 31)
            age = age_in_august(born, first)
            steps = (rate for to_age, rate in sorted(council.ceasing.items()) if age <= to_age)
            part = (last - first).days / 365
            if age >= OLDEST or chance.random() < next(steps, 1.0) * min(1.0, part + 0.1):
                day = day_between(chance, first + timedelta(days=1), last)
                if age >= 16 and last.month == 8 and chance.random() < 0.7:
                    day = day_between(chance, max(first, date(last.year, 7, 15)), last)
                reason = "1" if age >= OLDEST else self._pick(shares_at(age, council.reasons))
                return _not_a_quarter_end(day), int(reason)
            first = last + timedelta(days=1)
        return None, None

    def _stays(self, life: Life, last: date) -> Iterator[Stay]:
        """Yield one placement after another: at a new phase, or up to an independent school."""
        started = life.issued or life.received
        entered = max(started, self._council.first_day - timedelta(days=400))
        category = self._category(life.born, entered)
        stay = self._stay(category, entered)
        for term in _terms(max(entered, self._council.first_day), last):
            age = age_in_august(life.born, term)
            moved = None
            if term.month == 9 and age in TRANSFER_AGES and not _stays_on(stay.category, age):
                moved = self._category(life.born, term)
            elif self._chance.random() < self._council.to_independent.get(term.year, 0) / 3:
                moved = INDEPENDENT if _may_move_up(stay.category, age) else None
            if moved:
                yield replace(stay, left=term - timedelta(days=1))
                stay = self._stay(moved, term)
        yield stay

    def _stay(self, category: str, entered: date) -> Stay:
        at = self._chance.random()
        boards = category in BOARDERS and at < BOARDING_A
        placement = self.places.place(
            chance=self._chance,
            category=category,
            entered=entered,
            residential=("B" if at < BOARDING_B else "A") if boards else None,
        )
        return Stay(category, placement, entered)

    def _category(self, born: date, day: date) -> str:
        return self._pick(shares_at(age_in_august(born, day), self._council.placements))

    def _pick(self, shares: Mapping[T, float]) -> T:
        at = self._chance.random() * sum(shares.values())
        for key, share in shares.items():
            at -= share
            if at <= 0:
                return key
        return next(iter(shares))


def _stays_on(category: str, age: int) -> bool:
    """Say whether a setting carries a child over into the next phase."""
    kind = BY_COLUMN[category]
    all_through = category.startswith("special") or kind.setting in {"OLA", "EHE"}
    return all_through and age < 16


def _may_move_up(category: str, age: int) -> bool:
    return 6 <= age <= 15 and category.startswith(("mainstream", "special_la", "special_academy"))


def _not_a_quarter_end(day: date) -> date:
    """Return a day that no return is made on, so that a plan is either active or ceased."""
    quarter_end = day.month % 3 == 0 and day.day == monthrange(day.year, day.month)[1]
    return day - timedelta(days=1) if quarter_end else day


def _months(first: date, last: date) -> Iterator[tuple[date, date]]:
    day = first.replace(day=1)
    while day <= last:
        end = day.replace(day=monthrange(day.year, day.month)[1])
        yield day, end
        day = end + timedelta(days=1)


def _terms(first: date, last: date) -> Iterator[date]:
    for year in range(first.year, last.year + 1):
        for month, day in TERM_STARTS:
            start = date(year, month, day)
            if first < start <= last:
                yield start
