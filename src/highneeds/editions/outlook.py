"""The forecast as an edition holds it: points of the trajectory, and what it says of the agreement.

A folder without ``forecast.yaml`` has no forecast. Only returns made by the last day of the period
are used, so that an edition compiled later says what it would have said then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from highneeds.editions.edition import KeepingChance, Outlook, TrajectoryPoint
from highneeds.editions.forecast_said import (
    AssumptionSaid,
    BandTested,
    BridgeStepSaid,
    DriverSaid,
    Overlap,
    PlansAhead,
    SavingSaid,
)
from highneeds.vocabulary.errors import DefinitionError

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.forecast import Forecast, Residual
    from highneeds.vocabulary.periods import ReportingPeriod

FORECAST_FILE = "forecast.yaml"
YEARS, SIMULATIONS, SEED = 5, 1000, 1
THOUSAND_POUNDS = 100_000  # in pence
BACKTEST_FILE, OUR_MODEL = "backtest.json", "highneeds"
SHOWN = ("unmitigated", "mitigated")


class _Score(Struct, frozen=True):
    model: str
    horizon: int
    forecasts: int
    coverage80: float | None = None


class _Backtest(Struct, frozen=True):
    summary: tuple[_Score, ...]


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
    return _points(forecast), _outlook(forecast, read_tested_band(folder))


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


def _outlook(forecast: Forecast, tested: BandTested | None) -> Outlook:
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
        assumptions=tuple(
            AssumptionSaid(a.id, a.value, a.unit, a.source, a.on, a.owner, a.evidence)
            for a in forecast.assumptions
        ),
        savings=_savings(forecast),
        overlaps=tuple(Overlap(year, _rounded(pence)) for year, pence in forecast.overlap),
        bridge=tuple(BridgeStepSaid(one.step, _rounded(one.pence)) for one in forecast.bridge),
        drivers=tuple(
            DriverSaid(one.driver, one.measure, _rounded(one.low), _rounded(one.high))
            for one in forecast.drivers
        ),
        provenance=tuple(
            f"Rates of {one.rate}: {one.own_share:.0%} from the council's own returns."
            for one in forecast.provenance
        ),
        plans=tuple(
            PlansAhead(row.year, row.scenario, *map(round, (row.fan.q10, row.fan.q50, row.fan.q90)))
            for row in forecast.rows
            if row.series == "plans" and row.scenario in SHOWN
        ),
        tested=tested,
    )


def read_tested_band(folder: Path) -> BandTested | None:
    """Return how often the 80 % band held, from the backtest kept in the folder; else nothing.

    The file is what ``highneeds backtest --json`` prints.
    """
    path = folder / BACKTEST_FILE
    if not path.exists():
        return None
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Backtest)
    except msgspec.DecodeError as error:
        raise DefinitionError(
            file=BACKTEST_FILE,
            line=None,
            got=str(error),
            wanted="what `highneeds backtest --json` prints",
            remedy="Run the backtest again, or take the file away.",
        ) from None
    scores = [one for one in kept.summary if one.model == OUR_MODEL and one.coverage80 is not None]
    number = sum(one.forecasts for one in scores)
    if not number:
        return None
    held = sum(one.forecasts * (one.coverage80 or 0) for one in scores) / number
    return BandTested(number, round(100 * held), tuple(sorted({one.horizon for one in scores})))


def _savings(forecast: Forecast) -> tuple[SavingSaid, ...]:
    return tuple(
        SavingSaid(
            id=one.id,
            title=one.title,
            financial_year=one.year,
            modelled_pence=_rounded(one.modelled),
            claimed_pence=None if one.claimed is None else _rounded(one.claimed),
            delivered_pence=None if one.delivered is None else _rounded(one.delivered),
            mitigations=one.mitigations,
        )
        for one in forecast.savings
    )


def _rounded(pence: float) -> int:
    return round(pence / THOUSAND_POUNDS) * THOUSAND_POUNDS
