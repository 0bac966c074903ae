"""Fans, places and the bridge of a forecast, as an edition holds them: rounded to what it can vouch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.forecast_said import AccountSaid, BridgeStepSaid, FanSaid, PlacesAhead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from highneeds.forecast.forecast import AccountLine, BridgeStep, Forecast

THOUSAND_POUNDS = 100_000  # in pence
SHOWN = ("unmitigated", "mitigated")


def fans_said(forecast: Forecast) -> Iterator[FanSaid]:
    """Yield every fan of the two scenarios, of the deficit net of payments, and of the saving."""
    for row in (*forecast.rows, *forecast.agreement.net):
        if row.scenario in SHOWN:
            plans = row.series == "plans"
            said = [round(value) if plans else rounded(value) for value in row.fan.values]
            yield FanSaid(row.year, row.series, row.scenario, *said)
    for one in forecast.saved:
        yield FanSaid(one.year, "saved", "mitigated", *map(rounded, one.fan.values))


def places_said(forecast: Forecast) -> Iterator[PlacesAhead]:
    """Yield places needed in each January to come; the one begun from is a count, and not here."""
    from highneeds.forecast.setting_kinds import title_of

    begun = str(forecast.run.january)
    for row in forecast.places:
        if row.year != begun:
            band = map(round, (row.fan.q10, row.fan.q50, row.fan.q90))
            yield PlacesAhead(row.year, title_of(row.setting), row.scenario, *band)


def bridge_said(steps: Sequence[BridgeStep]) -> tuple[BridgeStepSaid, ...]:
    """Return the steps in whole thousands of pounds that still add up to the last year."""
    from highneeds.forecast.attribution import whole_parts

    parts = [step.pence / THOUSAND_POUNDS for step in steps]
    whole = whole_parts(parts, round(sum(parts)))
    return tuple(
        BridgeStepSaid(step.step, thousands * THOUSAND_POUNDS)
        for step, thousands in zip(steps, whole, strict=True)
    )


def account_said(lines: Sequence[AccountLine]) -> Iterator[AccountSaid]:
    """Yield the lines with the savings, in whole thousands of pounds; totals are of what is printed."""
    gross = net = None
    in_year = 0
    for one in lines:
        if one.scenario != "mitigated":
            continue
        pence = rounded(one.pence)
        if one.kind == "opening_gross":
            gross, in_year = pence if gross is None else gross, 0
            pence = gross
        elif one.kind == "in_year":
            in_year += pence
        elif one.kind == "gross":
            pence = gross = (gross or 0) + in_year
        elif one.kind == "opening_net":
            pence = net = pence if net is None else net
        elif one.kind == "payment":
            net = (net or 0) + pence
        else:
            pence = net = (net or 0) + in_year
        yield AccountSaid(one.year, one.kind, one.block, one.line, pence)


def rounded(pence: float) -> int:
    """Return pence rounded to whole thousands of pounds.

    >>> rounded(12_345_678)
    12300000
    """
    return round(pence / THOUSAND_POUNDS) * THOUSAND_POUNDS
