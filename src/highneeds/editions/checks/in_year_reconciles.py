"""The in-year deficit is spend less the income of the block, plus what is transferred out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.editions.edition import Severity
from highneeds.editions.sums_of_lines import find_differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from highneeds.editions.edition import Edition, Finding
    from highneeds.editions.papers import Papers

CHECK = "in_year_reconciles"
SEVERITY = Severity.BLOCKS
PARTS = {"spend": 1, "recoupment": 1, "income": -1, "transfer_out": 1}


def find(edition: Edition, papers: Papers) -> Iterator[Finding]:
    """Compare the in-year line with its parts, where spend and income stand in lines of their own."""
    yield from find_differences(
        edition, check=CHECK, total="in_year", parts=PARTS, needed=("spend", "income")
    )
