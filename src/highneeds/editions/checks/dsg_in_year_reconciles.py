"""The grant's in-year deficit is that of the high needs block with those of the other blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Severity
from highneeds.editions.sums_of_lines import find_differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, Finding
    from highneeds.editions.papers import Papers

CHECK = "dsg_in_year_reconciles"
SEVERITY = Severity.BLOCKS
PARTS = {"in_year": 1, "other_block": 1}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the grant's line with the blocks', where the other blocks stand in lines of their own."""
    yield from find_differences(
        edition, check=CHECK, total="dsg_in_year", parts=PARTS, needed=("in_year", "other_block")
    )
