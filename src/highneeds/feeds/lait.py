"""Figures of the Local Authority Interactive Tool: one row for a measure, an area and a year.

Source: DfE, Local Authority Interactive Tool (LAIT), Open Government Licence v3.0.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.reading import read_table_feed
from highneeds.records.published import PublishedFigure

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "measure": ("Short Desc", "Measure_short", "measure"),
    "period": ("Years", "period"),
    "area": ("LA and Regions", "area"),
    "value": ("Values", "value"),
    "code": ("LA Number", "code"),
    "region": ("Region",),
}
FEED = FeedDefinition(
    name="lait",
    title="Local Authority Interactive Tool",
    reader="lait/2",
    extensions=("csv", "xlsx"),
    unlocks="comparison with England, the region and statistical neighbours",
    columns=("shortdesc", "years", "laandregions", "values"),
    required=("measure", "period", "area", "value"),
)
DUST = Decimal("1e-9")


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read figures of all areas; a symbol in place of a number is kept as that symbol."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="published_figures", columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.measure, each.period, each.level, each.area), about=_about,
    )  # fmt: skip


def _record(row: TableRow) -> PublishedFigure:
    code = row.text("code").removesuffix(".0")
    symbol = row.symbol("value") or (None if row.text("value") else "x")
    return PublishedFigure(
        row=row.line,
        measure=row.required("measure", "a measure's short name"),
        period=row.required("period", "a year"),
        level="local_authority" if row.text("region") else "region_or_nation",
        code=code,
        area=row.required("area", "an area's name"),
        value=None if symbol else _value(row),
        symbol=symbol,
    )


def _value(row: TableRow) -> str:
    """Return a number in plain digits, without the dust of binary fractions."""
    text = row.text("value").replace(",", "")
    try:
        number = Decimal(text)
        if number.is_finite() and abs(number) < 10**15:
            return f"{number.quantize(DUST).normalize():f}"
    except InvalidOperation:
        pass
    row.refuse("value", repr(row.text("value")), "a number, or one of c, x, z, low, u", "number")
    return ""


def _about(records: list[Any]) -> dict[str, str]:
    years = sorted({record.period for record in records})
    return {"year": f"{years[0]} to {years[-1]}"} if years else {}
