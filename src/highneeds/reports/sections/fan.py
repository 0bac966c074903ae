"""The whole fan of the forecast, for those who vouch for it; a committee reads one band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Table, plain
from highneeds.reports.fan_chart import fan_spec
from highneeds.vocabulary.money import format_millions, format_pounds

if TYPE_CHECKING:
    from highneeds.editions.forecast_said import FanSaid
    from highneeds.reports.extract import Extract

HEADING = "The whole fan of the forecast"
QUANTILES = ("q025", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975")
HEADINGS = ("2.5%", "5%", "10%", "25%", "50%", "75%", "90%", "95%", "97.5%")


def build_fan(extract: Extract) -> tuple[Block, ...]:
    """Return the cumulative deficit with our savings, all bands; for officers alone."""
    outlook = extract.edition.trajectory.outlook
    if outlook is None or not extract.for_officers:
        return ()
    fans = sorted(
        (f for f in outlook.fans if (f.series, f.scenario) == ("cumulative", "mitigated")),
        key=lambda fan: fan.year,
    )
    if not fans:
        return ()
    agreed = sorted(
        (point.financial_year, point.pence)
        for point in extract.edition.trajectory.points
        if point.series == "agreed" and point.financial_year >= fans[0].year
    )
    last = fans[-1]
    low, high = (format_millions(each) for each in (last.q025, last.q975))
    chart = Chart(
        name="fan",
        title=f"By {last.year} the deficit ends between {low} and {high} in 95 simulations of 100",
        subtitle=f"Cumulative deficit with our savings, {extract.edition.organisation}, £ million",
        alt="Three bands around a middle line. " + " ".join(_said(fan) for fan in fans),
        source=f"Source: the forecast, {outlook.simulations:,} simulations, seed {outlook.seed}.",
        spec=fan_spec(fans, agreed),
        table=_table(fans),
        kind="picture",
    )
    return Heading(2, HEADING, "fan"), chart


def _said(fan: FanSaid) -> str:
    half = f"half from {format_millions(fan.q25)} to {format_millions(fan.q75)}"
    eight = f"8 in 10 from {format_millions(fan.q10)} to {format_millions(fan.q90)}"
    return f"{fan.year}: middle {format_millions(fan.q50)}, {half}, {eight}."


def _table(fans: list[FanSaid]) -> Table:
    return Table(
        name="fan",
        caption="Cumulative deficit with our savings: the share of simulations that end below",
        columns=(
            Column("Financial year", 1.3),
            *(Column(heading, 1.3, numeric=True) for heading in HEADINGS),
        ),
        rows=tuple(
            (Cell(plain(fan.year)), *(_amount(getattr(fan, each)) for each in QUANTILES))
            for fan in fans
        ),
        summary="One row a financial year, one column a share of the simulations.",
        wide=True,
    )


def _amount(pence: int) -> Cell:
    return Cell(plain(format_pounds(pence)), numeric=True, value=pence / 100)
