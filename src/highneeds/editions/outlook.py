"""The forecast as an edition holds it: points of the trajectory, and what it says of the agreement.

A folder without ``forecast.yaml`` has no forecast. Only returns made by the last day of the period
are used, so that an edition compiled later says what it would have said then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import KeepingChance, Outlook, TrajectoryPoint
from highneeds.editions.fans_said import (
    SHOWN,
    account_said,
    bridge_said,
    fans_said,
    places_said,
    rounded,
)
from highneeds.editions.forecast_said import (
    AssumptionSaid,
    BalanceChance,
    BandTested,
    DriverSaid,
    Overlap,
    PaperSaid,
    PlansAhead,
    SavingSaid,
)
from highneeds.editions.tested_band import read_tested_band

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.forecast.forecast import AgreementOutlook, Forecast
    from highneeds.vocabulary.periods import ReportingPeriod

FORECAST_FILE = "forecast.yaml"
YEARS, SIMULATIONS, SEED = 5, 1000, 1


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
    return _points(forecast), _outlook(
        forecast, read_tested_band(folder, calibrated=forecast.run.calibrated)
    )


def _points(forecast: Forecast) -> tuple[TrajectoryPoint, ...]:
    return tuple(
        TrajectoryPoint(
            financial_year=row.year,
            series=row.scenario,
            pence=rounded(row.fan.q50),
            low=rounded(row.fan.q10),
            high=rounded(row.fan.q90),
        )
        for row in forecast.rows
        if row.series == "cumulative" and row.scenario in SHOWN
    )


def _outlook(forecast: Forecast, tested: BandTested | None) -> Outlook:
    said = forecast.agreement
    end, balance = said.at_override_end, said.at_balance
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
        falls_on_council_pence=rounded(end.fan.q50) if end else 0,
        left_at_balance_pence=rounded(balance.fan.q50) if balance else None,
        reserve_pence=rounded(end.reserve) if end else 0,
        simulations=forecast.run.simulations,
        seed=forecast.run.seed,
        inputs_sha256=forecast.run.inputs_sha256,
        cautions=forecast.findings,
        assumptions=tuple(
            AssumptionSaid(a.id, a.value, a.unit, a.source, a.on, a.owner, a.evidence)
            for a in forecast.assumptions
        ),
        savings=_savings(forecast),
        overlaps=tuple(Overlap(year, rounded(pence)) for year, pence in forecast.overlap),
        bridge=bridge_said(forecast.bridge),
        drivers=tuple(
            DriverSaid(one.driver, one.measure, rounded(one.low), rounded(one.high))
            for one in forecast.drivers
        ),
        provenance=tuple(
            f"Rates of {one.rate}: {one.own_share:.0%} the council's own data, the rest leans on "
            "similar plans."
            for one in forecast.provenance
        ),
        plans=_plans(forecast),
        tested=tested,
        fans=tuple(fans_said(forecast)),
        balance=_balance(said),
        places=tuple(places_said(forecast)),
        account=tuple(account_said(forecast.account)),
        papers=tuple(PaperSaid(one.kind, one.name, one.on, one.levels) for one in forecast.papers),
    )


def _balance(said: AgreementOutlook) -> tuple[BalanceChance, ...]:
    return tuple(
        BalanceChance(year.year, round(100 * year.in_year_balance), round(100 * year.first_balance))
        for year in said.years
    )


def _plans(forecast: Forecast) -> tuple[PlansAhead, ...]:
    return tuple(
        PlansAhead(row.year, row.scenario, *map(round, (row.fan.q10, row.fan.q50, row.fan.q90)))
        for row in forecast.rows
        if row.series == "plans" and row.scenario in SHOWN
    )


def _savings(forecast: Forecast) -> tuple[SavingSaid, ...]:
    return tuple(
        SavingSaid(
            id=one.id,
            title=one.title,
            financial_year=one.year,
            modelled_pence=rounded(one.modelled),
            claimed_pence=None if one.claimed is None else rounded(one.claimed),
            delivered_pence=None if one.delivered is None else rounded(one.delivered),
            mitigations=one.mitigations,
            alone_pence=rounded(one.alone),
            measures=one.measures,
        )
        for one in forecast.savings
    )
