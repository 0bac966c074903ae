"""The deficit trajectory: a chart that says its finding, and the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Cell, Chart, Column, Heading, Paragraph, Table, plain
from highneeds.reports.outlook_words import outlook_sentences
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.trajectory_chart import trajectory_spec
from highneeds.reports.trajectory_lines import lines_shown, points_of
from highneeds.reports.trajectory_words import finding, text_alternative
from highneeds.vocabulary.money import format_pounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.editions.edition import TrajectoryPoint
    from highneeds.reports.extract import Extract

BAND = "80% band"
HEADING = "DSG Deficit Trajectory"


def build_trajectory(extract: Extract) -> tuple[Block, ...]:
    """Return the heading, what is said of the trajectory, and its chart with its table."""
    trajectory = extract.edition.trajectory
    said = narrative_of(extract, "trajectory", under=HEADING)
    if not (trajectory.points or said):
        return ()
    heading = Heading(2, HEADING, "trajectory")
    if not trajectory.points:
        return (heading, *said)
    source = trajectory.source or "the programme's finance lines"
    chart = Chart(
        name="trajectory",
        title=finding(trajectory.points),
        subtitle=(
            f"Cumulative deficit on the dedicated schools grant, {extract.edition.organisation}, "
            "at the end of each financial year, £ million"
        ),
        alt=text_alternative(trajectory.points),
        source=" ".join((*_band_explained(trajectory.points), f"Source: {source}.")),
        spec=trajectory_spec(trajectory.points),
        table=_table(trajectory.points),
    )
    forecast = tuple(
        Paragraph(plain(" ".join(s))) for s in [outlook_sentences(extract.edition)] if s
    )
    warned = " ".join(_warnings(extract))
    notes = (Paragraph(plain(warned), kind="small"),) if warned else ()
    return (heading, *said, *forecast, chart, *notes)


def _warnings(extract: Extract) -> list[str]:
    """Return the caveat; the method's own cautions are in the internal copy, and counted here."""
    trajectory = extract.edition.trajectory
    said = [trajectory.caveat] if trajectory.caveat else []
    cautions = trajectory.outlook.cautions if trajectory.outlook else ()
    if cautions:
        number = "One caution" if len(cautions) == 1 else f"{len(cautions)} cautions"
        verb = "is" if len(cautions) == 1 else "are"
        said.append(f"{number} about the method {verb} recorded with the forecast's assumptions.")
    return said


def _table(points: Sequence[TrajectoryPoint]) -> Table:
    lines = lines_shown(points)
    years = sorted({point.financial_year for point in points})
    banded = any(point.low is not None for point in points)
    headings = [line.label for line in lines] + ([BAND] if banded else [])
    rows = []
    for year in years:
        cells = [_amount(points, line.series, year) for line in lines]
        if banded:
            cells.append(_band(points, year))
        rows.append((Cell(plain(year)), *cells))
    columns = (
        Column("Financial year", 1.4),
        *(Column(heading, 2.4 if heading == BAND else 1.6, numeric=True) for heading in headings),
    )
    return Table(
        name="trajectory",
        caption="Cumulative deficit at the end of each financial year",
        columns=columns,
        rows=tuple(rows),
        summary="The numbers behind the chart, one row a financial year.",
    )


def _band_explained(points: Sequence[TrajectoryPoint]) -> tuple[str, ...]:
    banded = any(point.low is not None for point in points)
    return ("Eight simulations in ten end in the shaded band.",) if banded else ()


def _amount(points: Sequence[TrajectoryPoint], series: str, year: str) -> Cell:
    for point in points_of(points, series):
        if point.financial_year == year:
            small = plain(point.note) if point.note else ()
            pounds = point.pence / 100
            return Cell(plain(format_pounds(point.pence)), small=small, numeric=True, value=pounds)
    return Cell(plain("[z]"), numeric=True)


def _band(points: Sequence[TrajectoryPoint], year: str) -> Cell:
    for point in points_of(points, "mitigated"):
        if point.financial_year == year and point.low is not None and point.high is not None:
            text = f"{format_pounds(point.low)} to {format_pounds(point.high)}"
            return Cell(plain(text), numeric=True)
    return Cell(plain("[z]"), numeric=True)
