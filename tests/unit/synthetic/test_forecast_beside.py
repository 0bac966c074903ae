"""A made-up council has a made-up forecast.yaml that hangs together with its ledger."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from highneeds.forecast.definition import read_forecast_definition
from highneeds.forecast.setting_kinds import load_setting_kinds
from highneeds.synthetic.forecast_beside import KINDS, NAME, WEIGHTS, setting_of
from highneeds.synthetic.forecast_beside import write_forecast_beside as write
from highneeds.synthetic.ledger import SPEND_LINES
from highneeds.vocabulary.money import parse_pounds
from tests.small_council import make

if TYPE_CHECKING:
    from pathlib import Path


def test_every_kind_of_setting_has_a_cost_so_that_no_forecast_is_refused() -> None:
    assert {kind.name for kind in load_setting_kinds().kinds} == set(WEIGHTS)
    assert {kind for _, kind in KINDS} <= set(WEIGHTS)


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("mainstream_academy", "mainstream"),
        ("mainstream_academy_senunit", "unit_or_resourced"),
        ("special_academy_free", "special"),
        ("special_non_maintained", "independent_or_non_maintained"),
        ("specialist_post_16_institutions", "post_16"),
        ("elective_home_education", "other"),
        ("", "other"),
    ],
)
def test_a_published_category_costs_what_its_kind_of_setting_costs(
    category: str, kind: str
) -> None:
    assert setting_of(category) == kind


def test_it_is_read_and_begins_where_the_financial_year_of_the_census_ends(tmp_path: Path) -> None:
    made = make()[1]
    (tmp_path / NAME).write_bytes(write(made))

    definition = read_forecast_definition(tmp_path)

    assert definition.opening is not None
    assert definition.opening.on == date(made.reference_date.year, 3, 31)


def test_what_plans_cost_and_what_else_is_spent_is_the_ledger_s_budget(tmp_path: Path) -> None:
    made = make()[1]
    (tmp_path / NAME).write_bytes(write(made))
    costs = {
        line.setting: parse_pounds(line.pounds) for line in read_forecast_definition(tmp_path).costs
    }
    settings = Counter(
        setting_of(request.active.placements[0].category if request.active.placements else "")
        for person in made.persons
        for request in person.requests
        if request.active
    )

    spend = sum(costs[setting] * number for setting, number in settings.items())

    budget = sum(line.pounds_a_plan for line in SPEND_LINES if line.line != "support-services")
    assert spend == pytest.approx(settings.total() * budget * 100, rel=0.001)
