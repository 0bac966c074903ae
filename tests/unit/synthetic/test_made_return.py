"""A made-up return: valid in shape, invented in every person, the same for the same seed."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest
from lxml import etree

from highneeds.synthetic.chance import make_chance
from highneeds.synthetic.made import MadeReturn
from highneeds.synthetic.people import born_for_census, make_upn
from highneeds.synthetic.plan_of_return import plan_return
from highneeds.synthetic.writer_xml import write_return
from tests.small_council import SMALL, count, make, misses


def test_a_return_without_one_of_its_persons_is_noticed() -> None:
    published, made, _ = make()
    short = MadeReturn(made.authority, made.reference_date, made.persons[1:], made.establishments)

    assert misses(published, made) == {}
    assert misses(published, short) != {}


def test_the_same_seed_makes_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (
        write_return(plan_return(published=SMALL, seed=seed)[0]) for seed in (1, 1, 2)
    )

    assert first == again
    assert first != other


def test_no_person_shares_a_number_and_no_number_can_be_a_real_child_s() -> None:
    _, made, _ = make()

    numbers = [person.upn for person in made.persons if person.upn]
    assert len(numbers) == len(set(numbers))
    assert all(re.fullmatch(r"[A-HJ-NP-RT-Z]999\d{9}", number) for number in numbers)
    assert make_upn(41) == "E999000000041"
    assert {person.postcode[:4] for person in made.persons} == {"ZZ99"}


def test_age_is_the_same_at_the_census_and_on_31_august_before_it() -> None:
    census, chance = date(2024, 1, 18), make_chance(1)

    for _ in range(200):
        born = born_for_census(chance=chance, age=9, census=census)
        assert (born.replace(year=2023) <= date(2023, 8, 31), 2023 - born.year) == (True, 9)


def test_primary_needs_and_boarding_are_shared_out_as_published() -> None:
    _, made, _ = make()

    actives = [r.active for p in made.persons for r in p.requests if r.active]
    first = Counter(active.needs[0] if active.needs else "UNKNOWN" for active in actives)
    boarding = Counter(place.residential for a in actives for place in a.placements)
    assert first == {"ASD": 60, "SEMH": 39, "UNKNOWN": 1}
    assert (boarding["A"], boarding["B"]) == (3, 1)


def test_a_placement_is_in_an_establishment_of_its_type_with_its_flags() -> None:
    published, made, _ = make()
    types = {place.urn: place.type_code for place in made.establishments}

    for place in (
        place
        for person in made.persons
        for request in person.requests
        if request.active
        for place in request.active.placements
    ):
        unit = place.category.endswith("senunit")
        assert (place.setting is None) == (place.urn is not None)
        assert place.urn is None or place.sen_unit is unit
        if place.category == "special_independent":
            assert types[place.urn or ""] == "10"
    assert count(published, made)["INMSS"] == 15


@pytest.mark.parametrize(
    ("year", "present", "absent"),
    [
        (2023, {"GenderCurrent"}, {"Sex", "ReviewMeeting", "RequestSource"}),
        (2024, {"Sex", "ReviewMeeting"}, {"GenderCurrent", "RequestSource"}),
        (2025, {"Sex", "ReviewMeeting", "RequestSource"}, {"GenderCurrent"}),
        (2026, {"Sex", "ReviewMeeting", "RequestSource"}, {"GenderCurrent"}),
    ],
)
def test_each_year_is_written_in_its_layout(year: int, present: set[str], absent: set[str]) -> None:
    published, made, _ = make(census=date(year, 1, 18))

    root = etree.fromstring(write_return(made))
    names = {str(element.tag) for element in root.iter()}
    boarded = root.findall(".//ActivePlans/RES") if year == 2023 else root.iter("RES")
    assert present <= names
    assert not absent & names
    assert root.findtext("Header/CollectionDetails/Year") == str(year)
    assert root.findtext("Header/Source/LEA") == "899"
    assert len(list(boarded)) == 4
    assert misses(published, made) == {}


def test_no_decision_comes_before_its_request_and_no_end_before_its_start() -> None:
    _, made, _ = make(new_plans=27)

    for request in (request for person in made.persons for request in person.requests):
        steps = [request.received, request.outcome_on]
        if request.assessment:
            steps.append(request.assessment.outcome_on)
            plan = request.assessment.plan
            steps += [plan.started, plan.ceased] if plan else []
        known = [step for step in steps if step is not None]
        assert known == sorted(known)
