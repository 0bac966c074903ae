"""Each condition of the agreement with the evidence for it: measures, savings and finance lines."""

from __future__ import annotations

from itertools import filterfalse
from typing import TYPE_CHECKING

from highneeds.reports.document import Block, Heading, Paragraph, plain
from highneeds.reports.narrative import read_narrative
from highneeds.reports.sections.conditions import condition_name
from highneeds.reports.sections.finance import finance_table, money_columns
from highneeds.reports.sections.measures import measures_notes, measures_table
from highneeds.reports.sections.overall import narrative_of
from highneeds.reports.table_columns import build_table

if TYPE_CHECKING:
    from highneeds.editions.edition import Condition
    from highneeds.reports.extract import Extract

HEADING = "The evidence for each condition"
NO_EVIDENCE = (
    "The programme names no measure, saving or finance line as evidence for this condition."
)


def build_conditions_with_evidence(extract: Extract) -> tuple[Block, ...]:
    """Return one part a condition with what speaks for it; their ratings side by side come before."""
    conditions = extract.edition.conditions
    if not conditions:
        return ()
    parts = [block for each in conditions for block in _one(extract, each)]
    parts = [*filterfalse(_is_note, parts), *dict.fromkeys(filter(_is_note, parts))]
    cited = {name for each in conditions for name in each.evidence}
    rows = [row for row in extract.edition.measures if row.id in cited]
    notes = measures_notes(extract, rows) if rows else ()
    said = narrative_of(extract, "conditions", under="Deal conditions")
    return (Heading(2, HEADING, "evidence"), *said, *parts, *notes)


def _is_note(block: Block) -> bool:
    """Return whether a block is small print, which is said once below all conditions."""
    return isinstance(block, Paragraph) and block.kind == "small"


def _one(extract: Extract, condition: Condition) -> tuple[Block, ...]:
    name = condition_name(condition)
    said = read_narrative(condition.commentary) if condition.commentary else ()
    reason = condition.ratings.this.reason.strip()
    why = (Paragraph(plain(f"Why it is rated so: {reason}")),) if reason else ()
    evidence = _evidence(extract, condition) or (Paragraph(plain(NO_EVIDENCE)),)
    own = narrative_of(extract, condition.id, under=name)
    return (Heading(3, name), *why, *said, *own, *evidence)


def _evidence(extract: Extract, condition: Condition) -> tuple[Block, ...]:
    edition, cited, number = extract.edition, set(condition.evidence), condition.number
    blocks: list[Block] = []
    if rows := [row for row in edition.measures if row.id in cited]:
        blocks += measures_table(
            extract,
            rows,
            name=f"condition-{number}-measures",
            caption=f"Condition {number}: measures that are its evidence",
        )
    if savings := [each for each in edition.mitigations if each.id in cited]:
        blocks += build_table(
            name=f"condition-{number}-savings",
            caption=f"Condition {number}: savings that are its evidence",
            columns=money_columns(extract, savings, first="Saving"),
            summary="One row a saving: baseline, budget, this quarter, variance and rating.",
        )
    if lines := [each for each in edition.finance if each.id in cited]:
        blocks += finance_table(
            extract,
            lines,
            name=f"condition-{number}-finance",
            caption=f"Condition {number}: finance lines that are its evidence",
        )
    return tuple(blocks)
