"""The requests received in the year: their outcomes, and how soon they were decided.

A request of the year that became an assessment carries it; the others stand alone. Six-week
decisions are counted on the decisions made in the year. Where that table holds fewer than the
year's requests had decided, the rest have no date; where it holds more, the surplus are requests of
the year before that were decided in this one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.synthetic.chance import day_between
from highneeds.synthetic.given_up import GivenUp

if TYPE_CHECKING:
    from random import Random

    from highneeds.synthetic.journeys import Journey
    from highneeds.synthetic.totals import Published, Requests

WITHIN = (8, 41)  # days to the decision; the law gives six weeks, 42 days
OVER = (44, 64)
UNDATED = None


_NO_REQUESTS = GivenUp(
    "requests received",
    "not published",
    "none",
    "the release gives no requests for this authority",
)


class PlannedRequest(Struct, frozen=True):
    """A request of the year: its dates, and the journey that it began, by its place in the list."""

    outcome: str
    received: date
    outcome_on: date | None = None
    journey: int | None = None


Pace = tuple[int, int] | None


def plan_requests(
    *, published: Published, journeys: list[Journey], chance: Random
) -> tuple[list[PlannedRequest], list[GivenUp]]:
    """Return every request of the year, those of the journeys included."""
    totals = published.requests
    if totals is None:
        return [], [_NO_REQUESTS]
    given_up: list[GivenUp] = [] if totals.outcomes_published else [_outcomes_unpublished(totals)]
    begun = [index for index, journey in enumerate(journeys) if journey.asked_in_year]
    alone = ["N"] * totals.not_assess + ["Y"] * (totals.assess - len(begun))
    chance.shuffle(alone)
    chance.shuffle(begun)
    # Slow decisions go to requests that stand alone first: their dates are free.
    open_ones: list[_Decided] = [_Decided(outcome) for outcome in alone]
    open_ones += [_Decided("Y", i) for i in begun if journeys[i].received is None]
    open_ones += [_Decided("Y", i, journeys[i].received) for i in begun if journeys[i].received]
    paces, surplus = _paces(totals, given_up)
    first, last = date(published.year, 1, 1), date(published.year, 12, 31)
    year = (first, last)
    planned = [
        _decide(chance, decided, pace, year) for decided, pace in zip(open_ones, paces, strict=True)
    ]
    planned += [_carry_over(chance, totals, pace, first) for pace in surplus if pace]
    late = last - timedelta(days=45)
    planned += [
        PlannedRequest("A", day_between(chance, late, last)) for _ in range(totals.undecided)
    ]
    planned += [
        PlannedRequest("W", day_between(chance, first, last)) for _ in range(totals.withdrawn)
    ]
    return planned, given_up


def _outcomes_unpublished(totals: Requests) -> GivenUp:
    return GivenUp(
        "outcomes of requests",
        "not all published",
        f"{totals.assess} of {totals.received} decided to assess",
        "what the release does not account for is taken as decided to assess",
    )


class _Decided(Struct, frozen=True):
    """A request that was decided: with a journey, and with its date where that fixes it."""

    outcome: str
    journey: int | None = None
    received: date | None = None


def _paces(totals: Requests, given_up: list[GivenUp]) -> tuple[list[Pace], list[Pace]]:
    decided = totals.assess + totals.not_assess
    within, over = totals.within_six_weeks, totals.over_six_weeks
    if within is None or over is None:
        given_up.append(
            GivenUp(
                "decisions within six weeks",
                "not published",
                f"{decided} without a date",
                "the release gives no six-week decisions for this authority",
            )
        )
        return [UNDATED] * decided, []
    paces: list[Pace] = [*[OVER] * over, *[WITHIN] * within]
    if len(paces) != decided:
        given_up.append(
            GivenUp(
                "six-week decisions equal decisions on the year's requests",
                f"{len(paces)} and {decided}",
                f"{max(0, decided - len(paces))} decisions undated, "
                f"{max(0, len(paces) - decided)} decided on requests of the year before",
                "the two columns differ; each is met",
            )
        )
    paces += [UNDATED] * (decided - len(paces))
    return paces[:decided], paces[decided:]


def _decide(
    chance: Random, decided: _Decided, pace: Pace, year: tuple[date, date]
) -> PlannedRequest:
    first, last = year
    slowest = pace[1] if pace else 0
    received = decided.received or day_between(chance, first, last - timedelta(days=slowest))
    if pace is None:
        return PlannedRequest(decided.outcome, received, journey=decided.journey)
    took = pace[0] + int(chance.random() * (pace[1] - pace[0] + 1))
    return PlannedRequest(
        decided.outcome, received, received + timedelta(days=took), decided.journey
    )


def _carry_over(
    chance: Random, totals: Requests, pace: tuple[int, int], first: date
) -> PlannedRequest:
    """Return a request received before the year and decided in it."""
    took = pace[0] + int(chance.random() * (pace[1] - pace[0] + 1))
    decided = first + timedelta(days=int(chance.random() * took))
    assess = chance.random() * (totals.assess + totals.not_assess) < totals.assess
    return PlannedRequest("Y" if assess else "N", decided - timedelta(days=took), decided)
