"""What-if answers follow the same mean path as the forecast, and refuse what is not in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from highneeds.forecast.definition import Beyond, ForecastDefinition, IncomeYear, Opening
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.run import TotalOutlook
from highneeds.forecast.total import TotalModel
from highneeds.forecast.what_if import WhatIf
from highneeds.forecast.what_if_start import WhatIfStart, make_start
from highneeds.vocabulary.errors import UsageError
from tests.unit.forecast.made_councils import made_council
from tests.unit.forecast.made_panels import made_panel

NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))
HALF = Range(Decimal("0.5"), Decimal("0.5"), Decimal("0.5"))


@pytest.fixture(scope="module")
def start() -> WhatIfStart:
    definition = ForecastDefinition(
        income=(IncomeYear("2024-25", "15,000,000"),),
        beyond=Beyond(Decimal(3)),
        opening=Opening(date(2024, 3, 31), "5,000,000"),
        interventions=(
            Intervention(id="p", title="P", kind=Kind.PREVENT, effect=HALF, starts="2024-09"),
        ),
    )
    return make_start(cohort=made_council(), definition=definition, years=5)


@pytest.fixture(scope="module")
def what_if(start: WhatIfStart) -> WhatIf:
    return WhatIf(start)


def test_preventing_more_joiners_leaves_fewer_plans_and_a_smaller_deficit(what_if: WhatIf) -> None:
    with_it, without = what_if.ask(), what_if.ask({"p": NOTHING})
    assert with_it[-1].plans < without[-1].plans
    assert with_it[-1].cumulative is not None
    assert without[-1].cumulative is not None
    assert with_it[-1].cumulative < without[-1].cumulative


def test_years_are_named_on_both_clocks(what_if: WhatIf) -> None:
    first = what_if.ask()[0]
    assert (first.january, first.financial_year) == (2025, "2024-25")


def test_an_intervention_that_is_not_there_is_refused(what_if: WhatIf) -> None:
    with pytest.raises(UsageError, match="'q'"):
        what_if.ask({"q": NOTHING})


def test_a_start_that_was_kept_as_json_answers_the_same(start: WhatIfStart) -> None:
    kept = msgspec.json.decode(msgspec.json.encode(start), type=WhatIfStart)

    assert kept == start
    assert WhatIf(kept).ask({"p": NOTHING}) == WhatIf(start).ask({"p": NOTHING})


def test_a_start_with_an_outlook_is_led_to_its_total_after_it_was_kept() -> None:
    panel = made_panel()
    outlook = TotalOutlook(TotalModel(panel), 0, len(panel.januaries) - 1)
    led = make_start(
        cohort=made_council(), definition=ForecastDefinition(), outlook=outlook, years=3
    )
    kept = msgspec.json.decode(msgspec.json.encode(led), type=WhatIfStart)

    assert led.steering is not None
    assert [round(year.plans) for year in WhatIf(kept).ask()] == [
        round(plans) for plans in led.steering.median
    ]
