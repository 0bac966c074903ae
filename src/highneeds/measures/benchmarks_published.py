"""Published comparators of a measure: what a statistical release says for every authority.

Only measures whose numerator and denominator stand in columns of the release are here. Source:
Department for Education, Education, health and care plans; columns as since reporting year 2023.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from highneeds.feeds.statistics import published_count
from highneeds.vocabulary.figures import Figure, Known, Missing, Unit, WhyMissing, count, share
from highneeds.vocabulary.shorthand import Shorthand, read_shorthand

if TYPE_CHECKING:
    from collections.abc import Iterable

    from highneeds.feeds.statistics import Release, Row

FEWEST_FOR_A_SHARE = 50
PUBLICATION = "Department for Education, Education, health and care plans"


class PublishedMeasure(Struct, frozen=True):
    """Where a release holds a measure: table, row and columns; no denominator for a count."""

    table: str
    breakdown: str
    numerator: tuple[str, ...]
    denominator: str = ""
    unit: Unit = Unit.PERCENT


_CASELOAD = ("caseload", "All EHC plans")
_REQUESTS = ("requests", "All requests for EHC needs assessments")
_TIMELINESS = ("timeliness_20_week", "All EHC plans issued")

PUBLISHED: dict[tuple[str, str], PublishedMeasure] = {
    ("active_plans", ""): PublishedMeasure(*_CASELOAD, ("ehcplans",), unit=Unit.COUNT),
    ("inmss_share", "inmss"): PublishedMeasure(
        *_CASELOAD, ("special_independent", "special_non_maintained"), "ehcplans"
    ),
    ("inmss_share", "independent_special"): PublishedMeasure(
        *_CASELOAD, ("special_independent",), "ehcplans"
    ),
    ("requests", "calendar"): PublishedMeasure(
        *_REQUESTS, ("requests_received_in_year",), unit=Unit.COUNT
    ),
    ("refusal_share", ""): PublishedMeasure(
        *_REQUESTS, ("requests_decided_not_to_assess",), "requests_received_in_year"
    ),
    ("timeliness_20_week", "including_exceptions"): PublishedMeasure(
        *_TIMELINESS, ("plans_issued_within_20_weeks",), "plans_issued_den"
    ),
    ("timeliness_20_week", "excluding_exceptions"): PublishedMeasure(
        *_TIMELINESS, ("plans_issued_20_weeks_ex",), "plans_issued_den_ex"
    ),
}


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
    return [
        PublishedFigure(
            level=row["geographic_level"],
            code=row["new_la_code"] or row["region_code"] or row["country_code"],
            other_code=row["old_la_code"],
            name=row["la_name"] or row["region_name"] or row["country_name"],
            region=row["region_name"],
            figure=_figure(row, published),
        )
        for row in _rows(release, published)
        if row["time_period"] == period
    ]


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
    for row in release.rows(published.table):
        if row["breakdown"] == published.breakdown:
            yield row


def _figure(row: Row, published: PublishedMeasure) -> Figure:
    wanted = [*published.numerator, *([published.denominator] if published.denominator else [])]
    numbers = []
    for column in wanted:
        number = published_count(row[column])
        if number is None:
            return _missing(row[column])
        numbers.append(number)
    if not published.denominator:
        return count(sum(numbers))
    whole = numbers.pop()
    known = share(sum(numbers), whole)
    if isinstance(known, Known) and whole < FEWEST_FOR_A_SHARE:
        return Known(
            known.value,
            numerator=known.numerator,
            denominator=known.denominator,
            marks=(Shorthand.LOW_RELIABILITY,),
        )
    return known


def _missing(cell: str) -> Missing:
    reasons = {
        Shorthand.CONFIDENTIAL: WhyMissing.SUPPRESSED,
        Shorthand.NOT_APPLICABLE: WhyMissing.NOT_APPLICABLE,
    }
    symbol = read_shorthand(cell)
    why = reasons.get(symbol, WhyMissing.NOT_SUPPLIED) if symbol else WhyMissing.NOT_SUPPLIED
    return Missing(why, detail="as published", as_typed=str(symbol) if symbol else cell)
