"""Disputes: the register of mediations and of appeals to the First-tier Tribunal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from highneeds.feeds.children import IDENTIFIERS, read_child_table
from highneeds.feeds.definition import FeedDefinition
from highneeds.records.beyond_plans import Dispute

if TYPE_CHECKING:
    from pathlib import Path

    from highneeds.feeds.result import FeedResult
    from highneeds.feeds.rows import TableRow

COLUMNS = {
    **IDENTIFIERS,
    "kind": ("kind", "mediation or appeal", "type of dispute"),
    "registered_on": ("registered_on", "registered on", "date registered", "date received"),
    "concluded_on": ("concluded_on", "concluded on", "date concluded", "hearing date"),
    "outcome": ("outcome", "result", "dispute outcome"),
}
KINDS = {"mediation", "appeal"}
KIND_ALIASES = {"tribunal": "appeal", "tribunal_appeal": "appeal"}
OUTCOMES = {"open", "conceded", "agreed", "upheld", "partly_upheld", "dismissed", "withdrawn"}
OUTCOME_ALIASES = {"ongoing": "open", "settled": "agreed", "allowed": "upheld"}
WORDS = {"kind": KINDS, "outcome": OUTCOMES}
FEED = FeedDefinition(
    name="disputes",
    title="Mediations and appeals",
    reader="disputes/3",
    extensions=("csv", "xlsx"),
    unlocks="mediations and appeals registered, and how they ended",
    measures=("appeals",),
    child_level=True,
    columns=("upn", "kind", "registeredon"),
    required=(("upn", "uln"), "kind", "registered_on"),
)


def read(
    path: Path, *, key: bytes | None = None, expected_authority: str | None = None
) -> FeedResult:
    """Read a register: one row a dispute; one that has no outcome yet is open."""
    del expected_authority
    return read_child_table(
        path, key=key, feed=FEED, kind="disputes", columns=COLUMNS,
        record=_record,
    )  # fmt: skip


def _record(row: TableRow, person: str) -> Dispute:
    registered, concluded = row.day("registered_on"), row.optional_day("concluded_on")
    if concluded is not None and concluded < registered and not row.rejections:
        row.refuse(
            "concluded_on", "an earlier day", "a day on or after registered_on", "dates in order"
        )
    return Dispute(
        row=row.line,
        person=person,
        kind=row.one_of("kind", KINDS, KIND_ALIASES),
        registered_on=registered,
        concluded_on=concluded,
        outcome=row.one_of("outcome", OUTCOMES, OUTCOME_ALIASES) if row.text("outcome") else "open",
    )
