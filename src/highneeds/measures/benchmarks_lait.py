"""Comparators that the Local Authority Interactive Tool gives, where no release of plans does.

The tool gives each measure as one published number for an area and a year, without what it was
divided from. Source: Department for Education, Local Authority Interactive Tool, SEN measures.
"""

from __future__ import annotations

import csv
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.headers import plain_header
from highneeds.measures.benchmarks_published import PublishedFigure, missing_of
from highneeds.vocabulary.errors import FeedError
from highneeds.vocabulary.figures import Known

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.measures.benchmarks_columns import Key
    from highneeds.vocabulary.figures import Figure

TOOL = "Department for Education, Local Authority Interactive Tool"
COLUMNS = ("shortdesc", "years", "laandregions", "values", "lanumber", "region")
ENGLAND = "England"
DUST = Decimal("1e-9")  # of binary fractions: 2.2000000000000002


class ToolMeasure(Struct, frozen=True):
    """The short name of a measure in the tool, and what its year stands for."""

    name: str
    when: str  # "January {year}" or "calendar year {year}"


IN_TOOL: dict[Key, ToolMeasure] = {
    ("population_share", "census"): ToolMeasure("SEN_TotStat", "January {year}"),
    ("sen_support_share", "census"): ToolMeasure("SEN_TotSENSuP", "January {year}"),
    ("appeals", "rate"): ToolMeasure("SEN_AppealableDec", "calendar year {year}"),
}


class ToolFile(Struct, frozen=True):
    """A file of the tool: its name, and its rows by measure and year."""

    name: str
    figures: dict[tuple[str, str], tuple[PublishedFigure, ...]]

    def list_years(self, measure: ToolMeasure) -> list[str]:
        """Return the years in which the file holds a measure, the latest last."""
        return sorted(year for name, year in self.figures if name == measure.name)


def read_tool(path: Path) -> ToolFile:
    """Read the figures of a CSV file of the tool; FeedError where a column is not there."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(f"{path.name}: it could not be read ({error}).") from None
    rows = csv.reader(lines)
    header = [plain_header(each) for each in next(rows, [])]
    lacking = [name for name in COLUMNS if name not in header]
    if lacking:
        raise FeedError(
            f"{path.name}: no column {', '.join(lacking)}; wanted {', '.join(COLUMNS)}."
        )
    found: dict[tuple[str, str], list[PublishedFigure]] = {}
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        key = row["shortdesc"].strip(), row["years"].strip()
        found.setdefault(key, []).append(_figure(row))
    return ToolFile(path.name, {key: tuple(each) for key, each in found.items()})


def _figure(row: dict[str, str]) -> PublishedFigure:
    area, region = row["laandregions"].strip(), row.get("region", "").strip()
    of_authority = region not in {"", "NA"}
    level = "Local authority" if of_authority else "National" if area == ENGLAND else "Regional"
    return PublishedFigure(
        level=level,
        code="",
        other_code=row.get("lanumber", "").strip().removesuffix(".0"),
        name=area,
        region=region if of_authority else area,
        figure=_value(row["values"].strip()),
    )


def _value(text: str) -> Figure:
    try:
        return Known(Decimal(text).quantize(DUST).normalize())
    except InvalidOperation:
        return missing_of(text)
