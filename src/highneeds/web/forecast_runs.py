"""Runs of the forecast with other strengths, by the worker: a thousand simulations, kept to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from highneeds.vocabulary.errors import HighNeedsError
from highneeds.vocabulary.money import format_millions
from highneeds.web.desk import lay_out
from highneeds.web.strengths import with_strengths

if TYPE_CHECKING:
    from highneeds.web.models import Job

KIND = "run_forecast"
SIMULATIONS, SEED, YEARS = 1000, 1, 5
SHOWN = {"plans": "Plans", "spend": "Spend", "cumulative": "Cumulative deficit"}
SCENARIO = "mitigated"


class Band(Struct, frozen=True):
    """One year of one series: the middle, and between what eight simulations in ten lie."""

    year: str
    middle: str
    low: str
    high: str


def prepare(job: Job) -> dict[str, Any]:
    """Run it; return the years of each series."""
    from highneeds.editions.measuring import open_warehouse
    from highneeds.forecast.definition import read_forecast_definition
    from highneeds.forecast.folder import outlook_for, read_releases
    from highneeds.forecast.returns import cohort_from_returns
    from highneeds.forecast.run import run_forecast

    folder = lay_out(job.council)
    warehouse = open_warehouse(folder)
    cohort = cohort_from_returns(warehouse) if warehouse is not None else None
    if cohort is None:
        raise HighNeedsError("The forecast begins from a SEN2 return, and none is kept.")
    definition = with_strengths(read_forecast_definition(folder), job.given["strengths"])
    outlook = None
    if definition.steered and definition.authority:
        outlook = outlook_for(
            read_releases(folder), authority=definition.authority, january=cohort.january
        )
    forecast = run_forecast(
        cohort=cohort, definition=definition, outlook=outlook, years=YEARS,
        simulations=SIMULATIONS, seed=SEED,
    )  # fmt: skip
    said: dict[str, Any] = {series: [] for series in SHOWN}
    for row in forecast.rows:
        if row.scenario == SCENARIO and row.series in SHOWN:
            fan = (row.fan.q50, row.fan.q10, row.fan.q90)
            said[row.series].append([row.year, *map(float, fan)])
    return said


def finish(job: Job, ready: dict[str, Any]) -> dict[str, Any]:
    """Keep it with the job."""
    return ready


def list_bands(job: Job, series: str) -> list[Band]:
    """Return a run's years of one series, in print."""
    return [
        Band(str(year), *(_said(series, number) for number in numbers))
        for year, *numbers in job.result.get(series, [])
    ]


def _said(series: str, number: float) -> str:
    return f"{number:,.0f}" if series == "plans" else format_millions(round(number))
