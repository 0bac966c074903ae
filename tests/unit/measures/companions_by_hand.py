"""The companions counted a second time, in plain Python, from the words of their definitions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.unit.measures.counted_by_hand import (
    ages_of,
    ended_without_plan,
    find_main_place,
    issued_on,
    list_plans_on,
    rungs_of,
    year_start,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from highneeds.records.sen2 import AssessmentRequest, Placement
    from tests.unit.measures.counted_by_hand import Counts, Facts, Pair

FIRST_MONTHS = {"calendar": 1, "financial": 4, "academic": 9}
SIX_WEEKS, TWENTY_WEEKS, A_YEAR_OF_WEEKS = 42, 140, 364
ON_TIME = timedelta(days=SIX_WEEKS)
A_YEAR = timedelta(days=365)
AGE_GROUPS = {
    "under_5": (-1, 4), "from_5_to_10": (5, 10), "from_11_to_15": (11, 15),
    "from_16_to_19": (16, 19), "from_20_to_25": (20, 99),
}  # fmt: skip


def count_companions(facts: Facts, as_at: date) -> Counts:
    """Return numerator and denominator of the companions' readings as at a day."""
    return {
        **_starts_and_ends(facts, as_at),
        **_decisions(facts, as_at),
        **_open_requests(facts, as_at),
        **_weeks_to_issue(facts, as_at),
        **_stock(facts, as_at),
        ("moved_up", "ladder"): _moved_up(facts, as_at),
    }


def _starts_and_ends(facts: Facts, as_at: date) -> Counts:
    counts: Counts = {}
    for clock, month in FIRST_MONTHS.items():
        begins = year_start(as_at, month)
        starts = [each.started_on for each in facts.plans]
        ends = [each.ceased_on for each in facts.plans]
        counts["new_plans", clock] = _in_window(starts, begins, as_at), None
        counts["ceased_plans", clock] = _in_window(ends, begins, as_at), None
    return counts


def _in_window(days: Iterable[date | None], first: date, last: date) -> int:
    return sum(day is not None and first <= day <= last for day in days)


def _decisions(facts: Facts, as_at: date) -> Counts:
    begins = year_start(as_at, 1)

    def within(day: date | None) -> bool:
        return day is not None and begins <= day <= as_at

    real = [each for each in facts.requests if each.outcome != "H"]
    received = [each for each in real if within(each.received_on)]
    decided = [each for each in real if each.outcome in {"Y", "N"} and within(each.outcome_on)]
    both = [each for each in decided if within(each.received_on)]
    return {
        ("refusal_share", "of_received"): _refused(received),
        ("refusal_share", "of_decided"): _refused(decided),
        ("timeliness_6_week", "received_and_decided"): (sum(map(_soon, both)), len(both)),
        ("timeliness_6_week", "decided"): (sum(map(_soon, decided)), len(decided)),
    }


def _refused(requests: list[AssessmentRequest]) -> Pair:
    """Count refusals as the return tells them, also where decided after the day, as DfE does."""
    return sum(each.outcome == "N" for each in requests), len(requests)


def _soon(request: AssessmentRequest) -> bool:
    asked, decided = request.received_on, request.outcome_on
    return asked is not None and decided is not None and decided - asked <= ON_TIME


def _open_requests(facts: Facts, as_at: date) -> Counts:
    assessed = {(each.person, each.request): each for each in facts.assessments}
    plans = {(each.person, each.request): each for each in facts.plans}
    waits = []
    for each in facts.requests:
        key, asked = (each.person, each.request), each.received_on
        if asked is None or asked > as_at or each.exported:
            continue
        plan = plans.get(key)
        has_plan = plan is not None and plan.started_on is not None and plan.started_on <= as_at
        ended = ended_without_plan(each, assessed.get(key), as_at)
        if not ended and not has_plan and issued_on(assessed.get(key), as_at) is None:
            waits.append((as_at - asked).days)
    bands = {
        "all": (-1, 99_999),
        "up_to_6_weeks": (-1, SIX_WEEKS),
        "beyond_6_to_20_weeks": (SIX_WEEKS, TWENTY_WEEKS),
        "beyond_20_to_52_weeks": (TWENTY_WEEKS, A_YEAR_OF_WEEKS),
        "beyond_52_weeks": (A_YEAR_OF_WEEKS, 99_999),
    }
    return {
        ("open_requests", name): (sum(low < wait <= high for wait in waits), None)
        for name, (low, high) in bands.items()
    }


def _weeks_to_issue(facts: Facts, as_at: date) -> Counts:
    begins = year_start(as_at, 1)
    asked = {(each.person, each.request): each.received_on for each in facts.requests}
    counts: Counts = {}
    for name, keeps_exceptions in (("including_exceptions", True), ("excluding_exceptions", False)):
        waits = [
            (each.outcome_on - received).days
            for each in facts.assessments
            if each.outcome == "Y"
            and each.outcome_on is not None
            and begins <= each.outcome_on <= as_at
            and (keeps_exceptions or not each.exceptions_apply)
            and (received := asked.get((each.person, each.request))) is not None
        ]
        counts["mean_weeks_to_issue", name] = sum(waits), len(waits)
    return counts


def _stock(facts: Facts, as_at: date) -> Counts:
    keys = set(list_plans_on(facts, as_at))
    children = sorted({person for person, _ in keys})
    places = {child: find_main_place(facts, child, keys, as_at) for child in children}
    ages = ages_of(facts, as_at)
    older = [child for child in children if ages[child] >= 16]

    def where(told: Callable[[Placement], bool], among: list[str]) -> Pair:
        found = [place for child in among if (place := places[child]) is not None]
        return sum(map(told, found)), len(among)

    nowhere = sum(place is None or not _names_a_setting(place) for place in places.values())
    out = {"NEET", "NIEC", "NIEO"}
    counts: Counts = {
        ("unplaced", "not_recorded"): (nowhere, None),
        ("unplaced", "share"): (nowhere, len(children)),
        ("neet_share", "aged_16_and_over"): where(lambda place: place.sen_setting == "NEET", older),
        ("neet_share", "not_in_education"): where(lambda place: place.sen_setting in out, children),
        ("eotas_share", "eotas"): where(lambda place: place.sen_setting == "OLA", children),
        ("eotas_share", "home_education"): where(lambda p: p.sen_setting == "EHE", children),
    }
    for name, codes in (("any", {"A", "B"}), ("weeks_38_to_51", {"A"}), ("weeks_52", {"B"})):
        stays = [place.residential for place in places.values() if place is not None]
        counts["residential", name] = sum(stay in codes for stay in stays), None
    for name, (youngest, oldest) in AGE_GROUPS.items():
        number = sum(youngest <= ages[child] <= oldest for child in children)
        counts["plans_by_age_group", name] = number, len(children)
    counts["population_share", "census"] = _of_pupils(facts, as_at)
    counts["average_cost", "section_251"] = _of_return(facts, as_at), len(children)
    return {**counts, **_of_population(facts, as_at, [ages[child] for child in children])}


def _of_pupils(facts: Facts, as_at: date) -> Pair:
    thursdays = [day for day in range(1, 32) if date(as_at.year, 1, day).isoweekday() == 4]
    latest = as_at.year if (as_at.month, as_at.day) >= (1, thursdays[2]) else as_at.year - 1
    own = [each for each in facts.school_census if each.authority == "865"]
    years = [each.calendar_year for each in own if each.calendar_year <= latest]
    if not years:
        return None, None
    told = [each for each in own if each.calendar_year == max(years)]
    whole = [each for each in told if each.urn is None] or told
    return sum(each.pupils_with_plan for each in whole), sum(each.pupils for each in whole)


def _of_return(facts: Facts, as_at: date) -> int | None:
    began = year_start(as_at, 4).year
    own = [each for each in facts.section_251_lines if each.authority == "865"]
    for year in range(began, began - 3, -1):
        for stage in ("outturn", "budget"):
            told = [
                each.net_pence
                for each in own
                if each.financial_year == f"{year}-{(year + 1) % 100:02}"
                and each.stage == stage
                and each.line in {"1.0.2", "1.2.1", "1.4.11"}  # of the lines drawn
            ]
            if told:
                return sum(told)
    return None


def _names_a_setting(place: Placement) -> bool:
    return bool(place.urn or place.ukprn or place.sen_setting)


def _of_population(facts: Facts, as_at: date, ages: list[int]) -> Counts:
    latest = as_at.year - ((as_at.month, as_at.day) < (6, 30))
    own = [each for each in facts.population if each.authority == "865"]
    residents = [each for each in own if each.basis == "resident" and each.calendar_year <= latest]
    year = max(each.calendar_year for each in residents)
    people = {each.age: each.persons for each in residents if each.calendar_year == year}
    of_school_age = sum(people[age] for age in range(5, 16))
    return {
        ("population_share", "resident_school_age"): (
            sum(4 <= age <= 15 for age in ages),
            of_school_age,
        ),
        ("population_share", "aged_0_to_24"): (len(ages), sum(people[age] for age in range(25))),
    }


def _moved_up(facts: Facts, as_at: date) -> Pair:
    last = as_at.replace(year=as_at.year - 1)
    first = last.replace(year=last.year - 1)
    rungs = rungs_of(facts)
    ceased = {(each.person, each.request): each.ceased_on for each in facts.plans}
    moved = followed = 0
    for place, rung in rungs:
        entered = place.entered_on
        if entered is None or not first < entered <= last:
            continue
        ended = ceased.get((place.person, place.request))
        if ended is not None and ended <= entered + A_YEAR:
            continue  # also where the plan is said to have ceased before the place began
        followed += 1
        moved += any(
            (other.person, other.request) == (place.person, place.request)  # under the same plan
            and other.entered_on is not None
            and entered < other.entered_on <= entered + A_YEAR
            and higher > rung
            for other, higher in rungs
        )
    return moved, followed
