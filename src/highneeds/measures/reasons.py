"""Why a variant has no figure: a feed that is not there, a return too old, a year not told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.measures.definition import Window
from highneeds.measures.spans import first_day_answered, window_of
from highneeds.vocabulary.figures import Missing, WhyMissing
from highneeds.vocabulary.periods import long_date

if TYPE_CHECKING:
    from datetime import date

    from highneeds.measures.definition import MeasureDefinition, Variant
    from highneeds.measures.evidence import Evidence

RETURN = "sen2"


def why_not(definition: MeasureDefinition, variant: Variant, evidence: Evidence) -> Missing | None:
    """Return why a variant cannot be computed from what is loaded; None where it can."""
    for feed in definition.feeds_of(variant):
        missing = _feed_not_there(definition, feed, evidence)
        if missing is not None:
            return missing
    if variant.month > evidence.as_at.month:
        return Missing(WhyMissing.NOT_YET_DUE, detail="the month has not begun")
    if RETURN not in definition.feeds_of(variant):
        return None
    if evidence.answering is None:
        latest = evidence.latest_return
        told = f"the latest return is of {long_date(latest)}" if latest else "no return has a date"
        return Missing(
            WhyMissing.NOT_LOADED,
            detail=f"{told}; load one made on or after {long_date(evidence.as_at)}",
        )
    lacking = [
        each for each in definition.records_of(variant) if each in evidence.answering.lacking
    ]
    if lacking:
        return Missing(
            WhyMissing.NOT_LOADED,
            detail=f"{evidence.answering.file} holds no {' and no '.join(lacking)}: its layout has "
            "none, or they were not exported. Load the return with them, in XML, the nine CSV files, "
            "the Data Entry Template or the pre-submission workbook",
        )
    return _not_told_of(definition, variant, evidence.as_at, evidence.reference_date)


def holds_nothing_yet(
    definition: MeasureDefinition, variant: Variant, evidence: Evidence
) -> Missing | None:
    """Return why nothing counted is not nothing: a January return tells of the year before.

    The return of the January census reports requests, assessments and ceased plans of the calendar
    year before it. A year to date that begins in its own year would be a nought that nobody counted.
    """
    reference = evidence.reference_date
    if RETURN not in definition.feeds_of(variant):
        return None
    if definition.window_of(variant) is not Window.YEAR_TO_DATE or reference is None:
        return None
    first, last = window_of(definition, variant, evidence.as_at)
    if reference.month != 1 or first.year != reference.year or last < first:
        return None
    year = reference.year - 1
    return Missing(
        WhyMissing.NOT_LOADED,
        detail=f"the return of {long_date(reference)} holds nothing after 31 December {year}; "
        f"as at that day it gives the calendar year {year}",
    )


def said_of_january(definition: MeasureDefinition, variant: Variant, evidence: Evidence) -> str:
    """Return what to say of a year to date that runs into the January of a January return."""
    reference = evidence.reference_date
    if RETURN not in definition.feeds_of(variant) or reference is None or reference.month != 1:
        return ""
    first, last = window_of(definition, variant, evidence.as_at)
    if first == last or not first.year < reference.year == last.year:
        return ""
    return f"of January {reference.year} only what the return of {long_date(reference)} holds"


def _feed_not_there(definition: MeasureDefinition, feed: str, evidence: Evidence) -> Missing | None:
    if feed in definition.missing:
        return Missing(WhyMissing.FEED_NOT_ESTABLISHED, detail=definition.missing[feed])
    if evidence.loads_of(feed):
        return None
    from highneeds.feeds.discovery import get_feed

    title = get_feed(feed).title
    return Missing(
        WhyMissing.FEED_NOT_ESTABLISHED,
        detail=f"{title}: nothing has been loaded; put the file in feeds/{feed}/",
    )


def _not_told_of(
    definition: MeasureDefinition, variant: Variant, as_at: date, reference: date | None
) -> Missing | None:
    if reference is None or definition.window_of(variant) is Window.ENTERED_A_YEAR_BEFORE:
        return None
    first, _ = window_of(definition, variant, as_at)
    answered = first_day_answered(reference)
    if first >= answered:
        return None
    return Missing(
        WhyMissing.NOT_LOADED,
        detail=f"the return of {long_date(reference)} speaks from {long_date(answered)}; "
        f"load one that holds {long_date(first)}",
    )
