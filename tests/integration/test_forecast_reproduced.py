"""The same inputs, seed and version give the same forecast to the penny, however many workers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.forecast.definition import ForecastDefinition, IncomeYear, Opening, PriceGroup
from highneeds.forecast.intervention import Intervention, Kind, Range
from highneeds.forecast.run import run_forecast
from tests.unit.forecast.made_councils import made_council

if TYPE_CHECKING:
    from highneeds.forecast.forecast import Forecast

SAID = ForecastDefinition(
    price_groups=(PriceGroup("all", Decimal(3), Decimal(1)),),
    income=tuple(IncomeYear(f"{year}-{year - 1999}", "12,000,000") for year in (2024, 2025, 2026)),
    opening=Opening(date(2024, 3, 31), "5,000,000"),
    interventions=(
        Intervention(
            id="outreach", title="Outreach", kind=Kind.PREVENT, starts="2024-04",
            effect=Range(Decimal("0.1"), Decimal("0.2"), Decimal("0.3")),
        ),
        Intervention(
            id="places", title="Places", kind=Kind.DIVERT_JOINERS, starts="2024-04",
            effect=Range(Decimal("0.2"), Decimal("0.4"), Decimal("0.6")), places=4,
            settings=("independent",), to="special",
        ),
    ),
)  # fmt: skip


def _forecast(*, seed: int = 1, workers: int = 1) -> Forecast:
    return run_forecast(
        cohort=made_council(), definition=SAID, years=3, simulations=230, seed=seed, workers=workers
    )


def test_a_second_run_and_more_workers_change_no_penny() -> None:
    once = _forecast().to_json()
    assert _forecast().to_json() == once
    assert _forecast(workers=3).to_json() == once


def test_another_seed_changes_the_luck_and_not_what_is_certain() -> None:
    one, other = _forecast(), _forecast(seed=2)
    assert one.rows != other.rows
    assert one.savings == other.savings  # shares are those of the mean path
    assert one.bridge == other.bridge
    assert one.run.inputs_sha256 == other.run.inputs_sha256


def test_savings_of_a_year_add_up_to_the_bridge() -> None:
    forecast = _forecast()
    last = [one for one in forecast.savings if one.year == "2026-27"]
    steps = {one.step: one.pence for one in forecast.bridge}
    assert sum(one.modelled for one in last) == -(
        steps["Outreach"] + steps["Places"] + steps["overlap"]
    )
    assert sum(one.alone for one in last) == -(steps["Outreach"] + steps["Places"])
