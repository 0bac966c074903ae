"""Placement commitments: what each placement costs, from when to when, and who bears a share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.children import IDENTIFIERS, read_child_table
from highneeds.feeds.definition import FeedDefinition
from highneeds.records.beyond_plans import Commitment

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

WEEKS_A_YEAR = 52
COLUMNS = {
    **IDENTIFIERS,
    "starts_on": ("starts_on", "starts on", "start date", "placement start date"),
    "ends_on": ("ends_on", "ends on", "end date", "placement end date"),
    "urn": ("urn", "establishment"),
    "band": ("band", "funding band", "top-up band"),
    "annual_cost": ("annual_cost", "annual cost", "cost a year", "annual value"),
    "weekly_cost": ("weekly_cost", "weekly cost", "cost a week"),
    "health_share": ("health_share", "health share", "health contribution"),
    "social_care_share": ("social_care_share", "social care share", "social care contribution"),
}
FEED = FeedDefinition(
    name="commitments",
    title="Placement commitments",
    reader="commitments/3",
    extensions=("csv", "xlsx"),
    unlocks="the cost of placements by kind of setting, and the shares of health and social care",
    measures=("average_cost", "cost_change", "jointly_funded", "unit_cost"),
    child_level=True,
    columns=("upn", "startson", "band"),
    required=(("upn", "uln"), "starts_on", ("annual_cost", "weekly_cost")),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read commitments: costs a year in pounds; a cost a week is taken for 52 weeks."""
    del expected_authority
    return read_child_table(
        path, key=key, feed=FEED, kind="commitments", columns=COLUMNS,
        record=_record,
    )  # fmt: skip


def _record(row: TableRow, person: str) -> Commitment:
    starts, ends = row.day("starts_on"), row.optional_day("ends_on")
    if ends is not None and ends < starts and not row.rejections:
        row.refuse("ends_on", "an earlier day", "a day on or after starts_on", "dates in order")
    weekly = not row.text("annual_cost") and row.text("weekly_cost")
    cost = row.cost("weekly_cost") * WEEKS_A_YEAR if weekly else row.cost("annual_cost")
    health = row.cost("health_share") if row.text("health_share") else 0
    social_care = row.cost("social_care_share") if row.text("social_care_share") else 0
    if not row.rejections and health + social_care > max(cost, 0):
        row.refuse("health_share", "shares above the cost", "shares of at most the cost a year",
                   "parts exceed whole", "Give the shares in pounds a year.")  # fmt: skip
    return Commitment(
        row=row.line,
        person=person,
        starts_on=starts,
        ends_on=ends,
        urn=row.digits("urn", "a URN of six digits", shortest=6, longest=6)
        if row.text("urn")
        else None,
        band=row.text("band")[:20],
        pence_a_year=cost,
        health_pence=health,
        social_care_pence=social_care,
    )
