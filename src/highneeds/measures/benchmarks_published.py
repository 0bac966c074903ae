"""Published comparators of a measure: what a statistical release says for every authority."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count
from highneeds.measures.benchmarks_columns import AGE, PUBLISHED
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing, count, share
from highneeds.vocabulary.shorthand import Shorthand, read_shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from highneeds.feeds.statistics import Release, Row
    from highneeds.measures.benchmarks_columns import Ages, PublishedMeasure

FEWEST_FOR_A_SHARE = 50
PUBLICATION = "Department for Education, Education, health and care plans"


class PublishedFigure(Struct, frozen=True):
    """One published figure: of which place, and in which region that lies."""

    level: str  # National, Regional, Local authority
    code: str
    other_code: str
    name: str
    region: str
    figure: Figure


def unit_published(measure: str, variant: str) -> Unit:
    """Return what a published measure is counted in.

    >>> unit_published("requests", "calendar").value
    'count'
    """
    published = PUBLISHED.get((measure, variant))
    return published.unit if published else Unit.PERCENT


def list_periods(release: Release, published: PublishedMeasure) -> list[str]:
    """Return the periods a release holds of a measure, the latest last."""
    return sorted({row["time_period"] for row in _rows(release, published)})


def list_published(
    release: Release, published: PublishedMeasure, *, period: str
) -> list[PublishedFigure]:
    """Return the figures of one period: England, the regions and every authority."""
    by_age = published.ages or published.of_ages
    aged = _list_aged(release, published, period) if by_age else {}
    found = []
    for row in _rows(release, published):
        if row["time_period"] != period:
            continue
        own = aged.get(_place(row), [])
        above = [row] if published.ages is None else _within(own, published.ages)
        below = [row] if published.of_ages is None else _within(own, published.of_ages)
        found.append(
            PublishedFigure(
                level=row["geographic_level"],
                code=row["new_la_code"] or row["region_code"] or row["country_code"],
                other_code=row["old_la_code"],
                name=row["la_name"] or row["region_name"] or row["country_name"],
                region=row["region_name"],
                figure=_figure(above, below, published),
            )
        )
    return found


def name_period(period: str) -> str:
    """Say a period as people do: a census of January, or a calendar year.

    >>> name_period("202324"), name_period("2023")
    ('January 2024', 'calendar year 2023')
    """
    return f"January {period[:2]}{period[4:]}" if len(period) == 6 else f"calendar year {period}"


def growth(earlier: Figure, later: Figure) -> Figure:
    """Return the change from one count to the next in per cent of the first."""
    if isinstance(earlier, Missing):
        return earlier
    if isinstance(later, Missing):
        return later
    return share(int(later.value - earlier.value), int(earlier.value))


def _rows(release: Release, published: PublishedMeasure) -> Iterable[Row]:
    for row in release.rows(published.table, containing=published.breakdown):
        if row["breakdown"] == published.breakdown:
            yield row


def _list_aged(
    release: Release, published: PublishedMeasure, period: str
) -> dict[tuple[str, ...], list[Row]]:
    """Return the rows by age of each place in one period."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in release.rows(published.table, containing=AGE):
        if row["time_period"] == period and row.get("breakdown_topic") == AGE:
            found.setdefault(_place(row), []).append(row)
    return found


def _place(row: Row) -> tuple[str, ...]:
    return row["geographic_level"], row["region_code"], row["new_la_code"]


def _within(rows: Sequence[Row], ages: Ages) -> list[Row]:
    """Return the rows of these ages; a row of an age and under, or over, goes by the age it names."""
    named = ((re.sub(r"\D", "", row["breakdown"]), row) for row in rows)
    return [row for age, row in named if age and ages[0] <= int(age) <= ages[1]]


def _figure(above: Sequence[Row], below: Sequence[Row], published: PublishedMeasure) -> Figure:
    """Return a share, or a count; missing where a cell of it holds a symbol or is not there."""
    cells = [
        *((1, row.get(column, "")) for row in above for column in published.numerator),
        *((-1, row.get(column, "")) for row in above for column in published.less),
    ]
    part, symbol = _sum(cells)
    if symbol is not None or not published.denominator:
        return count(part) if symbol is None else missing_of(symbol)
    of_cells = [(1, row.get(column, "")) for row in below for column in published.denominator]
    whole, symbol = _sum(of_cells)
    if symbol is not None:
        return missing_of(symbol)
    known = share(part, whole)
    if isinstance(known, Known) and whole < FEWEST_FOR_A_SHARE:
        return Known(
            known.value,
            numerator=known.numerator,
            denominator=known.denominator,
            marks=(Shorthand.LOW_RELIABILITY,),
        )
    return known


def _sum(cells: Sequence[tuple[int, str]]) -> tuple[int, str | None]:
    """Return the signed sum of published cells; or the first that is no number, where there is one."""
    total = 0
    for sign, cell in cells:
        number = published_count(cell)
        if number is None:
            return 0, cell
        total += sign * number
    return (total, None) if cells else (0, "")


def missing_of(cell: str) -> Missing:
    """Return why a published cell holds no number, with the cell as it was typed."""
    reasons = {
        Shorthand.CONFIDENTIAL: WhyMissing.SUPPRESSED,
        Shorthand.NOT_APPLICABLE: WhyMissing.NOT_APPLICABLE,
    }
    symbol = read_shorthand(cell)
    why = reasons.get(symbol, WhyMissing.NOT_SUPPLIED) if symbol else WhyMissing.NOT_SUPPLIED
    return Missing(why, detail="as published", as_typed=str(symbol) if symbol else cell)
