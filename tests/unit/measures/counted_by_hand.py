"""The first measures counted a second time, in plain Python, from the counting rules alone.

Nothing of the queries is used, so that a mistake in one is not made in the other. A count is a pair
of numerator and denominator; the denominator of a plain count is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highneeds.records.finance import LedgerLine, Section251Line
    from highneeds.records.places import Establishment, PopulationCount, SchoolCensusCount
    from highneeds.records.sen2 import (
        ActivePlan,
        AssessmentRequest,
        NeedsAssessment,
        Person,
        Placement,
        Plan,
    )

LIMIT = timedelta(days=140)
INDEPENDENT_SPECIAL, NON_MAINTAINED_SPECIAL, INDEPENDENT, POST_16 = "10", "8", "11", "32"
Pair = tuple[int | None, int | None]
Counts = dict[tuple[str, str], Pair]
Key = tuple[str, int]


@dataclass(frozen=True)
class Facts:
    """The records of one return, with the establishments and ledger lines beside it."""

    reference_date: date
    persons: Sequence[Person] = ()
    requests: Sequence[AssessmentRequest] = ()
    assessments: Sequence[NeedsAssessment] = ()
    plans: Sequence[Plan] = ()
    active_plans: Sequence[ActivePlan] = ()
    placements: Sequence[Placement] = ()
    establishments: Sequence[Establishment] = ()
    ledger_lines: Sequence[LedgerLine] = ()
    population: Sequence[PopulationCount] = ()
    school_census: Sequence[SchoolCensusCount] = ()
    section_251_lines: Sequence[Section251Line] = ()


def count_by_hand(facts: Facts, as_at: date) -> Counts:
    """Return numerator and denominator of each reading as at a day."""
    return {
        **_requests(facts, as_at),
        **_timeliness(facts, as_at),
        **_stock(facts, as_at),
    }


def year_start(as_at: date, month: int) -> date:
    """Return the first day of the year that begins in ``month`` and holds the day."""
    return date(as_at.year - (as_at.month < month), month, 1)


def _requests(facts: Facts, as_at: date) -> Counts:
    received = [each.received_on for each in facts.requests if each.outcome != "H"]
    counts: Counts = {}
    for clock, month in (("calendar", 1), ("financial", 4), ("academic", 9)):
        start = year_start(as_at, month)
        number = sum(day is not None and start <= day <= as_at for day in received)
        counts["requests", clock] = number, None
    return counts


def _timeliness(facts: Facts, as_at: date) -> Counts:
    start = year_start(as_at, 1)
    received = {(each.person, each.request): each.received_on for each in facts.requests}
    shares: Counts = {}
    for variant, keeps_exceptions in (
        ("including_exceptions", True),
        ("excluding_exceptions", False),
    ):
        within = issued = 0
        for each in facts.assessments:
            day = each.outcome_on
            if each.outcome != "Y" or day is None or not start <= day <= as_at:
                continue
            if each.exceptions_apply and not keeps_exceptions:
                continue
            asked = received.get((each.person, each.request))
            issued += 1
            within += asked is not None and day - asked <= LIMIT
        shares["timeliness_20_week", variant] = within, issued
    return {**shares, **_due_and_open(facts, as_at, start)}


def _due_and_open(facts: Facts, as_at: date, start: date) -> Counts:
    assessed = {(each.person, each.request): each for each in facts.assessments}
    plans = {(each.person, each.request): each for each in facts.plans}
    in_time = due = late = 0
    for each in facts.requests:
        asked, key = each.received_on, (each.person, each.request)
        if asked is None or each.exported or ended_without_plan(each, assessed.get(key), as_at):
            continue
        issued = issued_on(assessed.get(key), as_at)
        due += start <= asked + LIMIT <= as_at
        in_time += (
            start <= asked + LIMIT <= as_at and issued is not None and issued - asked <= LIMIT
        )
        plan = plans.get(key)
        has_plan = plan is not None and plan.started_on is not None and plan.started_on <= as_at
        late += as_at - asked > LIMIT and issued is None and not has_plan
    return {
        ("timeliness_20_week", "due_in_period"): (in_time, due),
        ("timeliness_20_week", "open_beyond"): (late, None),
    }


def ended_without_plan(
    request: AssessmentRequest, assessment: NeedsAssessment | None, as_at: date
) -> bool:
    """Say whether it is known on the day that no plan follows; an undated decision was made before."""
    if request.outcome == "H" or (assessment is not None and assessment.outcome == "H"):
        return True
    decisions = [(request.outcome, request.outcome_on)]
    if assessment is not None:
        decisions.append((assessment.outcome, assessment.outcome_on))
    return any(what in {"N", "W"} and (on is None or on <= as_at) for what, on in decisions)


def issued_on(assessment: NeedsAssessment | None, as_at: date) -> date | None:
    if assessment is None or assessment.outcome != "Y" or assessment.outcome_on is None:
        return None
    return assessment.outcome_on if assessment.outcome_on <= as_at else None


def _stock(facts: Facts, as_at: date) -> Counts:
    keys = set(list_plans_on(facts, as_at))
    children = sorted({person for person, _ in keys})
    kinds = {child: _kind_of_place(facts, child, keys, as_at) for child in children}
    ages = ages_of(facts, as_at)
    older = [child for child in children if ages[child] >= 16]
    narrow = {INDEPENDENT_SPECIAL, NON_MAINTAINED_SPECIAL}
    shares = {
        ("inmss_share", "inmss"): (narrow, children),
        ("inmss_share", "nmss_or_independent"): (narrow | {INDEPENDENT}, children),
        ("inmss_share", "independent_special"): ({INDEPENDENT_SPECIAL}, children),
        ("post16_isp_share", "specialist_post_16"): ({POST_16}, older),
        ("post16_isp_share", "wide"): (narrow | {POST_16}, older),
    }
    counts: Counts = {
        name: (sum(kinds[child] in wanted for child in among), len(among))
        for name, (wanted, among) in shares.items()
    }
    counts["active_plans", "on_the_day"] = len(children), None
    counts["average_cost", "block_spend"] = _forecast(facts.ledger_lines, as_at), len(children)
    return counts


def list_plans_on(facts: Facts, as_at: date) -> Iterable[Key]:
    plans = {(each.person, each.request): each for each in facts.plans}
    for each in facts.active_plans:
        plan = plans.get((each.person, each.request))
        begun = plan is None or plan.started_on is None or plan.started_on <= as_at
        over = plan is not None and plan.ceased_on is not None and plan.ceased_on < as_at
        if begun and not over:
            yield each.person, each.request
    if as_at < facts.reference_date:
        for key, plan in plans.items():
            begun = plan.started_on is None or plan.started_on <= as_at
            ended = plan.ceased_on
            if begun and ended is not None and as_at <= ended <= facts.reference_date:
                yield key


def ages_of(facts: Facts, as_at: date) -> dict[str, int]:
    """Return each child's age on the 31 August before the academic year of the day."""
    august = year_start(as_at, 9).year
    return {
        each.person: august - each.birth_month.year - (each.birth_month.month > 8)
        for each in facts.persons
    }


def find_main_place(facts: Facts, child: str, keys: set[Key], as_at: date) -> Placement | None:
    """Return the main place of a child on the day: of those open, the one entered last."""
    open_places = [
        each
        for each in facts.placements
        if each.person == child
        and (each.person, each.request) in keys
        and each.rank == 1
        and (each.entered_on is None or each.entered_on <= as_at)
        and (each.left_on is None or each.left_on >= as_at)
    ]
    return max(open_places, key=lambda each: each.entered_on or date.min, default=None)


def _kind_of_place(facts: Facts, child: str, keys: set[Key], as_at: date) -> str | None:
    main = find_main_place(facts, child, keys, as_at)
    return None if main is None else _type_of(facts, main)


def _type_of(facts: Facts, place: Placement) -> str | None:
    """Return the type of the establishment, by its URN or else by its UKPRN."""
    by_urn = {each.urn: each.type_code for each in facts.establishments}
    by_ukprn = {each.ukprn: each.type_code for each in facts.establishments}
    return by_urn.get(place.urn or "") or by_ukprn.get(place.ukprn or "")


def rungs_of(facts: Facts) -> list[tuple[Placement, int]]:
    """Return the main places that stand on the ladder of provision, each with its rung."""
    by_type = {"7": 4, NON_MAINTAINED_SPECIAL: 5}
    stays = {None: 6, "A": 7, "B": 8}
    found = []
    for place in facts.placements:
        kind = _type_of(facts, place)
        if place.rank != 1 or kind is None:
            continue
        if kind == "1":
            found.append((place, 3 if place.sen_unit else 2 if place.resourced_provision else 1))
        elif kind in {INDEPENDENT_SPECIAL, POST_16}:
            found.append((place, stays[place.residential]))
        elif kind in by_type:
            found.append((place, by_type[kind]))
    return found


def _forecast(lines: Sequence[LedgerLine], as_at: date) -> int | None:
    """Return the year's spend as forecast in the last month that has ended; else the actual to date."""
    first = year_start(as_at, 4).year
    year = f"{first}-{(first + 1) % 100:02d}"
    following = as_at + timedelta(days=1)
    ended = f"{as_at if following.day == 1 else as_at.replace(day=1) - timedelta(days=1):%Y-%m}"
    spend = [
        each
        for each in lines
        if each.financial_year == year
        and (each.block, each.flow) == ("high_needs", "spend")
        and (each.month is None or each.month <= ended)
    ]
    for kind in ("forecast", "actual"):
        of_kind = [each for each in spend if each.kind == kind]
        if of_kind:
            latest = max(each.month or "" for each in of_kind)
            return sum(each.pence for each in of_kind if (each.month or "") == latest)
    return None
