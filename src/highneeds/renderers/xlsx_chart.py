"""A chart as Excel's own, drawn from the cells of its table, with its text alternative."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from highneeds.renderers.tints import SERIES

if TYPE_CHECKING:
    from highneeds.renderers.workbook import TableSheet

DASHES = ("solid", "dash", "square_dot", "long_dash", "dash_dot", "round_dot")
MARKERS = ("circle", "square", "triangle", "diamond", "x", "star")
SIZE = {"width": 820, "height": 400}
ROWS_BELOW = 1
JOINER = "\u2060"


def add_chart(book: Any, sheet: Any, table: TableSheet, *, header_row: int) -> None:
    """Put a line chart of the numeric columns below the table."""
    if table.chart is None:
        return
    first, last = header_row + 1, header_row + max(1, len(table.rows))
    columns = [index for index, column in enumerate(table.columns) if column.numeric and index]
    if not columns:
        return
    drawn = book.add_chart({"type": "line"})
    for order, column in enumerate(columns):
        drawn.add_series(
            _look(order)
            | {
                "name": [table.tab, header_row, column],
                "categories": [table.tab, first, 0, last, 0],
                "values": [table.tab, first, column, last, column],
            }
        )
    drawn.set_title(
        {"name": as_words(table.chart.title), "name_font": {"size": 14}, "overlay": False}
    )
    drawn.set_y_axis(_value_axis(table, columns))
    drawn.set_x_axis({"name": as_words(table.columns[0].heading)})
    drawn.set_legend({"position": "bottom"})
    _show_gaps(drawn)
    drawn.set_size(SIZE)
    sheet.insert_chart(
        last + ROWS_BELOW, 0, drawn, {"description": table.chart.alt, "object_position": 2}
    )


def as_words(text: str) -> str:
    """Return a title that the library does not take for the address of a cell.

    It takes whatever has a capital and a digit behind an exclamation mark, also where nobody
    meant that; a joiner that is not seen parts the two.

    >>> as_words("The deficit grows"), len(as_words("=x!A1"))
    ('The deficit grows', 6)
    """
    return text.replace("!", "!" + JOINER)


def _show_gaps(drawn: Any) -> None:
    """Say that an empty cell is a gap: the library leaves unsaid what not all programs assume."""

    def write() -> None:
        drawn._xml_empty_tag("c:dispBlanksAs", [("val", "gap")])  # noqa: SLF001

    drawn._write_disp_blanks_as = write  # noqa: SLF001


def _look(order: int) -> dict[str, Any]:
    colour = f"#{SERIES[order % len(SERIES)]}"
    place = order % len(DASHES)
    point = {"type": MARKERS[place], "size": 7, "fill": {"color": colour}}
    return {
        "line": {"color": colour, "width": 2.5, "dash_type": DASHES[place]},
        "marker": point | {"border": {"color": colour}},
    }


def _value_axis(table: TableSheet, columns: list[int]) -> dict[str, Any]:
    """Return the axis in millions where the amounts are millions, from zero where none is below."""
    numbers = [cell.number for row in table.rows for cell in (row[i] for i in columns)]
    known = [each for each in numbers if each is not None]
    largest = max((abs(each.number) for each in known), default=0)
    pound = '"£"' if any("£" in each.before for each in known) else ""
    millions = largest >= 1_000_000
    axis: dict[str, Any] = {
        "num_format": f'{pound}#,##0,,"m"' if millions else f"{pound}#,##0",
        "major_gridlines": {"visible": True, "line": {"color": "#E3E6E8"}},
        "line": {"none": True},
    }
    if all(each.number >= 0 for each in known):
        axis["min"] = 0
    return axis
