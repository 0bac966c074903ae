"""Destinations: what young people were seen to do after their plan ceased, as NCCIS extracts have it.

Activities come as words or as NCCIS's three-digit codes, of which the first digit tells the class:
2 education, 3 employment, 4 training, 6 NEET, 8 not known. Source: DfE, NCCIS management information
requirement. Not known is kept apart: it is no good outcome and no bad one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.children import IDENTIFIERS, read_child_table
from highneeds.feeds.definition import FeedDefinition
from highneeds.records.beyond_plans import Destination

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    **IDENTIFIERS,
    "observed_on": ("observed_on", "observed on", "activity start date", "start date", "date"),
    "activity": ("activity", "activity code", "current activity", "destination"),
}
ACTIVITIES = {"education", "employment", "training", "neet", "other", "unknown"}
ALIASES = {"not_known": "unknown", "eet": "other", "apprenticeship": "employment",
           "not_in_education,_employment_or_training": "neet"}  # fmt: skip
CLASSES = {"2": "education", "3": "employment", "4": "training", "6": "neet", "8": "unknown"}
WORDS = {"activity": ACTIVITIES}
FEED = FeedDefinition(
    name="destinations",
    title="Destinations after a plan ceased",
    reader="destinations/3",
    extensions=("csv", "xlsx"),
    unlocks="plans ceased that do not result in NEET within six months",
    measures=("ceased_not_neet",),
    child_level=True,
    columns=("upn", "observedon", "activity"),
    required=(("upn", "uln"), "observed_on", "activity"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read an extract: one row for each day on which a young person's activity was seen."""
    del expected_authority
    return read_child_table(
        path, key=key, feed=FEED, kind="destinations", columns=COLUMNS,
        record=_record,
    )  # fmt: skip


def _record(row: TableRow, person: str) -> Destination:
    text = row.text("activity")
    is_code = len(text) == 3 and text.isascii() and text.isdigit()
    activity = (
        CLASSES.get(text[0], "other") if is_code else row.one_of("activity", ACTIVITIES, ALIASES)
    )
    return Destination(row.line, person, row.day("observed_on"), activity)
