"""What-if answers follow the same mean path as the forecast, and refuse what is not in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from highneeds.forecast.definition import Beyond, ForecastDefinition, IncomeYear, Opening
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.what_if import WhatIf
from highneeds.vocabulary.errors import UsageError
from tests.unit.forecast.made_councils import made_council

NOTHING = Range(Decimal(0), Decimal(0), Decimal(0))
HALF = Range(Decimal("0.5"), Decimal("0.5"), Decimal("0.5"))


@pytest.fixture(scope="module")
def what_if() -> WhatIf:
    definition = ForecastDefinition(
        income=(IncomeYear("2024-25", "15,000,000"),),
        beyond=Beyond(Decimal(3)),
        opening=Opening(date(2024, 3, 31), "5,000,000"),
        interventions=(
            Intervention(id="p", title="P", kind=Kind.PREVENT, effect=HALF, starts="2024-09"),
        ),
    )
    return WhatIf(cohort=made_council(), definition=definition, years=5)


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
