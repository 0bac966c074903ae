"""The panel: every authority's plans each January, and the flows of the calendar year before.

Flows of a calendar year stand beside the January that follows it, because that is when both are
known: a row of the panel up to January 2018 holds nothing that was not published by mid-2018.
A number that was not published is held as not-a-number inside the arrays and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from highneeds.forecast import published_tables as tables
from highneeds.forecast.authority_codes import same_authority
from highneeds.forecast.panel_checks import LOCAL, mend_totals
from highneeds.vocabulary.errors import FeedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.feeds.statistics import Release
    from highneeds.forecast.published_tables import PublishedCount, Source

Counts = NDArray[np.float64]
FEWEST_JANUARIES = 4  # three years of growth


@dataclass(frozen=True, slots=True)
class CaseloadPanel:
    """Authority by January: plans, and new plans, ceased plans and requests of the year before."""

    areas: tuple[str, ...]  # DfE's three digits: one authority through every change of code
    codes: tuple[str, ...]  # the nine-character code, as last published
    names: tuple[str, ...]
    regions: tuple[str, ...]  # nine-character codes, as last published
    januaries: tuple[int, ...]
    plans: Counts
    new_plans: Counts
    ceased: Counts
    requests: Counts
    england: Counts
    findings: tuple[str, ...]

    def row_of(self, authority: str) -> int:
        """Return the row of an authority named by either of its codes.

        Raises FeedError where the statistics do not know the code.
        """
        for row, (area, code) in enumerate(zip(self.areas, self.codes, strict=True)):
            if authority == area or same_authority(authority, code):
                return row
        raise FeedError(
            f"the statistics hold no authority coded {authority!r}; "
            "a code such as E06000054 or 865 was wanted."
        )

    def holds(self, authority: str) -> bool:
        """Say whether the statistics know an authority by either of its codes."""
        return authority in self.areas or any(
            same_authority(authority, code) for code in self.codes
        )

    def column_of(self, january: int) -> int:
        """Return the column of a January.

        Raises FeedError where the statistics do not hold it.
        """
        if january not in self.januaries:
            raise FeedError(
                f"the statistics hold January {self.januaries[0]} to {self.januaries[-1]}, "
                f"not January {january}."
            )
        return self.januaries.index(january)

    def up_to(self, january: int) -> CaseloadPanel:
        """Return what was known once that January was published: nothing later is in it."""
        end = self.column_of(january) + 1
        return replace(
            self,
            januaries=self.januaries[:end],
            plans=self.plans[:, :end],
            new_plans=self.new_plans[:, :end],
            ceased=self.ceased[:, :end],
            requests=self.requests[:, :end],
            england=self.england[:end],
        )

    def has_history(self, row: int, at: int) -> bool:
        """Say whether the row holds the four Januaries up to position ``at``."""
        start = at - FEWEST_JANUARIES + 1
        return start >= 0 and bool(np.all(self.plans[row, start : at + 1] > 0))


def read_panel(releases: Sequence[Release]) -> CaseloadPanel:
    """Join releases by authority; a later release replaces what an earlier one said.

    New plans whose authorities do not add to their region are mended from the kinds of placement;
    what was mended, and what still does not add up, stands in ``findings``.

    Raises FeedError where no release holds a caseload table, or a January is missing between two.
    """
    plans = _merge(releases, tables.CASELOAD)
    if not plans:
        raise FeedError(
            "the statistics hold no plans by authority: wanted a release with the table "
            "sen2_age_caseload or caseload. Download the whole release."
        )
    januaries = tuple(sorted({key[2] for key in plans}))
    if list(januaries) != list(range(januaries[0], januaries[-1] + 1)):
        raise FeedError(
            f"the statistics hold Januaries {', '.join(map(str, januaries))}: a year is missing. "
            "Name a release that holds it as well."
        )
    return _assemble(releases, plans, januaries)


Merged = dict[tuple[str, str, int], "PublishedCount"]


def _merge(releases: Sequence[Release], sources: tuple[Source, ...]) -> Merged:
    held: dict[tuple[str, str, int], PublishedCount] = {}
    found = [list(tables.published_counts(release, sources)) for release in releases]
    for counts in sorted(found, key=lambda counts: max((one.year for one in counts), default=0)):
        for one in counts:
            area = one.area if one.level == LOCAL else one.region
            if one.count is not None:
                held[one.level, area, one.year] = one
    return held


def _assemble(
    releases: Sequence[Release], plans: Merged, januaries: tuple[int, ...]
) -> CaseloadPanel:
    new, ceased, requests = (
        _merge(releases, sources) for sources in (tables.NEW_PLANS, tables.CEASED, tables.REQUESTS)
    )
    findings = [*mend_totals(plans, "plans"), *mend_totals(new, "new plans")]
    latest: dict[str, PublishedCount] = {}
    for (level, area, year), one in plans.items():
        if level == LOCAL and (area not in latest or year >= latest[area].year):
            latest[area] = one
    areas = tuple(sorted(latest))
    return CaseloadPanel(
        areas=areas,
        codes=tuple(latest[area].code for area in areas),
        names=tuple(latest[area].name for area in areas),
        regions=tuple(latest[area].region for area in areas),
        januaries=januaries,
        plans=_table(plans, areas, januaries),
        new_plans=_table(new, areas, [year - 1 for year in januaries]),
        ceased=_table(ceased, areas, [year - 1 for year in januaries]),
        requests=_table(requests, areas, [year - 1 for year in januaries]),
        england=_england(plans, januaries),
        findings=tuple(findings),
    )


def _table(held: Merged, areas: Sequence[str], years: Sequence[int]) -> Counts:
    counts = np.full((len(areas), len(years)), np.nan)
    for row, area in enumerate(areas):
        for column, year in enumerate(years):
            one = held.get((LOCAL, area, year))
            if one is not None and one.count is not None:
                counts[row, column] = one.count
    return counts


def _england(plans: Merged, januaries: Sequence[int]) -> Counts:
    """Return England's plans as published; a release cut to authorities is added up instead."""
    national = {key[2]: one.count for key, one in plans.items() if key[0] == "National"}
    added = {
        year: sum(
            one.count or 0 for key, one in plans.items() if key[0] == LOCAL and key[2] == year
        )
        for year in januaries
    }
    return np.array([national.get(year) or added[year] for year in januaries], dtype=np.float64)
