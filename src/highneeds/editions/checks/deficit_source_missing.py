"""A closing deficit is given without one of its five sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Finding, Severity
from highneeds.programme.money_entries import DeficitSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition
    from highneeds.editions.papers import Papers

CHECK = "deficit_source_missing"
SEVERITY = Severity.NOTE


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Name, year by year, the sources that nobody has looked up."""
    for year in sorted({each.financial_year for each in edition.money.sources}):
        given = {each.source for each in edition.money.sources if each.financial_year == year}
        missing = [each.value for each in DeficitSource if each.value not in given]
        if missing:
            yield Finding(
                check=CHECK,
                severity=SEVERITY,
                message=f"The closing deficit of {year} is not given from: {', '.join(missing)}.",
                place=f"deficit-sources.csv: {year}",
                remedy="Add a row for each source once it is out.",
            )
