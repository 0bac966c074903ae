"""A SEN2 return decided record by record, so that its totals are the published ones."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from highneeds.synthetic.chance import make_chance, spread
from highneeds.synthetic.children import Maker, Seat, draw_ages
from highneeds.synthetic.given_up import GivenUp
from highneeds.synthetic.journeys import Journey, plan_journeys
from highneeds.synthetic.made import MadeAssessment, MadePerson, MadePlan, MadeRequest, MadeReturn
from highneeds.synthetic.places import Places
from highneeds.synthetic.requests_of_year import PlannedRequest, plan_requests
from highneeds.synthetic.stock_cells import Cell, fill_cells

if TYPE_CHECKING:
    from random import Random

    from highneeds.synthetic.totals import Ceased, Published, Stock

# England's shares of plans by primary need, January 2025 (DfE, Education, health and care plans,
# Open Government Licence), for an authority of which no file gives them.
ENGLAND_NEEDS = {
    "ASD": 31.5,
    "HI": 1.4,
    "MLD": 10.6,
    "MSI": 0.3,
    "OTH": 1.2,
    "PD": 3.9,
    "PMLD": 1.3,
    "SEMH": 20.7,
    "SLCN": 21.3,
    "SLD": 4.0,
    "SPLD": 2.3,
    "VI": 0.8,
    "UNKNOWN": 0.8,
}
SECOND_NEED = 0.35
BOARDERS = (
    "special_independent",
    "special_non_maintained",
    "specialist_post_16_institutions",
    "special_la_maintained",
    "special_academy_free",
)
AGES_AT_CEASING = {1: (25, 25), 2: (8, 17), 3: (18, 19), 4: (17, 22), 5: (5, 17), 6: (17, 23)}
ANY_AGE = (5, 18)
OLDEST = 25
ALWAYS_THERE = "mainstream_la_maintained"


def plan_return(*, published: Published, seed: int) -> tuple[MadeReturn, list[GivenUp]]:
    """Return a made-up return with the published totals, and every constraint that was given up."""
    chance = make_chance(seed, published.authority, published.census)
    seats, given_up = plan_seats(stock=published.stock, chance=chance)
    journeys, more = plan_journeys(published=published, chance=chance)
    requests, still_more = plan_requests(published=published, journeys=journeys, chance=chance)
    given_up += more + still_more + _unpublished(published) + _unseated(journeys, seats)
    children = {ALWAYS_THERE: 0}  # without any placement there is a school even so
    for seat in seats:
        children[seat.category] = children.get(seat.category, 0) + 1
    places = Places(children=children, authority=published.old_code)
    maker = Maker(chance=chance, census=published.census, places=places)
    persons = _make_persons(published, maker, chance, seats, (journeys, requests))
    if published.ceased:
        persons += _make_ceased(published.ceased, published.year, maker, chance, given_up)
    chance.shuffle(persons)
    made = MadeReturn(published.old_code, published.census, tuple(persons), places.establishments)
    return made, given_up


def plan_seats(*, stock: Stock, chance: Random) -> tuple[list[Seat], list[GivenUp]]:
    """Return one seat for every active plan: age, placement, needs, residence."""
    cells, given_up = fill_cells(stock=stock, chance=chance)
    needs = _needs(stock, chance)
    boarding = _boarding(stock, cells)
    return [
        Seat(age, category, needs[index], boarding.get(index))
        for index, (age, category) in enumerate(cells)
    ], given_up


def _needs(stock: Stock, chance: Random) -> list[tuple[str, ...]]:
    shares = stock.needs or ENGLAND_NEEDS
    kinds = [kind for kind in shares if kind != "UNKNOWN"]
    primary = [kind for kind, many in spread(shares, stock.plans).items() for _ in range(many)]
    chance.shuffle(primary)
    needs: list[tuple[str, ...]] = []
    for kind in primary:
        second = kinds[int(chance.random() * len(kinds))]
        if kind == "UNKNOWN":
            needs.append(())
        elif second != kind and chance.random() < SECOND_NEED:
            needs.append((kind, second))
        else:
            needs.append((kind,))
    return needs


def _boarding(stock: Stock, cells: list[Cell]) -> dict[int, str]:
    codes = [code for code, count in stock.residential.items() for _ in range(count)]
    rooms = [
        index for kind in BOARDERS for index, (_, category) in enumerate(cells) if category == kind
    ]
    return dict(zip(rooms, codes, strict=False))


def _make_persons(
    published: Published,
    maker: Maker,
    chance: Random,
    seats: list[Seat],
    planned: tuple[list[Journey], list[PlannedRequest]],
) -> list[MadePerson]:
    journeys, requests = planned
    asked = {request.journey: request for request in requests if request.journey is not None}
    starting = [index for index, journey in enumerate(journeys) if journey.started]
    taken, rest = _share_out(published, seats, len(starting))
    persons = []
    for place, seat in zip(starting, taken, strict=False):
        journey = journeys[place]
        request = _request(journey, asked.get(place))
        persons.append(maker.with_plan(seat, request, MadePlan(journey.started)))
    before = date(published.year, 1, 1)
    for seat in rest:
        started = maker.old_start(seat.age, before)
        request = MadeRequest("H", started - timedelta(days=120 + int(chance.random() * 120)))
        persons.append(maker.with_plan(seat, request, MadePlan(started)))
    seated = set(starting[: len(taken)])
    alone = [
        _request(journey, asked.get(index))
        for index, journey in enumerate(journeys)
        if index not in seated
    ]
    alone += [
        MadeRequest(request.outcome, request.received, request.outcome_on)
        for request in requests
        if request.journey is None
    ]
    request_ages = published.requests.ages if published.requests else {}
    ages = draw_ages(chance, request_ages, len(alone))
    return persons + [maker.asking(*pair) for pair in zip(alone, ages, strict=True)]


def _request(journey: Journey, asked: PlannedRequest | None) -> MadeRequest:
    """Return the request of a journey; one from before the year is a historical row."""
    plan = MadePlan(journey.started) if journey.started else None
    assessment = MadeAssessment(journey.outcome, journey.outcome_on, journey.exceptions, plan)
    if asked is None:
        return MadeRequest("H", journey.received, assessment=assessment)
    return MadeRequest(asked.outcome, asked.received, asked.outcome_on, assessment=assessment)


def _share_out(published: Published, seats: list[Seat], new: int) -> tuple[list[Seat], list[Seat]]:
    """Return the seats of this year's new plans, by the ages published for them, and the rest."""
    by_age: dict[int, list[int]] = {}
    for index, seat in enumerate(seats):
        by_age.setdefault(seat.age, []).append(index)
    wanted = spread(dict(published.new_plan_ages), new)
    taken = [index for age, many in wanted.items() for index in by_age.get(age, [])[:many]]
    chosen = set(taken)
    spare = [index for index in range(len(seats)) if index not in chosen]
    taken += spare[: max(0, new - len(taken))]
    chosen = set(taken)
    return [seats[index] for index in taken], [
        seat for index, seat in enumerate(seats) if index not in chosen
    ]


def _make_ceased(
    ceased: Ceased, year: int, maker: Maker, chance: Random, given_up: list[GivenUp]
) -> list[MadePerson]:
    told = sum(ceased.reasons.values())
    cells: list[tuple[int, int | None]] = [
        cell for cell, count in ceased.cells.items() for _ in range(count)
    ]
    if len(cells) != told:
        cells = [
            (_age_at_ceasing(chance, reason), reason)
            for reason, count in ceased.reasons.items()
            for _ in range(count)
        ]
    if told != ceased.plans:
        given_up.append(
            GivenUp(
                "plans ceased by reason add up to plans ceased",
                f"{told} and {ceased.plans}",
                f"{max(0, ceased.plans - told)} ceased without a reason",
                "the published reasons do not add up; each reason and the total are met",
            )
        )
    cells += [(_age_at_ceasing(chance, None), None)] * max(0, ceased.plans - told)
    return [
        maker.ceased(age=OLDEST if reason == 1 else age, reason=reason, year=year)
        for age, reason in cells
    ]


def _age_at_ceasing(chance: Random, reason: int | None) -> int:
    first, last = AGES_AT_CEASING.get(reason or 0, ANY_AGE)
    return first + int(chance.random() * (last - first + 1))


def _unseated(journeys: list[Journey], seats: list[Seat]) -> list[GivenUp]:
    new = sum(journey.started is not None for journey in journeys)
    if new <= len(seats):
        return []
    return [
        GivenUp(
            "new plans are active at the census",
            f"{new} new or late plans and {len(seats)} active",
            f"{new - len(seats)} plans that are neither active nor ceased",
            "more plans began than are active; each total is met",
        )
    ]


def _unpublished(published: Published) -> list[GivenUp]:
    tables = {
        "assessments": published.assessments,
        "plans issued and how long they took": published.including,
        "new plans": published.new_plans,
        "plans ceased": published.ceased,
    }
    return [
        GivenUp(name, "not published", "none", "the release does not give them for this authority")
        for name, table in tables.items()
        if table is None
    ]
