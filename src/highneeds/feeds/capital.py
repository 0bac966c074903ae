"""Capital projects: places being made, where, by when, and at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.definition import FeedDefinition
from highneeds.feeds.places import ALIASES as PROVISION_ALIASES
from highneeds.feeds.places import PROVISIONS
from highneeds.feeds.reading import read_table_feed
from highneeds.records.finance import CapitalProject

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    "project": ("project", "scheme", "project name", "scheme name"),
    "urn": ("urn", "establishment"),
    "provision": ("provision", "kind of provision", "place type"),
    "places": ("places", "new places", "number of places", "additional places"),
    "opens_on": ("opens_on", "opening date", "opens on", "completion date", "due date"),
    "status": ("status", "stage", "project status"),
    "budget": ("budget", "approved budget", "total budget"),
    "forecast": ("forecast", "forecast cost", "forecast outturn"),
    "spent": ("spent", "spend to date", "actual to date"),
}
STATUSES = {"planned", "approved", "under_way", "complete", "paused", "cancelled"}
STATUS_ALIASES = {"in_progress": "under_way", "on_site": "under_way", "on_hold": "paused",
                  "completed": "complete", "open": "complete", "feasibility": "planned",
                  "design": "planned", "withdrawn": "cancelled"}  # fmt: skip
WORDS = {"status": STATUSES, "provision": PROVISIONS}
FEED = FeedDefinition(
    name="capital",
    title="Capital projects",
    reader="capital/3",
    extensions=("csv", "xlsx"),
    unlocks="places to come, as limits of the forecast and as progress of the programme",
    columns=("project", "places", "status"),
    required=("project", "places", "status"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read projects: one row each; amounts in pounds."""
    del key, expected_authority
    return read_table_feed(
        path, feed=FEED, kind="capital_projects", columns=COLUMNS,
        record=_record,
        identity=lambda each: (each.project.casefold(), each.provision), totals=True,
    )  # fmt: skip


def _record(row: TableRow) -> CapitalProject:
    budget, spent = _amount(row, "budget"), _amount(row, "spent")
    status = row.one_of("status", STATUSES, STATUS_ALIASES)
    opens = row.optional_day("opens_on")
    if opens is None and status in {"approved", "under_way"}:
        row.doubt("opens_on", "nothing", "the day on which its places open", "opening day",
                  "Without it the places come in no year of the forecast.")  # fmt: skip
    return CapitalProject(
        row=row.line,
        project=row.required("project", "the project's name"),
        urn=row.digits("urn", "a URN of six digits", shortest=6, longest=6)
        if row.text("urn")
        else None,
        provision=row.one_of("provision", PROVISIONS, PROVISION_ALIASES)
        if row.text("provision")
        else "special",
        places=row.whole("places", highest=5_000),
        opens_on=opens,
        status=status,
        budget_pence=budget,
        forecast_pence=_amount(row, "forecast") or budget,
        spent_pence=spent,
    )


def _amount(row: TableRow, field: str) -> int:
    return row.pence(field) if row.text(field) else 0
