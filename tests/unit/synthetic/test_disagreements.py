"""Where published tables disagree, each is met by its own mark on a record, and it is said."""

from __future__ import annotations

import pytest

from highneeds.synthetic.totals import Assessments, Bands, Ceased, Requests, Stock
from tests.small_council import SMALL, count, make, misses


def test_tables_that_agree_are_met_with_nothing_given_up() -> None:
    published, made, given_up = make()

    assert misses(published, made) == {}
    assert given_up == []


def test_a_plan_that_is_not_counted_as_issued_has_no_date_of_issue() -> None:
    published, made, given_up = make(assessments=Assessments(33, 4, 0, 0, 3, 1), new_plans=32)

    undated = [
        request.assessment
        for person in made.persons
        for request in person.requests
        if request.assessment and request.assessment.outcome == "Y"
        if request.assessment.outcome_on is None
    ]
    assert misses(published, made) == {}
    assert len(undated) == 3
    assert sum(assessment.plan is not None for assessment in undated) == 2
    assert [entry.published for entry in given_up] == ["30 and 33", "30 and 32"]


def test_fewer_new_plans_than_issued_start_after_the_year() -> None:
    published, made, given_up = make(new_plans=27)

    late = [
        request
        for person in made.persons
        for request in person.requests
        if request.assessment and request.assessment.plan
        if request.assessment.plan.started and request.assessment.plan.started.year == 2024
    ]
    assert misses(published, made) == {}
    assert len(late) == 3
    assert "3 start after 31 December" in given_up[0].made


def test_more_new_plans_than_assessments_hang_on_historical_rows() -> None:
    published, made, _ = make(new_plans=36)

    assert misses(published, made) == {}


@pytest.mark.parametrize(
    ("within", "over", "undated", "earlier"),
    [(40, 2, 3, 0), (44, 9, 0, 8), (0, 60, 0, 15), (0, 0, 45, 0)],
)
def test_six_week_decisions_are_met_by_undated_decisions_or_requests_of_the_year_before(
    within: int, over: int, undated: int, earlier: int
) -> None:
    published, made, given_up = make(requests=Requests(50, 35, 10, 4, 1, within, over))

    assert misses(published, made) == {}
    assert given_up[-1].made == (
        f"{undated} decisions undated, {earlier} decided on requests of the year before"
    )


def test_bands_that_do_not_add_up_leave_a_plan_whose_request_has_no_date() -> None:
    published, made, given_up = make(including=Bands(30, 12, 13, 3), excluding=Bands(26, 10, 13, 2))

    assert misses(published, made) == {}
    assert given_up[0].made == "2 plans whose request has no date"


def test_reasons_that_fall_short_leave_plans_ceased_without_one() -> None:
    published, made, given_up = make(ceased=Ceased(14, {4: 5, 5: 7}))

    assert misses(published, made) == {}
    assert given_up[-1].made == "2 ceased without a reason"


def test_notifications_that_do_not_add_up_yield_to_the_outcomes() -> None:
    published, made, given_up = make(assessments=Assessments(30, 6, 0, 0, 3, 1))

    assert misses(published, made) == {}
    assert given_up[0].made == "3 within, 1 over, 2 undated"


def test_an_authority_that_publishes_the_total_alone_has_it_and_the_rest_is_said() -> None:
    published, made, given_up = make(
        stock=Stock(plans=90),
        requests=None, assessments=None, including=None, excluding=None,
        new_plans=None, ceased=None,
    )  # fmt: skip

    assert count(published, made)["active plans"] == 90
    assert count(published, made)["not recorded"] == 90
    assert len(made.establishments) == 1  # an empty list could not be read back
    assert {entry.constraint for entry in given_up} == {
        "active plans by placement type", "active plans by age", "requests received",
        "assessments", "plans issued and how long they took", "new plans", "plans ceased",
    }  # fmt: skip


def test_margins_without_a_table_that_crosses_them_are_both_met() -> None:
    stock = SMALL.stock
    published, made, given_up = make(
        stock=Stock(plans=100, ages={(5, 10): 55, (16, 19): 45}, categories=stock.categories)
    )
    counted = count(published, made)

    assert misses(published, made) == {}
    assert sum(counted.get(f"aged {age}", 0) for age in range(5, 11)) == 55
    assert given_up == []
