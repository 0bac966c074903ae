"""The way from a request to a plan, decided for every assessment of the year.

The published tables are met each by its own mark on a record:

- the timeliness table by an assessment with outcome Y **and** the date of issue in the year; its
  bands by the days since the request; a plan that is in no band has a request without a date;
- the table of assessments by the outcome alone, so that assessments with a plan beyond those in the
  timeliness table have no date yet;
- the table of new plans by the day the plan starts: plans issued beyond those start after
  31 December; new plans beyond those issued hang on an assessment decided elsewhere (outcome H).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from highneeds.synthetic.chance import day_between
from highneeds.synthetic.exceptions_in_bands import BAND_DAYS, split_bands
from highneeds.synthetic.given_up import GivenUp

if TYPE_CHECKING:
    from random import Random

    from highneeds.synthetic.totals import Assessments, Published

NOTIFIED_WITHIN = (75, 110)  # days; the law gives sixteen weeks, 112 days
NOTIFIED_OVER = (115, 250)
FASTEST = 70  # days from request to plan: nobody is faster


class Journey(Struct, frozen=True):
    """One assessment: when it was asked for, how it ended, and when its plan starts.

    ``asked_in_year`` says that the request counts among those of the year; without a date the
    request is given one later, with the other requests of the year.
    """

    outcome: str
    outcome_on: date | None = None
    exceptions: bool | None = None
    received: date | None = None
    started: date | None = None
    asked_in_year: bool = False


class _Year:
    """The calendar year, and how many more assessments may go back to one of its requests."""

    def __init__(self, *, chance: Random, published: Published) -> None:
        self.chance = chance
        self.first, self.last = date(published.year, 1, 1), date(published.year, 12, 31)
        self._room = published.requests.assess if published.requests else 0

    def take(self) -> bool:
        """Take a request of the year if one is left."""
        if self._room <= 0:
            return False
        self._room -= 1
        return True

    def day(self) -> date:
        """Return some day of the year."""
        return day_between(self.chance, self.first, self.last)

    def dated(
        self, outcome: str, waits: tuple[int, int], *, exceptions: bool | None = None
    ) -> Journey:
        """Return an assessment that ends in the year; it began in it too where there is room."""
        on = self.day()
        wait = waits[0] + int(self.chance.random() * (waits[1] - waits[0] + 1))
        received = on - timedelta(days=wait)
        if received >= self.first and self.take():
            return Journey(outcome, on, exceptions, received, asked_in_year=True)
        if received >= self.first:
            on = day_between(self.chance, self.first, self.first + timedelta(days=wait - 1))
            received = on - timedelta(days=wait)
        return Journey(outcome, on, exceptions, received)

    def undated(self, *, begun: bool) -> Journey:
        """Return a decision to issue without a date of issue; its plan may have begun even so."""
        if not begun:
            return Journey("Y", asked_in_year=self.take())
        dated = self.dated("Y", (FASTEST, 300))
        return Journey(
            "Y",
            received=dated.received,
            started=dated.outcome_on,
            asked_in_year=dated.asked_in_year,
        )


def plan_journeys(*, published: Published, chance: Random) -> tuple[list[Journey], list[GivenUp]]:
    """Return every assessment of the year, and what its tables did not let be met."""
    given_up: list[GivenUp] = []
    year = _Year(chance=chance, published=published)
    issued = split_bands(published, given_up)
    chance.shuffle(issued)
    assessed = published.assessments
    undated = max(0, assessed.issued - len(issued)) if assessed else 0
    new = published.new_plans if published.new_plans is not None else len(issued)
    late = max(0, len(issued) - new)
    begun = min(undated, max(0, new - len(issued)))
    january = date(year.last.year + 1, 1, 1)
    journeys = []
    for index, (band, exceptions) in enumerate(issued):
        if band in BAND_DAYS:
            journey = year.dated("Y", BAND_DAYS[band], exceptions=exceptions)
        else:
            journey = Journey("Y", year.day(), exceptions)
        start = day_between(chance, january, published.census) if index < late else None
        journeys.append(replace(journey, started=start or journey.outcome_on))
    journeys += [year.undated(begun=number < begun) for number in range(undated)]
    journeys += [Journey("H", started=year.day()) for _ in range(new - len(issued) - begun)]
    if assessed:
        journeys += _without_plan(year, assessed, given_up)
    _tell(published, len(issued), undated, late, given_up)
    return journeys, given_up


def _without_plan(year: _Year, assessed: Assessments, given_up: list[GivenUp]) -> list[Journey]:
    within = assessed.notified_within
    within = assessed.not_issued if within is None else min(within, assessed.not_issued)
    over = min(assessed.notified_over or 0, assessed.not_issued - within)
    undated = assessed.not_issued - within - over
    told = (assessed.notified_within or 0) + (assessed.notified_over or 0)
    if assessed.notified_within is not None and told != assessed.not_issued:
        given_up.append(
            GivenUp(
                "notifications of no plan by sixteen weeks add up to assessments without one",
                f"{told} and {assessed.not_issued}",
                f"{within} within, {over} over, {undated} undated",
                "the table of assessments by outcome is met first",
            )
        )
    waits = [NOTIFIED_WITHIN] * within + [NOTIFIED_OVER] * over
    open_ones = ["N"] * undated + ["A"] * assessed.not_made + ["W"] * assessed.withdrawn
    return [year.dated("N", wait) for wait in waits] + [
        Journey(outcome, asked_in_year=year.take()) for outcome in open_ones
    ]


def _tell(
    published: Published, issued: int, undated: int, late: int, given_up: list[GivenUp]
) -> None:
    assessed, new = published.assessments, published.new_plans
    if assessed and undated:
        given_up.append(
            GivenUp(
                "plans issued in the timeliness table equal assessments with a plan",
                f"{issued} and {assessed.issued}",
                f"{assessed.issued} assessments with outcome Y, {undated} of them without a date",
                "the two tables differ; the timeliness table counts the dated ones",
            )
        )
    if assessed and assessed.issued < issued:
        given_up.append(
            GivenUp(
                "assessments with a plan",
                str(assessed.issued),
                str(issued),
                "the timeliness table has more plans than the table of assessments; it is met",
            )
        )
    if new is not None and new != issued:
        how = f"{late} start after 31 December" if late else f"{new - issued} without date of issue"
        given_up.append(
            GivenUp(
                "plans issued in the timeliness table equal new plans",
                f"{issued} and {new}",
                f"{new} plans start in the year; {how}",
                "the two tables differ; new plans are counted by the day they start",
            )
        )
