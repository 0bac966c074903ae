"""What was expected of measures, by which forecast or plan, and how far off it came out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from highneeds.reports.breakdowns import shown_as
from highneeds.reports.document import Block, Cell, Column, Heading, Table, plain
from highneeds.reports.figure_cells import figure_cell
from highneeds.vocabulary.figures import Known, Unit, format_value
from highneeds.vocabulary.shorthand import Shorthand

if TYPE_CHECKING:
    from highneeds.editions.edition import MeasureRow
    from highneeds.editions.measure_said import Expected
    from highneeds.reports.extract import Extract

HEADING = "Against forecast"
PENCE_IN_A_POUND = 100


def build_against_forecast(extract: Extract) -> tuple[Block, ...]:
    """Return the table of what was expected; nothing where nothing was."""
    rows = [(row, row.expected) for row in extract.edition.measures if row.expected is not None]
    if not rows:
        return ()
    table = Table(
        name="against-forecast",
        caption=f"Figures beside what was expected, {extract.edition.period.label}",
        columns=(
            Column("Measure", 3.2),
            Column("Expected", 1.4, numeric=True),
            Column("Figure", 1.2, numeric=True),
            Column("Difference", 1.3, numeric=True),
            Column("Expected by", 2.6),
        ),
        rows=tuple(_row(extract, row, expected) for row, expected in rows),
        summary="One row a measure: what was expected, what came, the difference, and who expected it.",
    )
    return (Heading(2, HEADING, "against-forecast"), table)


def _row(extract: Extract, row: MeasureRow, expected: Expected) -> tuple[Cell, ...]:
    figure = figure_cell(
        row.this,
        unit=row.unit,
        decimals=row.decimals,
        extract=extract,
        counts_children=row.counts_children,
        shown_as=shown_as(row, row.this),
        is_part=row.is_part,
    )
    band = ""
    if expected.low is not None and expected.high is not None:
        ends = (format_value(end, row.unit, row.decimals) for end in (expected.low, expected.high))
        band = f"80 % of runs from {' to '.join(ends)}"
    return (
        Cell(plain(row.title)),
        Cell(plain(_expected(expected, row)), small=plain(band) if band else (), numeric=True),
        figure,
        _difference(figure, expected, row),
        Cell(plain(expected.source)),
    )


def _expected(expected: Expected, row: MeasureRow) -> str:
    if not isinstance(expected.figure, Known):
        return str(Shorthand.NOT_AVAILABLE)
    said = expected.figure.as_typed
    return said or format_value(expected.figure.value, row.unit, row.decimals)


def _difference(figure: Cell, expected: Expected, row: MeasureRow) -> Cell:
    """Return the difference from the figure as it is printed: it must tell no more than that does."""
    if figure.value is None or not isinstance(expected.figure, Known):
        return Cell(plain(str(Shorthand.NOT_AVAILABLE)), numeric=True)
    scale = PENCE_IN_A_POUND if row.unit is Unit.PENCE else 1
    difference = Decimal(str(figure.value)) * scale - expected.figure.value
    size = format_value(abs(difference), row.unit, row.decimals)
    side = "as expected" if difference == 0 else "above" if difference > 0 else "below"
    said = side if difference == 0 else f"{size} {side}"
    return Cell(plain(said), numeric=True, value=float(difference / scale))
