"""A forecast told on a terminal: the fans, then what they mean, then what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.vocabulary.money import format_millions, format_pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.forecast.forecast import Forecast, ForecastRow

WHOLE_YEARS = 5  # sensitivity and savings are told for this many lines at most a section


def tell_forecast(forecast: Forecast) -> Iterator[str]:
    """Yield the lines: rows, the agreement, savings, the bridge, what moves the answer, provenance."""
    yield "series      scenario     year          middle   8 in 10 of our simulations"
    yield from map(_row, forecast.rows)
    yield from _brought_forward(forecast)
    yield from _agreement(forecast)
    yield from _savings(forecast)
    yield from _bridge(forecast)
    yield from _drivers(forecast)
    for one in forecast.provenance:
        yield f"rates of {one.rate}: {one.own_share:.0%} your own data, the rest leans on similar plans"
    run = forecast.run
    yield f"to run it again: seed {run.seed}, {run.simulations:,} simulations, {run.software}"
    yield f"  inputs {run.inputs_sha256}; {len(run.loads)} loads and releases, named in --json"


def _row(row: ForecastRow) -> str:
    def said(number: float) -> str:
        return f"{number:,.0f}" if row.series == "plans" else format_millions(int(number))

    middle, low, high = said(row.fan.q50), said(row.fan.q10), said(row.fan.q90)
    return f"{row.series:11} {row.scenario:12} {row.year:8} {middle:>15}   {low} to {high}"


def _brought_forward(forecast: Forecast) -> Iterator[str]:
    """Yield what each opening figure was held against, and the gap, also where there is none."""
    for name, found in (("gross", forecast.reconciliation), ("net", forecast.net_reconciliation)):
        if found is None:
            continue
        lines = "; ".join(f"{line} {format_pounds(pence)}" for line, pence in found.lines)
        gap = f"{format_pounds(found.gap)} unexplained" if found.gap else "it reconciles"
        yield (
            f"brought forward on {found.on}, {name}: {lines}; makes {format_pounds(found.added)}, "
            f"stated {format_pounds(found.stated)}: {gap}"
        )


def _agreement(forecast: Forecast) -> Iterator[str]:
    said = forecast.agreement
    for year in said.years:
        if year.probability is not None:
            yield f"chance of keeping to the ceiling of {year.year}: {year.probability:.0%}, {year.rating}"
    if said.rating:
        yield f"rating: {said.rating} ({said.rule})"
    if said.years:
        first = said.first_year_of_balance or f"none up to {said.years[-1].year}"
        yield f"first year in which half of the simulations balance: {first}"
    for name, left in (
        ("at balance", said.at_balance),
        ("when the override ends", said.at_override_end),
    ):
        if left is not None:
            low, middle, high = (
                format_millions(int(x)) for x in (left.fan.q10, left.fan.q50, left.fan.q90)
            )
            yield f"falls on the council {name}, {left.year}: {middle} ({low} to {high})"


def _savings(forecast: Forecast) -> Iterator[str]:
    years = sorted({one.year for one in forecast.savings})
    overlap = dict(forecast.overlap)
    for year in years[:WHOLE_YEARS]:
        for one in forecast.savings:
            if one.year == year:
                claimed = (
                    f", claimed {format_pounds(one.claimed)}" if one.claimed is not None else ""
                )
                had = (
                    f", delivered {format_pounds(one.delivered)}"
                    if one.delivered is not None
                    else ""
                )
                alone = f", alone {format_pounds(one.alone)}"
                yield f"saving {year} {one.title}: {format_pounds(one.modelled)}{alone}{claimed}{had}"
        yield f"saving {year} counted once, overlap of the above alone: {format_pounds(overlap.get(year, 0))}"


def _bridge(forecast: Forecast) -> Iterator[str]:
    for step in forecast.bridge:
        yield f"bridge, {step.step}: {format_millions(step.pence)}"


def _drivers(forecast: Forecast) -> Iterator[str]:
    for one in forecast.drivers[:WHOLE_YEARS]:
        low, high = format_millions(one.low), format_millions(one.high)
        yield f"moves the last year's {one.measure}, {one.driver}: {low} to {high}"
