"""The forecast as an edition holds it: points of the trajectory, and what it says of the agreement.

A folder without ``forecast.yaml`` has no forecast. Only returns made by the last day of the period
are used, so that an edition compiled later says what it would have said then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import KeepingChance, Outlook, TrajectoryPoint

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.forecast import Forecast, Residual
    from highneeds.vocabulary.periods import ReportingPeriod

FORECAST_FILE = "forecast.yaml"
YEARS, SIMULATIONS, SEED = 5, 1000, 1
THOUSAND_POUNDS = 100_000  # in pence
SHOWN = ("unmitigated", "mitigated")


def forecast_period(
    folder: Path, period: ReportingPeriod
) -> tuple[tuple[TrajectoryPoint, ...], Outlook | None]:
    """Return the forecast's points and outlook for a period; nothing where nothing is assumed."""
    if not (folder / FORECAST_FILE).exists():
        return (), None
    from highneeds.editions.measuring import open_warehouse
    from highneeds.forecast.folder import forecast_folder

    warehouse = open_warehouse(folder)
    forecast = forecast_folder(
        folder,
        warehouse=warehouse.known_at(period.last_day) if warehouse else None,
        years=YEARS,
        simulations=SIMULATIONS,
        seed=SEED,
    )
    return _points(forecast), _outlook(forecast)


def _points(forecast: Forecast) -> tuple[TrajectoryPoint, ...]:
    return tuple(
        TrajectoryPoint(
            financial_year=row.year,
            series=row.scenario,
            pence=_rounded(row.fan.q50),
            low=_rounded(row.fan.q10),
            high=_rounded(row.fan.q90),
        )
        for row in forecast.rows
        if row.series == "cumulative" and row.scenario in SHOWN
    )


def _outlook(forecast: Forecast) -> Outlook:
    said = forecast.agreement
    end: Residual | None = said.at_override_end
    return Outlook(
        chances=tuple(
            KeepingChance(year.year, year.ceiling, round(100 * year.probability))
            for year in said.years
            if year.ceiling is not None and year.probability is not None
        ),
        rating=said.rating,
        rule=said.rule,
        first_year_of_balance=said.first_year_of_balance or "",
        falls_on_council_in=end.year if end else "",
        falls_on_council_pence=max(0, _rounded(end.fan.q50 - end.reserve)) if end else 0,
        simulations=forecast.run.simulations,
        seed=forecast.run.seed,
        inputs_sha256=forecast.run.inputs_sha256,
        cautions=forecast.findings,
    )


def _rounded(pence: float) -> int:
    return round(pence / THOUSAND_POUNDS) * THOUSAND_POUNDS
