"""Decisions to fund: the log of the panel, and of what was decided outside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.children import IDENTIFIERS, read_child_table
from highneeds.feeds.definition import FeedDefinition
from highneeds.records.beyond_plans import FundingDecision

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    **IDENTIFIERS,
    "decided_on": ("decided_on", "decided on", "decision date", "date of decision", "panel date"),
    "route": ("route", "decision route", "panel or ad hoc"),
    "decision": ("decision", "panel decision", "outcome", "result"),
    "annual_cost": (
        "annual_cost",
        "annual cost",
        "annual value",
        "cost a year",
        "cost p.a.",
        "value",
    ),
    "reason": ("reason", "reason code"),
}
ROUTES = {"panel", "ad_hoc"}
ROUTE_ALIASES = {"off_panel": "ad_hoc", "adhoc": "ad_hoc", "emergency": "ad_hoc",
                 "outside_panel": "ad_hoc"}  # fmt: skip
DECISIONS = {"agreed", "refused", "deferred"}
DECISION_ALIASES = {"approved": "agreed", "yes": "agreed", "declined": "refused", "no": "refused",
                    "rejected": "refused"}  # fmt: skip
WORDS = {"route": ROUTES, "decision": DECISIONS}
FEED = FeedDefinition(
    name="decisions",
    title="Funding decisions",
    reader="decisions/3",
    extensions=("csv", "xlsx"),
    unlocks="ad hoc funding decisions, their number and their cost a year",
    measures=("ad_hoc_decisions", "panel_decisions"),
    child_level=True,
    columns=("upn", "decidedon", "route", "decision"),
    required=(("upn", "uln"), "decided_on", "route", "decision"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read a log of decisions: one row a decision."""
    del expected_authority
    return read_child_table(
        path, key=key, feed=FEED, kind="funding_decisions", columns=COLUMNS,
        record=_record,
    )  # fmt: skip


def _record(row: TableRow, person: str) -> FundingDecision:
    return FundingDecision(
        row=row.line,
        person=person,
        decided_on=row.day("decided_on"),
        route=row.one_of("route", ROUTES, ROUTE_ALIASES),
        decision=row.one_of("decision", DECISIONS, DECISION_ALIASES),
        pence_a_year=row.cost("annual_cost") if row.text("annual_cost") else 0,
        reason=row.text("reason")[:40],
    )
