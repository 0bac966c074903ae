"""What a plan costs comes from the council's own commitments, and never from nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from highneeds.forecast.cohort_input import CohortInput, UnitCost
from highneeds.forecast.council_costs import LEANING, costs_of
from highneeds.forecast.run import run_forecast
from highneeds.vocabulary.errors import DefinitionError
from tests.unit.forecast.random_cohorts import random_cohort

PRICED = [("s", "A", 3_000_000)] * 30 + [("s", "B", 6_000_000)] * 10 + [("m", "A", 900_000)] * 5


def _cost(setting: str, need: str = "") -> int:
    return {(c.setting, c.need): c.pence for c in costs_of(PRICED)}[setting, need]


def test_a_setting_costs_its_plans_average() -> None:
    assert (_cost("s"), _cost("m")) == (3_750_000, 900_000)


def test_a_need_leans_on_its_setting_by_how_few_plans_it_has() -> None:
    own, setting = 6_000_000, 3_750_000
    assert _cost("s", "B") == round((10 * own + LEANING * setting) / (10 + LEANING))
    assert setting < _cost("s", "B") < own


def test_the_needs_together_cost_nearly_what_is_committed() -> None:
    together = 30 * _cost("s", "A") + 10 * _cost("s", "B")
    assert together == pytest.approx(40 * 3_750_000, rel=0.04)


def test_a_setting_nobody_was_ever_in_is_not_free() -> None:
    costs = {c.setting: c.pence for c in costs_of(PRICED, unheld={"h", "m"}) if not c.need}
    assert costs["h"] == round((30 * 3_000_000 + 10 * 6_000_000 + 5 * 900_000) / 45)
    assert costs["m"] == 900_000


def _lacking(*, found: bool) -> CohortInput:
    return replace(
        random_cohort(3),
        costs=(UnitCost("m", 900_000),),
        costs_found="commitments" if found else "",
    )


def test_found_costs_that_lack_a_setting_forecast_plans_alone_and_name_it() -> None:
    forecast = run_forecast(cohort=_lacking(found=True), simulations=20, years=2)
    assert {row.series for row in forecast.rows} == {"plans"}
    assert any(said.startswith("No costs for ") for said in forecast.findings)


def test_given_costs_that_lack_a_setting_are_refused() -> None:
    with pytest.raises(DefinitionError, match="no cost for the setting"):
        run_forecast(cohort=_lacking(found=False), simulations=20, years=2)
