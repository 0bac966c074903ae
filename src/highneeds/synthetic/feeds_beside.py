"""The feeds beside a made-up return: destinations, decisions, commitments, disputes, places, a survey,
the school census and the section 251 return.

They fit the return: who has left has a destination, who has a placement has a commitment. Nothing is
published of them by authority, so every amount and every share in them is invented.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.writer_tables import write_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from highneeds.synthetic.made import MadePerson, MadeReturn

    Rows = Iterator[tuple[object, ...]]

APRIL = 4
HALF_A_YEAR = timedelta(days=183)
ACTIVITIES = ("education", "education", "employment", "training", "NEET", "unknown")
BANDS = (("A", 4_000), ("B", 9_000), ("C", 18_000), ("D", 42_000), ("E", 78_000))
ONE_IN = {"ad hoc": 12, "dispute": 40, "share": 15}
QUESTIONS = ("The support is right for my child", "I was listened to", "Information was clear")
RETURN_LINES = (  # of the section 251 return: pounds a plan in a year
    ("1.0.2", "High needs place funding", 2_300), ("1.2.1", "Top-up, maintained schools", 3_600),
    ("1.2.2", "Top-up, academies, free schools and colleges", 5_500),
    ("1.2.3", "Top-up, non-maintained and independent providers", 4_600),
    ("1.2.5", "SEN support services", 500), ("1.2.7", "Other alternative provision", 700),
    ("1.2.8", "Support for inclusion", 300), ("2.1.2", "SEN administration and assessment", 400),
)  # fmt: skip
RESPONDENTS = ("parent", "young_person", "practitioner")


def write_feeds_beside(made: MadeReturn, *, seed: int) -> dict[str, bytes]:
    """Return a file for each feed that has anything to tell, by its place below the folder."""
    chance = make_chance(seed, "beside", made.authority, made.reference_date)
    named = [person for person in made.persons if person.upn]
    tables: dict[str, tuple[tuple[str, ...], Rows]] = {
        "destinations": (("upn", "observed_on", "activity"), _destinations(named, made, chance)),
        "decisions": (
            ("upn", "decided_on", "route", "decision", "annual_cost", "reason"),
            _decisions(named, chance),
        ),
        "commitments": (
            ("upn", "starts_on", "ends_on", "urn", "band", "annual_cost", "health_share",
             "social_care_share"),
            _commitments(named, chance),
        ),
        "disputes": (
            ("upn", "kind", "registered_on", "concluded_on", "outcome"), _disputes(named, chance),
        ),
        "places": (
            ("academic_year", "urn", "provision", "places", "place_funding"), _places(made),
        ),
        "survey": (
            ("survey", "year", "respondent", "question", "asked", "answered", "positive"),
            _survey(made, chance),
        ),
        "school_census": (
            ("authority", "calendar_year", "pupils", "pupils_with_plan", "pupils_with_support"),
            _school_census(made, make_chance(seed, "pupils", made.authority, made.reference_date)),
        ),
        "section_251": (
            ("financial_year", "authority", "stage", "line", "description", "gross", "income", "net"),
            _section_251(made, make_chance(seed, "return", made.authority, made.reference_date)),
        ),
    }  # fmt: skip
    day = made.reference_date.isoformat()
    filled = {feed: (columns, list(rows)) for feed, (columns, rows) in tables.items()}
    return {
        f"feeds/{feed}/{feed}-{made.authority}-{day}.csv": write_table(columns, rows)
        for feed, (columns, rows) in filled.items()
        if rows  # a file of nothing but headers is no feed
    }


def _pick(chance: Random, number: int) -> int:
    return int(chance.random() * number)


def _destinations(persons: list[MadePerson], made: MadeReturn, chance: Random) -> Rows:
    for person in persons:
        for request in person.requests:
            plan = request.assessment.plan if request.assessment else None
            if plan and plan.ceased and plan.ceased + HALF_A_YEAR <= made.reference_date:
                activity = ACTIVITIES[_pick(chance, len(ACTIVITIES))]
                yield person.upn, plan.ceased + HALF_A_YEAR, activity


def _decisions(persons: list[MadePerson], chance: Random) -> Rows:
    for person in persons:
        for request in person.requests:
            plan = request.assessment.plan if request.assessment else None
            if plan and plan.started and request.active:
                ad_hoc = _pick(chance, ONE_IN["ad hoc"]) == 0
                _, cost = BANDS[_pick(chance, len(BANDS))]
                route, reason = ("ad_hoc", "emergency") if ad_hoc else ("panel", "new plan")
                yield person.upn, plan.started, route, "agreed", f"{cost}.00", reason


def _commitments(persons: list[MadePerson], chance: Random) -> Rows:
    for person in persons:
        for request in person.requests:
            for place in request.active.placements if request.active else ():
                if place.entered is None or place.rank != 1:
                    continue
                band, cost = BANDS[_pick(chance, len(BANDS))]
                shared = _pick(chance, ONE_IN["share"]) == 0
                health, care = (cost // 5, cost // 4) if shared else ("", "")
                ends = place.left if place.left and place.left >= place.entered else ""
                yield (person.upn, place.entered, ends, place.urn or "", band, cost, health, care)


def _disputes(persons: list[MadePerson], chance: Random) -> Rows:
    for person in persons:
        for request in person.requests:
            decided = request.outcome_on
            if decided and request.outcome == "N" and _pick(chance, ONE_IN["dispute"]) == 0:
                kind = ("mediation", "appeal")[_pick(chance, 2)]
                yield person.upn, kind, decided + timedelta(days=30), "", "open"


def _places(made: MadeReturn) -> Rows:
    taken: dict[str, int] = {}
    for person in made.persons:
        for request in person.requests:
            for place in request.active.placements if request.active else ():
                if place.urn:
                    taken[place.urn] = taken.get(place.urn, 0) + 1
    year = made.reference_date.year - (made.reference_date.month < 9)
    for urn, children in sorted(taken.items()):
        yield f"{year}-{(year + 1) % 100:02}", urn, "special", children + 2, "10000.00"


def _survey(made: MadeReturn, chance: Random) -> Rows:
    year = made.reference_date.year - 1
    asked = max(1, len(made.persons) // 4)
    for respondent in RESPONDENTS:
        answered = asked // 4 + _pick(chance, asked // 4 + 1)
        for question in QUESTIONS:
            positive = answered // 2 + _pick(chance, answered // 4 + 1)
            yield "POET", year, respondent, question, asked, answered, positive


def _school_census(made: MadeReturn, chance: Random) -> Rows:
    """Yield the authority's pupils: some nine in ten plans are of pupils, about one pupil in twenty."""
    plans = _active_plans(made)
    if plans:
        planned = plans * 9 // 10
        pupils = max(1, planned) * (20 + _pick(chance, 8))
        yield made.authority, made.reference_date.year, pupils, planned, pupils // 8


def _section_251(made: MadeReturn, chance: Random) -> Rows:
    """Yield the budget of the census's financial year, and the outturn of the year before."""
    plans = _active_plans(made)
    began = made.reference_date.year - (made.reference_date.month < APRIL)
    for year, stage in ((began, "budget"), (began - 1, "outturn")) if plans else ():
        for line, description, pounds in RETURN_LINES:
            gross = plans * (pounds + _pick(chance, pounds // 10))
            income = gross // 50
            told = f"{year}-{(year + 1) % 100:02}"
            yield told, made.authority, stage, line, description, gross, income, gross - income


def _active_plans(made: MadeReturn) -> int:
    return sum(request.active is not None for each in made.persons for request in each.requests)
