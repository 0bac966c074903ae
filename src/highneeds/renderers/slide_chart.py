"""A chart on a slide as PowerPoint's own, which can be edited: its numbers ride in a workbook."""

from __future__ import annotations

import io
from math import floor, log10
from typing import TYPE_CHECKING, Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from highneeds.renderers.cell_words import words_of
from highneeds.renderers.printed_numbers import read_printed
from highneeds.renderers.tints import SERIES

if TYPE_CHECKING:
    from highneeds.reports.document import Table

DASHES = (MSO_LINE.SOLID, MSO_LINE.DASH, MSO_LINE.SQUARE_DOT, MSO_LINE.LONG_DASH, MSO_LINE.DASH_DOT)
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
)
LETTERS = 14


def series_of(table: Table) -> tuple[list[str], list[tuple[str, list[float | None]]]]:
    """Return the names along the chart, and each numeric column with its numbers."""
    names = [words_of(row[0]) for row in table.rows]
    series = [
        (column.heading, [_number(row[at]) for row in table.rows])
        for at, column in enumerate(table.columns)
        if at and column.numeric
    ]
    return names, [each for each in series if any(value is not None for value in each[1])]


def _number(cell: Any) -> float | None:
    printed = read_printed(words_of(cell), cell.value)
    return None if printed is None else float(printed.number)


def add_chart(slide: Any, table: Table, *, box: tuple[Any, Any, Any, Any]) -> Any:
    """Put a line chart of the table's numbers on a slide and return its frame."""
    names, series = series_of(table)
    data = CategoryChartData(number_format=_axis_format(table, series))
    data.categories = names
    for name, values in series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box, data)
    chart = frame.chart
    # The library's own workbook takes a name that begins with = for a formula: ours does not.
    chart.part.chart_workbook.update_from_xlsx_blob(_workbook(names, series))
    chart.font.size = Pt(LETTERS)
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    _set_axes(chart, _axis_format(table, series), series)
    for order, line in enumerate(chart.plots[0].series):
        _draw(line, order)
    return frame


def lowest_shown(numbers: list[float]) -> float:
    """Return where the scale of lines begins: at nought, unless they would then all lie flat on top.

    >>> lowest_shown([20.0, 45.5]), lowest_shown([2970.0, 3593.0]), lowest_shown([9.0, 9.0])
    (0.0, 2900.0, 0.0)
    """
    low, span = min(numbers), max(numbers) - min(numbers)
    if not span or low < max(numbers) / 2:
        return 0.0
    step = 10.0 ** floor(log10(span))
    return max(0.0, round(floor((low - span / 10) / step) * step, 6))


def _set_axes(chart: Any, number_format: str, series: list[tuple[str, list[float | None]]]) -> None:
    axis = chart.value_axis
    axis.tick_labels.number_format = number_format
    axis.tick_labels.number_format_is_linked = False
    axis.major_gridlines.format.line.color.rgb = _rgb("E3E6E8")
    axis.format.line.fill.background()
    numbers = [value for _, values in series for value in values if value is not None]
    if min(numbers) >= 0:
        axis.minimum_scale = lowest_shown(numbers)
    chart.category_axis.format.line.color.rgb = _rgb("B1B4B6")


def _draw(line: Any, order: int) -> None:
    colour = _rgb(SERIES[order % len(SERIES)])
    line.smooth = False
    line.format.line.width = Pt(2.5)
    line.format.line.color.rgb = colour
    line.format.line.dash_style = DASHES[order % len(DASHES)]
    line.marker.style = MARKERS[order % len(MARKERS)]
    line.marker.size = 9
    line.marker.format.fill.solid()
    line.marker.format.fill.fore_color.rgb = colour
    line.marker.format.line.color.rgb = colour


def _axis_format(table: Table, series: list[tuple[str, list[float | None]]]) -> str:
    pounds = any("£" in words_of(cell) for row in table.rows for cell in row[1:])
    largest = max((abs(value) for _, values in series for value in values if value), default=0)
    before = '"£"' if pounds else ""
    return f'{before}#,##0,,"m"' if largest >= 1_000_000 else f"{before}#,##0"


def _workbook(names: list[str], series: list[tuple[str, list[float | None]]]) -> bytes:
    """Return the numbers where the chart looks for them: names down the side, series across."""
    import xlsxwriter

    from highneeds.renderers.xlsx_format import AS_TEXT

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, AS_TEXT)
    sheet = book.add_worksheet("Sheet1")
    for row, name in enumerate(names, start=1):
        sheet.write_string(row, 0, name)
    for column, (name, values) in enumerate(series, start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return out.getvalue()


def _rgb(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour)
    return RGBColor(red, green, blue)
